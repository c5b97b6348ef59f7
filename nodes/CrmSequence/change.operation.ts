// Stops, pauses, resumes and moves the enrolments of a contact.
//
// Out: the item as it came, with `changed`: the enrolments that were changed, [{ id, key, status }]; none when all were
//      so already.
import { type ChangeRequest, type EnrolmentChange, changeEnrolments } from '../../stores/sequence/changeEnrolments';
import { defineOperation, oneRow, type Operation } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { SequenceEnv } from './env';
import { contactField, requiredText, sequenceField } from './fields';

interface Texts {
	readonly displayName: string;
	readonly action: string;
	readonly description: string;
}

const TEXTS: Readonly<Record<EnrolmentChange, Texts>> = {
	stop: {
		displayName: 'Stop',
		action: 'Stop sequences',
		description: 'Ends what the contact takes part in, for good',
	},
	pause: {
		displayName: 'Pause',
		action: 'Pause sequences',
		description: 'Holds what the contact takes part in until it is resumed',
	},
	resume: {
		displayName: 'Resume',
		action: 'Resume sequences',
		description: 'Goes on with what was paused; mails that fell due meanwhile follow the catch-up rule of the sequence',
	},
	moveToVersion: {
		displayName: 'Move to Version',
		action: 'Move to the present version',
		description: 'Lets the contact go on by the steps as they are now, instead of those it started with',
	},
};

const allSequences = {
	...sequenceField,
	default: '',
	description: 'The text in the column "Key" of the sequence; empty means all that the contact takes part in',
};

function changeOperation(change: EnrolmentChange): Operation<SequenceEnv> {
	return defineOperation<ChangeRequest, SequenceEnv>({
		...{ name: change, ...TEXTS[change], properties: [contactField, allSequences] },
		parse: (read) => ({
			contact: requiredText(read, 'contact', 'Contact ID', 'Fill in the record ID of the contact'),
			sequence: textOf(read('sequence')) || null,
		}),
		run: async (items, env) => {
			const requests = items.map(({ params }) => params);
			const changed = await changeEnrolments(await env.store(), change, requests, env.now);
			return items.map(({ json }, index) => {
				const rows = changed[index];
				if (rows === undefined) throw new TypeError('An item was not answered for');
				const told = rows.map(({ id, fields: { key = null, status = null } }) => ({ id, key, status }));
				return oneRow({ ...json, changed: told });
			});
		},
	});
}

export const changeOperations: ReadonlyArray<Operation<SequenceEnv>> = [
	changeOperation('stop'),
	changeOperation('pause'),
	changeOperation('resume'),
	changeOperation('moveToVersion'),
];
