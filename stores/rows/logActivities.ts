// Logs activities in one batch and moves the last touch of the contacts and deals that they are about.
import { planTouches } from '../../domain/activity/lastTouch';
import type { CrmError } from '../../domain/errors';
import type { Fields, RowInput } from '../../domain/record';
import type { CrmStore } from '../port';
import { byOwnKey } from './byOwnKey';
import type { UpsertResult } from './carryOutPlans';
import { findByIds } from './findByIds';
import { upsertKnown } from './upsertKnown';

const BY_DEDUPE_KEY = byOwnKey('activities', 'dedupeKey', true);

/** `lastTouchAt` by record id, of records that were read already; the others are looked up. */
export type LastTouches = ReadonlyMap<string, string | null>;

export interface LogActivities {
	readonly rows: ReadonlyArray<RowInput<'activities'>>;
	readonly now: Date;
	readonly contacts?: LastTouches;
	readonly deals?: LastTouches;
}

/**
 * An activity with a dedupe key that is there already changes nothing. The last touch follows what was written, so
 * after a crash between the two the same call puts it right.
 */
export async function logActivities(
	store: CrmStore,
	{ rows, now, contacts = new Map(), deals = new Map() }: LogActivities,
): Promise<ReadonlyArray<UpsertResult<'activities'>>> {
	const results = await upsertKnown(store, BY_DEDUPE_KEY, rows);
	const logged = results.flatMap((result) => (result.ok ? [result.record.fields] : []));
	const failed = {
		contact: await touch(store, {
			table: 'contacts',
			link: 'contact',
			logged,
			known: contacts,
			now,
		}),
		deal: await touch(store, { table: 'deals', link: 'deal', logged, known: deals, now }),
	};
	return results.map((result) => {
		if (!result.ok) return result;
		const { contact, deal } = result.record.fields;
		const error = failed.contact.get(contact ?? '') ?? failed.deal.get(deal ?? '');
		return error === undefined ? result : { ok: false, error };
	});
}

interface Touch {
	readonly table: 'contacts' | 'deals';
	readonly link: 'contact' | 'deal';
	readonly logged: ReadonlyArray<Fields<'activities'>>;
	readonly known: LastTouches;
	readonly now: Date;
}

/** Answers with the records that could not be touched. */
async function touch(
	store: CrmStore,
	{ table, link, logged, known, now }: Touch,
): Promise<ReadonlyMap<string, CrmError>> {
	const unknown = logged.flatMap((activity) => activity[link] ?? []).filter((id) => !known.has(id));
	const found = await findByIds(store, table, unknown, { fields: ['lastTouchAt'] });
	const lastTouches = new Map(known);
	for (const [id, { fields }] of found) lastTouches.set(id, fields.lastTouchAt ?? null);

	const changes = planTouches(link, logged, lastTouches, now);
	const results = changes.length === 0 ? [] : await store.update(table, changes);
	const errors = new Map<string, CrmError>();
	changes.forEach(({ id }, index) => {
		const result = results[index];
		if (result !== undefined && !result.ok) errors.set(id, result.error);
	});
	return errors;
}
