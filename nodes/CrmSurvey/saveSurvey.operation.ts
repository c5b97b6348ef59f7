// Sets up a survey by clicks: whom it asks, how often, in which words. Sent twice it is one row; it asks nobody until it is switched on.
//
// Out: { id, key, name, segment, active }
import type { INodeProperties } from 'n8n-workflow';

import { segmentOf, segmentText } from '../../domain/campaign/segment';
import { InvalidInputError } from '../../domain/errors';
import type { Fields } from '../../domain/record';
import { TABLES } from '../../domain/schema';
import { allWritten } from '../../stores/rows/written';
import { defineOperation, eachItem } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { SurveyEnv } from './env';

const choices = (options: ReadonlyArray<{ readonly key: string; readonly label: { readonly en: string } }>) =>
	options.map(({ key, label }) => ({ name: titled(label.en), value: key }));

/** "Customer", but "MQL" and "FR": so short a label is an abbreviation. */
const titled = (label: string): string =>
	label.length <= 3 ? label.toUpperCase() : label.charAt(0).toUpperCase() + label.slice(1);

const { lifecycleStage, language, band } = TABLES.contacts.fields;

const properties: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: 'NPS',
		description: 'What people call the survey',
	},
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: 'nps',
		description: 'Names the survey for good; the same key again changes the same row',
	},
	{
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		options: [
			{ name: 'Relational', value: 'relational', description: 'How satisfied somebody is on the whole, at intervals' },
			{ name: 'Transactional', value: 'transactional', description: 'After something happened' },
		],
		default: 'relational',
		description: 'The two are never mixed in reports, and each has quiet periods of its own',
	},
	{
		displayName: 'Every so Many Days',
		name: 'intervalDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { kind: ['relational'] } },
		default: 180,
		description: "In so many days everybody's turn comes once, spread evenly",
	},
	{
		displayName: 'Days After a Deal Was Won',
		name: 'delayDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		displayOptions: { show: { kind: ['transactional'] } },
		default: 7,
		description: 'So many days later the contact of the deal is asked',
	},
	{
		displayName: 'Lifecycle Stages',
		name: 'lifecycleStage',
		type: 'multiOptions',
		options: choices(lifecycleStage.options),
		default: ['customer'],
		description: 'Whom it asks; nothing chosen means customers',
	},
	{
		displayName: 'Company Segments',
		name: 'companySegment',
		type: 'multiOptions',
		options: choices(TABLES.companies.fields.segment.options),
		default: [],
		description: 'Only people of companies in these segments; nothing chosen means all',
	},
	{
		displayName: 'Languages',
		name: 'language',
		type: 'multiOptions',
		options: choices(language.options),
		default: [],
		description: 'Only people who speak these; nothing chosen means all',
	},
	{
		displayName: 'Bands',
		name: 'band',
		type: 'multiOptions',
		options: choices(band.options),
		default: [],
		description: 'Only people in these bands of the score; nothing chosen means all',
	},
	{
		displayName: 'Question in German',
		name: 'questionDe',
		type: 'string',
		default: '',
		description: 'Empty means whether they would recommend the firm',
	},
	{
		displayName: 'Question in English',
		name: 'questionEn',
		type: 'string',
		default: '',
		description: 'Empty means whether they would recommend the firm',
	},
];

export const saveSurvey = defineOperation<{ readonly fields: Fields<'surveys'> }, SurveyEnv>({
	name: 'saveSurvey',
	displayName: 'Save Survey',
	action: 'Save a survey',
	description: 'Sets up a survey or changes it; it asks nobody until its row is ticked as active',
	properties,
	parse: (read) => ({ fields: fieldsFrom(read) }),
	run: eachItem(async ({ params: { fields } }, env) => {
		const store = await env.store();
		const [row] = allWritten(await store.upsert('surveys', 'key', [{ fields }]));
		if (row === undefined) throw new TypeError('A survey was not answered for');
		const { key, name, segment, active } = row.fields;
		return [{ json: { id: row.id, key, name, segment, active: active === true } }];
	}),
});

function fieldsFrom(read: (name: string) => unknown): Fields<'surveys'> {
	const [key, name] = [textOf(read('key')), textOf(read('name'))];
	if (key === '') throw new InvalidInputError('"Key" is empty', { hint: 'Fill in a short text that stays, e.g. nps' });
	const groups = { lifecycleStage: read('lifecycleStage'), language: read('language'), band: read('band') };
	const segment = segmentText(segmentOf({ ...groups, companySegment: read('companySegment') }));
	const isRelational = read('kind') !== 'transactional';
	return {
		...{ key, name: name || key, segment: segment || null },
		kind: isRelational ? 'relational' : 'transactional',
		...(isRelational ? { intervalDays: Number(read('intervalDays')) || null } : { event: 'dealWon', delayDays: Number(read('delayDays') ?? 7) }),
		...{ questionDe: textOf(read('questionDe')) || null, questionEn: textOf(read('questionEn')) || null },
	};
}
