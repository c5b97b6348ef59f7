// Who a campaign is for, as people tick it together and as it stands in the row.
import { InvalidInputError } from '../errors';
import { type Filter, allOf, oneOf } from '../filter';
import { TABLES } from '../schema';

/** Within a group any of the values, between groups all of them; an empty group asks for nothing. */
export interface Segment {
	readonly lifecycleStage: readonly string[];
	readonly language: readonly string[];
	readonly band: readonly string[];
	/** Of the contact's company: a, b, c. */
	readonly companySegment: readonly string[];
}

type Group = keyof Segment;

interface Option {
	readonly key: string;
	readonly label: { readonly de: string; readonly en: string };
}

const OPTIONS: Readonly<Record<Group, readonly Option[]>> = {
	lifecycleStage: TABLES.contacts.fields.lifecycleStage.options,
	language: TABLES.contacts.fields.language.options,
	band: TABLES.contacts.fields.band.options,
	companySegment: TABLES.companies.fields.segment.options,
};

export const EVERYBODY: Segment = { lifecycleStage: [], language: [], band: [], companySegment: [] };

const GROUPS = Object.keys(OPTIONS).filter(isGroup);

/** The values ticked in a form, by label in either language or by key. */
export function segmentOf(ticked: Readonly<Partial<Record<Group, unknown>>>): Segment {
	const read = (group: Group): readonly string[] =>
		textsOf(ticked[group]).map((text) => optionKey(group, text));
	return {
		lifecycleStage: read('lifecycleStage'),
		language: read('language'),
		band: read('band'),
		companySegment: read('companySegment'),
	};
}

/** `lifecycleStage: customer, lead; language: de`; empty for everybody. */
export function segmentText(segment: Segment): string {
	return GROUPS.filter((group) => segment[group].length > 0)
		.map((group) => `${group}: ${segment[group].join(', ')}`)
		.join('; ');
}

/** @throws InvalidInputError naming the part of the text that means nothing: a typing error must not reach everybody. */
export function parseSegment(text: string): Segment {
	const parts = text.split(';').map((part) => part.trim()).filter((part) => part !== '');
	const ticked = parts.map((part): readonly [Group, string] => {
		const [group = '', values = ''] = part.split(':').map((half) => half.trim());
		if (!isGroup(group) || values === '') {
			throw new InvalidInputError(`The segment of the campaign has a part that means nothing: "${part}"`, {
				hint: `Write it as "lifecycleStage: customer, lead; language: de" with: ${GROUPS.join(', ')}`,
			});
		}
		return [group, values];
	});
	return segmentOf(Object.fromEntries(ticked));
}

/** What the base can tell by itself; the segment of the company is looked at after. */
export function segmentFilter({ lifecycleStage, language, band }: Segment): Filter {
	const groups = { lifecycleStage, language, band };
	return allOf(
		...Object.entries(groups).flatMap(([field, values]) =>
			values.length === 0 ? [] : [oneOf(field, values)],
		),
	);
}

function textsOf(value: unknown): readonly string[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return list.flatMap((one) => {
		const text = typeof one === 'string' ? one.trim() : '';
		return text === '' ? [] : [text];
	});
}

function optionKey(group: Group, text: string): string {
	const wanted = text.toLowerCase();
	const found = OPTIONS[group].find(({ key, label }) =>
		[key, label.de, label.en].some((name) => name.toLowerCase() === wanted),
	);
	if (found !== undefined) return found.key;
	throw new InvalidInputError(`The segment of the campaign asks for "${text}", which ${group} does not know`, {
		hint: `Choose one or more of: ${OPTIONS[group].map(({ key }) => key).join(', ')}`,
	});
}

function isGroup(text: string): text is Group {
	return Object.hasOwn(OPTIONS, text);
}
