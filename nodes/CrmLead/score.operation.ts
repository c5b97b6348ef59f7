// Rates contacts by the rules in the base: all of them at night, or those of the items right after something happened.
//
// Out: first output, all contacts: one item
//        { mode: 'news' | 'recount', contacts, activities, written, failed, entered, left, calls,
//          problems: [{ table, row, name, message }] }
//      single contacts: one item each
//        { contactId, fit, engagement, score, band, isChanged, reasons: { for, against } };
//        nothing for an item without a contact.
//      second output, those who became qualified leads or are none any more:
//        { contactId, name, ownerId, direction: 'entered' | 'left', score, band, lifecycleStage, mqlAt, reasons,
//          note: { dedupeKey, subject } }
//        A run that dies between writing and here tells nobody: `mqlAt` in the base is what counts.
import type { INodeProperties } from 'n8n-workflow';

import type { CrmStore } from '../../stores/port';
import { contactMissing } from '../../stores/score/contactMissing';
import { scoreAll } from '../../stores/score/scoreAll';
import { type ScoredContacts, scoreSome } from '../../stores/score/scoreSome';
import type { CrossedContact } from '../../stores/score/scoreWriter';
import { topReasons } from '../../domain/score/reasons';
import { type BatchItem, defineOperation, failed, type ItemResult, type OutputRow } from '../shared/operation';
import { textOf, toJson } from '../shared/parameters';
import { contactIdField } from './contactId';
import type { LeadEnv } from './env';

const CROSSED = 1;

interface ScoreParams {
	/** `null` is all contacts, an empty text none. */
	readonly contactId: string | null;
	readonly recount: boolean;
}

const properties: INodeProperties[] = [
	{
		displayName: 'Contacts',
		name: 'contacts',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Reads what is new since the last run' },
			{ name: 'Of the Item', value: 'item', description: 'Counts all activities of one contact' },
		],
		default: 'all',
		description: 'Whom to score',
	},
	{ ...contactIdField, displayOptions: { show: { contacts: ['item'] } } },
	{
		displayName: 'Count Everything Anew',
		name: 'recount',
		type: 'boolean',
		displayOptions: { show: { contacts: ['all'] } },
		default: false,
		description:
			'Whether to read all activities, which finds those that were changed or deleted afterwards; once a month it is done in any case',
	},
];

export const score = defineOperation<ScoreParams, LeadEnv>({
	name: 'score',
	canWait: true,
	displayName: 'Score',
	action: 'Score contacts',
	description:
		'Rates contacts by the scoring rules in the base and says who became a qualified lead',
	properties,
	parse: (read) => ({
		contactId: read('contacts') === 'item' ? textOf(read('contactId')) : null,
		recount: read('recount') === true,
	}),
	run: async (items, env) => {
		const store = await env.store();
		const all = items.findIndex(({ params }) => params.contactId === null);
		const single = items.flatMap(({ params: { contactId } }) => contactId || []);
		const scored = single.length === 0 ? null : await scoreSome(store, single, env.now);
		const rows = all === -1 ? [] : await scoreEverybody(store, env.now, items[all]?.params);
		const told = new Set<string>();
		return items.map(({ params }, index) =>
			params.contactId === null ? { ok: true, rows: index === all ? rows : [] } : one(params.contactId, scored, told),
		);
	},
});

async function scoreEverybody(
	store: CrmStore,
	now: Date,
	params: BatchItem<ScoreParams>['params'] | undefined,
): Promise<OutputRow[]> {
	const { crossed, ...run } = await scoreAll(store, { now, recount: params?.recount === true });
	const count = (direction: CrossedContact['direction']) =>
		crossed.filter((contact) => contact.direction === direction).length;
	const summary = { ...run, entered: count('entered'), left: count('left') };
	return [{ json: toJson(summary) }, ...crossed.map(crossedRow)];
}

/** A contact that several items name is told of once. */
function one(id: string, scored: ScoredContacts | null, told: Set<string>): ItemResult {
	if (id === '' || scored === null || told.has(id)) return { ok: true, rows: [] };
	told.add(id);
	const error = scored.failed.get(id);
	if (error !== undefined) return failed(error);
	const found = scored.scores.get(id);
	if (found === undefined) {
		return failed(contactMissing(id));
	}
	const { fit, engagement, score: points, band } = found;
	const json = {
		...{ contactId: id, fit, engagement, score: points, band },
		...{ isChanged: scored.written.has(id), reasons: topReasons(found) },
	};
	const crossed = scored.crossed.filter(({ contactId }) => contactId === id);
	return { ok: true, rows: [{ json: toJson(json) }, ...crossed.map(crossedRow)] };
}

const crossedRow = (contact: CrossedContact): OutputRow => ({
	json: toJson(contact),
	output: CROSSED,
});
