// Enrols a contact per item; whoever may not enter leaves by the second output with the reason.
//
// Out: the item as it came, with `enrolment`:
//        { outcome: 'enrolled' | 'alreadyEnrolled', id, key, sequence, occasion, nextStep, dueAt, status, calls }
//      second output: { outcome: 'refused', reason: 'contactGone' | 'noAddress' | 'unsubscribed' | 'bounced' |
//        'noConsent' | 'noLegalBasis' | 'sameKind' | 'tookPart' | 'sequenceInactive' | 'sequenceFaulty' |
//        'sequenceUnknown', sequence, occasion }
//      `calls` are those of the whole batch, on its first item.
import { type EnrolRequest, type EnrolResult, enrolContacts } from '../../stores/sequence/enrolContacts';
import { type BatchItem, defineOperation, type ItemResult, oneRow } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { SequenceEnv } from './env';
import { contactField, requiredText, sequenceField } from './fields';

export const REFUSED = 1;

export const enrol = defineOperation<EnrolRequest, SequenceEnv>({
	name: 'enrol',
	displayName: 'Enrol',
	action: 'Enrol a contact',
	description: 'Starts a sequence for a contact, once per occasion; says why when it may not',
	properties: [
		contactField,
		sequenceField,
		{
			displayName: 'Occasion',
			name: 'occasion',
			type: 'string',
			default: '',
			placeholder: 'recAbc123',
			description: 'What it is about, such as the ID of the deal; for the same occasion nobody is enrolled twice',
		},
		{
			displayName: 'Deal ID',
			name: 'deal',
			type: 'string',
			default: '',
			placeholder: 'recAbc123',
			description: 'Record ID of the deal that it is about; the exception for existing customers rests on it',
		},
	],
	parse: (read) => ({
		// A deal without a contact is refused with that reason, it is no mistake of the workflow.
		contact: textOf(read('contact')),
		sequence: requiredText(read, 'sequence', 'Sequence Key', 'Fill in the key of the sequence'),
		occasion: requiredText(read, 'occasion', 'Occasion', 'Fill in what the sequence is about, e.g. the ID of the deal'),
		deal: textOf(read('deal')) || null,
	}),
	run: async (items, env) => {
		const store = await env.store();
		const before = store.calls;
		const results = await enrolContacts(store, items.map(({ params }) => params), env.now);
		return items.map((item, index) => {
			const result = results[index];
			if (result === undefined) throw new TypeError('A contact was not answered for');
			return toItem(item, result, index === 0 ? store.calls - before : 0);
		});
	},
});

function toItem({ json, params }: BatchItem<EnrolRequest>, result: EnrolResult, calls: number): ItemResult {
	if (!result.ok) return result;
	const { sequence, occasion } = params;
	if (result.outcome === 'refused') {
		const { outcome, reason } = result;
		return oneRow({ ...json, enrolment: { outcome, reason, sequence, occasion, calls } }, REFUSED);
	}
	const { id, fields } = result.enrolment;
	const { key = null, nextStep = null, dueAt = null, status = null } = fields;
	const row = { id, key, sequence, occasion, nextStep, dueAt, status };
	return oneRow({ ...json, enrolment: { outcome: result.outcome, ...row, calls } });
}
