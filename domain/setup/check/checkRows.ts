// Holds the rows that the rules rest on against each other: stages, team, keys of contacts.
import { emailKey } from '../../contact/contactKey';
import type { Language } from '../../schema';
import { type BaseField, type BaseTable, tableOf } from '../../schema/base';
import { keyOfWord } from '../../schema/words';
import { type Finding, finding } from '../finding';
import { type CheckTexts, SETUP_TEXTS } from '../texts';
import type { BaseFacts, Row } from './facts';

/** Addresses held twice that are listed one by one; the rest is counted. */
const LISTED = 20;

export function checkRows(facts: BaseFacts, language: Language): readonly Finding[] {
	const texts = SETUP_TEXTS[language].check;
	return [...checkStages(facts, texts), ...checkKeys(facts, texts)];
}

/** Each option of Deals > Stage has its row, and each row its option. */
function checkStages(facts: BaseFacts, texts: CheckTexts): readonly Finding[] {
	const deals = tableOf(facts.schema, 'deals');
	const stages = tableOf(facts.schema, 'stages');
	const select = deals?.fields.find(({ key }) => key === 'stage');
	if (deals === undefined || stages === undefined || select === undefined) return [];

	const names = new Set(select.options.flatMap(({ key, label, id }) => [key ?? label, label, id]));
	const keys = new Set(facts.stages.map(({ fields }) => fields.key ?? fields.label));
	return [
		...select.options
			.filter(({ key, label, id }) => ![key, label, id].some((name) => keys.has(name)))
			.map((option) =>
				finding(
					'warning',
					{ table: deals.label, field: select.label },
					texts.stageWithoutRow(option.label, stages.label),
				),
			),
		...calledAlike(deals, select, texts),
		...facts.stages.flatMap((row) => checkStage(row, { stages, select, names }, texts)),
	];
}

/** The history keeps words: an own stage with the first name of a renamed one would be read as that one. */
function calledAlike(deals: BaseTable, select: BaseField, texts: CheckTexts): readonly Finding[] {
	const place = { table: deals.label, field: select.label };
	const own = select.options.filter(({ key }) => key === null);
	return own.flatMap(({ label }) => {
		const readAs = keyOfWord('stageHistory', 'toStage', label);
		const other = select.options.find(({ key }) => key === readAs);
		return other === undefined ? [] : [finding('warning', place, texts.stageCalledAlike(label, other.label))];
	});
}

function checkStage(
	{ id, fields }: Row<'stages'>,
	{
		stages,
		select,
		names,
	}: {
		readonly stages: BaseTable;
		readonly select: BaseField;
		readonly names: ReadonlySet<string>;
	},
	texts: CheckTexts,
): readonly Finding[] {
	const place = { table: stages.label, row: id };
	const name = fields.key ?? fields.label ?? '';
	const labels = (['probability', 'category'] as const)
		.filter((key) => (fields[key] ?? null) === null)
		.map((key) => stages.fields.find((field) => field.key === key)?.label ?? key);
	return [
		...(names.has(name)
			? []
			: [finding('note', place, texts.stageWithoutOption(fields.label ?? name, select.label))]),
		...(labels.length === 0 ? [] : [finding('warning', place, texts.stageIncomplete(labels))]),
	];
}

/** Two rows for one person make every workflow guess. */
function checkKeys(facts: BaseFacts, texts: CheckTexts): readonly Finding[] {
	const contacts = tableOf(facts.schema, 'contacts');
	const column = contacts?.fields.find(({ key }) => key === 'emailKey');
	if (contacts === undefined || column === undefined) return [];

	const place = { table: contacts.label, field: column.label };
	const twice = [...groupByAddress(facts.contacts).values()].filter((ids) => ids.length > 1);
	const withoutKey = facts.contacts.filter(
		({ fields }) => isFilled(fields.email) && !isFilled(fields.emailKey),
	);
	return [
		...twice
			.slice(0, LISTED)
			.map((ids) =>
				finding('warning', { ...place, row: ids[0] ?? '' }, texts.keyTwice(ids, column.label)),
			),
		...(twice.length > LISTED
			? [finding('warning', place, texts.keysTwiceMore(twice.length - LISTED))]
			: []),
		...(withoutKey.length > 0
			? [finding('note', place, texts.keyMissing(withoutKey.length, column.label))]
			: []),
	];
}

function groupByAddress(contacts: ReadonlyArray<Row<'contacts'>>): ReadonlyMap<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const { id, fields } of contacts) {
		const address = emailKey(fields.emailKey ?? fields.email ?? '');
		if (address === null) continue;
		groups.set(address, [...(groups.get(address) ?? []), id]);
	}
	return groups;
}

const isFilled = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';
