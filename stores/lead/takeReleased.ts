// The entries of the lead inbox that a person wants worked on again.
import { oneOf } from '../../domain/filter';
import { parseInboxRow } from '../../domain/lead/inboxPost';
import { unreadableReason } from '../../domain/lead/refusal';
import { languageOf } from '../../domain/mail/recipient';
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';

export type ReleasedRow = Fields<'leadInbox'> & { readonly id: string };

/** More wait for the next look. */
const AT_ONCE = 100;

/** One call; an entry that cannot be read gets a sentence that says so, instead of being tried for ever. */
export async function takeReleased(store: CrmStore): Promise<readonly ReleasedRow[]> {
	const query = { filter: oneOf('status', ['retry', 'release']), limit: AT_ONCE };
	const rows = await listAll(store, 'leadInbox', query);
	const read = rows.map((row) => ({ row, parsed: parseInboxRow(row.fields) }));
	const unreadable = read.flatMap(({ row, parsed }) => (parsed.ok ? [] : [{ row, fault: parsed.fault }]));
	if (unreadable.length > 0) {
		const language = languageOf((await store.settings()).get('language') ?? '');
		await store.update(
			'leadInbox',
			unreadable.map(({ row, fault }) => ({
				id: row.id,
				fields: { status: 'refused', reason: unreadableReason(fault, language) },
			})),
		);
	}
	return read.flatMap(({ row, parsed }) => (parsed.ok ? [{ ...row.fields, id: row.id }] : []));
}
