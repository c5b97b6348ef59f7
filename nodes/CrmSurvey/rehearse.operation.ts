// Rehearses surveys: one item per person who would be asked in the coming days, or not and why; nothing is written or sent.
//
// Out: first output, in order of time: { survey, on, name, contact, occasion, outcome: 'invite' }
//      second output: { survey, name, contact, outcome: 'notAsked', reason, until } and { outcome: 'fault', table, row, detail }
import type { StoredRecord } from '../../domain/record';
import { joinedName } from '../../domain/contact/contactKey';
import { type RehearsedSurvey, rehearseSurveys } from '../../stores/survey/rehearseSurveys';
import { defineOperation, eachItem, type OutputRow } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { SurveyEnv } from './env';
import { surveyField } from './fields';
import { NOT_DONE } from './outputs';

interface RehearseParams {
	readonly survey: string;
	readonly days: number;
}

const MAX_DAYS = 366;

export const rehearse = defineOperation<RehearseParams, SurveyEnv>({
	name: 'rehearse',
	displayName: 'Rehearse',
	action: 'Rehearse who will be asked',
	description: 'Tells who would be asked in the coming weeks, and who not and why; writes and sends nothing',
	properties: [
		surveyField,
		{
			displayName: 'Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_DAYS },
			default: 28,
			description: 'How many days to look ahead',
		},
	],
	parse: (read) => {
		const days = Number(read('days') ?? 28);
		return { survey: textOf(read('survey')), days: Math.min(MAX_DAYS, Math.max(1, Number.isFinite(days) ? days : 1)) };
	},
	run: eachItem(async ({ params }, env) => {
		const { rehearsed, book } = await rehearseSurveys(await env.store(), { ...params, now: env.now });
		const faults = book.faults.map(({ table, row, fault }): OutputRow => {
			return { json: { outcome: 'fault', table, row, detail: fault }, output: NOT_DONE };
		});
		return [...faults, ...rehearsed.flatMap(rowsOf)];
	}),
});

function rowsOf({ survey, isActive, isOff, invitations, notAsked }: RehearsedSurvey): readonly OutputRow[] {
	const off = { outcome: 'fault', detail: `The survey "${survey.name}" is switched off: nobody would be asked now` };
	const person = ({ id, fields }: StoredRecord<'contacts'>) => ({
		...{ survey: survey.key, contact: id, name: fields.fullName || joinedName(fields) || fields.email || '' },
	});
	const goesOut = (email: string | null | undefined): boolean => !isOff(email ?? '');
	return [
		...(isActive ? [] : [{ json: off, output: NOT_DONE }]),
		...invitations
			.filter(({ contact }) => goesOut(contact.fields.email))
			.map(({ on, contact, occasion }): OutputRow => ({ json: { on, ...person(contact), occasion, outcome: 'invite' } })),
		...invitations
			.filter(({ contact }) => !goesOut(contact.fields.email))
			.map(({ contact }): OutputRow => {
				return { json: { ...person(contact), outcome: 'notAsked', reason: 'suppressed', until: null }, output: NOT_DONE };
			}),
		...notAsked.map(({ contact, reason, until }): OutputRow => {
			return { json: { ...person(contact), outcome: 'notAsked', reason, until }, output: NOT_DONE };
		}),
	];
}
