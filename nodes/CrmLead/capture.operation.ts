// Brings posts from the local inbox into the base: contact, company, activity, task, entry in the lead inbox.
//
// In:  rows of the local inbox, as "Understand" put them out, with the number that the data table gave them:
//        { id, key, receivedAt, source, outcome: 'received' | 'spam', reason, post, lead, attempts? }
//        `status: 'release'` on a row of spam takes it out of quarantine. Rows of `leadInbox` in the base do as well
//        (there the key ends in the id, and `payload` is the post).
// Out: first output, done:
//        { id, key, outcome: 'captured' | 'repeated' | 'spam', contactId, isNewContact, companyId, activityId, taskId,
//          dueOn, owner: { id, name, email, language } | null, mail: { email, recipientName, language, sendKey, replyTo,
//          variables } | null, suggestions, possibleDuplicates, optIn: { contact, email, recipientName, topic, wording, language, formId,
//          pageUrl, requestedAt } | null, calls }
//        `suggestions` counts the changes that wait as activities; `possibleDuplicates` are ids of contacts; `optIn` is
//        the consent that has to be confirmed by mail.
//        A lead that the base refused and now shows in its lead inbox: { id, key, outcome: 'refused', note, mail: null }.
//        `mail` holds what CRM Mail > Send asks for (template leadNotification); null when there is nothing to tell.
//        `calls` are those of the whole batch, on its first item.
//      second output, failed: what to write back into the row of the local inbox:
//        { id, claim: '' | 'stuck', attempts, note }
//        an empty claim lets the next replay try again, `stuck` waits for a person.
import { reasonOf } from '../../domain/errors';
import { backToInbox, type TryAgain } from '../../domain/inbox/tryAgain';
import { DEFAULT_POLICY } from '../../domain/lead/capturePolicy';
import { parseInboxRow, type InboxPost } from '../../domain/lead/inboxPost';
import { captureLeads, type CaptureResult } from '../../stores/lead/captureLeads';
import { defineOperation, oneRow, type ItemResult } from '../shared/operation';
import { toJson } from '../shared/parameters';
import { CAPTURE_PROPERTIES, parsePolicy, type CaptureParams } from './capturePolicy.properties';
import type { LeadEnv } from './env';
import { memberJson } from './memberJson';

export const FAILED = 1;

type Row = Readonly<Record<'id' | 'key' | 'attempts', unknown>>;

export const capture = defineOperation<CaptureParams, LeadEnv>({
	name: 'capture',
	displayName: 'Capture',
	action: 'Capture leads',
	description:
		'Creates or completes contact and company, logs the enquiry and gives its owner a task; never doubles anything',
	properties: CAPTURE_PROPERTIES,
	parse: parsePolicy,
	run: async (items, env) => {
		const rows = items.map(({ json }) => parseInboxRow(json));
		const posts = rows.flatMap((row): InboxPost[] => (row.ok ? [row.post] : []));
		const policy = items[0]?.params.policy ?? DEFAULT_POLICY;
		const store = await env.store();
		const before = store.calls;
		const results = (await captureLeads(store, posts, env.now, { policy }))[Symbol.iterator]();
		const answers = items.map(({ json }, index): ItemResult => {
			const row = rows[index];
			const { id, key, attempts } = json;
			if (row?.ok !== true) return unreadable({ id, key, attempts }, row?.fault ?? '');
			const next = results.next();
			if (next.done === true) throw new TypeError('A post was not answered for');
			return toItem({ id, key, attempts }, next.value, index === 0 ? store.calls - before : 0);
		});
		return answers;
	},
});

function toItem(row: Row, result: CaptureResult, calls: number): ItemResult {
	const { id, key } = row;
	if (!result.ok) {
		const note = reasonOf(result.error);
		if (!result.isKept) return failedRow(row, note, result.tryAgain);
		return oneRow(toJson({ id, key, outcome: 'refused', note, mail: null, optIn: null, calls }));
	}
	const { outcome, contact, isNewContact, company, activity, task, dueOn, owner, mail } = result;
	const captured = {
		...{ id, key, outcome, isNewContact, dueOn, calls, optIn: result.optIn },
		suggestions: result.notes.filter(({ kind }) => kind === 'change').length,
		possibleDuplicates: result.lookalikes,
		...{ contactId: contact?.id ?? null, companyId: company, activityId: activity, taskId: task },
		...{ owner: memberJson(owner), mail },
	};
	return oneRow(toJson(captured));
}

function unreadable(row: Row, fault: string): ItemResult {
	const reason = `The row of the local inbox cannot be read: ${fault}. Pass on the rows as "Understand" wrote them`;
	return failedRow(row, reason, 'human');
}

function failedRow({ id, attempts }: Row, note: string, tryAgain: TryAgain): ItemResult {
	return oneRow(toJson({ id, ...backToInbox(attempts, tryAgain), note }), FAILED);
}
