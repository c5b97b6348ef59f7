// Rehearses a sequence: one item per mail, task, change, wait and end of the coming days; nothing is written or sent.
//
// Out: first output { at, name, contact, enrolment, step, outcome: 'mail' | 'task' | 'change', detail }, in order of time
//      second output: what will not go out and why - { ..., outcome: 'skipped' | 'waits' | 'ended', detail } and
//        { outcome: 'fault', table, row, detail } for rows that keep the sequence from going on, and
//        { outcome: 'nobody', detail } when nobody has a step in these days
import { type Rehearsal, rehearseSequence } from '../../stores/sequence/rehearseSequence';
import { defineOperation, eachItem, type OutputRow } from '../shared/operation';
import { REFUSED } from './enrol.operation';
import type { SequenceEnv } from './env';
import { requiredText, sequenceField } from './fields';

interface RehearseParams {
	readonly sequence: string;
	readonly days: number;
}

const MAX_DAYS = 366;

export const rehearse = defineOperation<RehearseParams, SequenceEnv>({
	name: 'rehearse',
	displayName: 'Rehearse',
	action: 'Rehearse a sequence',
	description: 'Tells who would get what and when in the coming days, and who not and why; writes and sends nothing',
	properties: [
		sequenceField,
		{
			displayName: 'Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_DAYS },
			default: 14,
			description: 'How many days to look ahead',
		},
	],
	parse: (read) => {
		const days = Number(read('days') ?? 14);
		return {
			sequence: requiredText(read, 'sequence', 'Sequence Key', 'Fill in the key of the sequence'),
			days: Math.min(MAX_DAYS, Math.max(1, Number.isFinite(days) ? days : 1)),
		};
	},
	run: eachItem(async ({ params }, env) => {
		const isTemplate = await env.templates();
		return toRows(await rehearseSequence(await env.store(), { ...params, now: env.now, isTemplate }), params);
	}),
});

const DOES_SOMETHING = ['mail', 'task', 'change'];

function toRows({ steps, faults, isActive }: Rehearsal, params: RehearseParams): readonly OutputRow[] {
	const told = steps.map(({ at, ...rest }): OutputRow => {
		const json = { at: at.toISOString(), ...rest };
		return DOES_SOMETHING.includes(rest.outcome) ? { json } : { json, output: REFUSED };
	});
	const broken = faults.map(({ table, row, fault }): OutputRow => {
		return { json: { outcome: 'fault', table, row, detail: fault }, output: REFUSED };
	});
	const off = { json: { outcome: 'fault', detail: 'The sequence is switched off: none of this would happen now' }, output: REFUSED };
	return [...(isActive ? [] : [off]), ...broken, ...(told.length > 0 ? told : [nobody(params)])];
}

/** A rehearsal that gives back nothing would leave people to wonder which sequence it looked at. */
const nobody = ({ sequence, days }: RehearseParams): OutputRow => ({
	json: {
		outcome: 'nobody',
		detail: `Nobody takes part in the sequence with the key "${sequence}" and has a step in the coming ${days} days: enrol somebody first, or put in the key of another sequence`,
	},
	output: REFUSED,
});
