// Turns the neutral filter into an Airtable formula. The only place that quotes.
import { InvalidInputError, assertNever } from '../../domain/errors';
import type { Comparison, FieldRef, Filter } from '../../domain/filter';
import type { BaseField } from '../../domain/schema/base';

/** A filter whose links have become the ids of the records that hold them. */
export type LinklessFilter =
	| { readonly op: 'and' | 'or'; readonly parts: readonly LinklessFilter[] }
	| { readonly op: 'not'; readonly part: LinklessFilter }
	| Exclude<Filter, { readonly op: 'and' | 'or' | 'not' | 'linksTo' }>;

type Condition = Extract<LinklessFilter, { readonly field: FieldRef }>;

const TRUE = 'TRUE()';
const FALSE = 'FALSE()';

/**
 * Columns are named by id, so that renaming them changes nothing. Says the same as `matches` of the
 * neutral filter: in a formula an empty cell equals "", 0 and FALSE(), which is why many conditions ask
 * first whether it is filled.
 * @throws InvalidInputError when a link is searched like a text.
 */
export function toFormula(filter: LinklessFilter, fieldOf: (ref: FieldRef) => BaseField): string {
	const compile = (part: LinklessFilter): string => toFormula(part, fieldOf);
	switch (filter.op) {
		case 'and':
			return filter.parts.length === 0 ? TRUE : call('AND', filter.parts.map(compile));
		case 'or':
			return anyOf(filter.parts.map(compile));
		case 'not':
			return call('NOT', [compile(filter.part)]);
		case 'hasId':
			return anyOf(filter.ids.map((id) => `RECORD_ID()=${quoted(id)}`));
		case 'createdSince':
			return `NOT(IS_BEFORE(CREATED_TIME(),${date(filter.at)}))`;
		case 'changedSince':
			return `NOT(IS_BEFORE(LAST_MODIFIED_TIME(),${date(filter.at)}))`;
		default:
			return condition(filter, fieldOf(filter.field));
	}
}

/** Rows whose last change came more than `skewSeconds` after the instant that the text of a column begins with. */
export const changedAfter = ({ id }: BaseField, at: string, skewSeconds: number): string => {
	const written = `DATETIME_PARSE(LEFT({${id}}&"",24))`;
	const late = `IS_AFTER(LAST_MODIFIED_TIME(),DATEADD(${written},${skewSeconds},"seconds"))`;
	return `AND(NOT(IS_BEFORE(LAST_MODIFIED_TIME(),${date(at)})),IF({${id}},${late},TRUE()))`;
};

/** A text as a formula writes it, whatever it holds. */
export function quoted(text: string): string {
	const escaped = text.replace(/["\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
	return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
	'"': String.raw`\"`,
	'\\': String.raw`\\`,
	'\n': String.raw`\n`,
	'\r': String.raw`\r`,
	'\t': String.raw`\t`,
};

function condition(filter: Condition, field: BaseField): string {
	switch (filter.op) {
		case 'isEmpty':
			return call('NOT', [isFilled(field)]);
		case 'isNotEmpty':
			return isFilled(field);
		case 'equals':
			return equalTo(field, filter.value);
		case 'oneOf':
			return anyOf(filter.values.map((value) => equalTo(field, value)));
		case 'equalsIgnoringCase':
			return equalToFolded(field, filter.value.toLowerCase());
		case 'contains':
			return containing(field, filter.value.toLowerCase());
		case 'greaterThan':
		case 'atLeast':
		case 'lessThan':
		case 'atMost':
			return compared(field, filter.op, filter.value);
		default:
			return assertNever(filter);
	}
}

/** 0 is filled, a box without a tick is not; a link counts even when the linked row has no name. */
function isFilled(field: BaseField): string {
	switch (field.type) {
		case 'checkbox':
			return `${cell(field)}=1`;
		case 'link':
			return `IF(${cell(field)},${TRUE},${FALSE})`;
		default:
			return `LEN(${cell(field)}&"")>0`;
	}
}

function equalTo(field: BaseField, value: string | number | boolean): string {
	if (value === '') return FALSE;
	if (value === false) return call('NOT', [isFilled(field)]);
	if (value === true) return canBe(field, 'checkbox') ? `${cell(field)}=1` : FALSE;
	if (typeof value === 'number')
		return canBe(field, 'number') ? comparedNumber(field, '=', value) : FALSE;
	switch (field.type) {
		case 'select':
			return oneOfOptions(field, (key) => key === value);
		case 'day':
		case 'instant':
			return value === timeText(field, value)
				? ifDated(field, `IS_SAME(${cell(field)},${date(value)})`)
				: FALSE;
		case 'number':
		case 'checkbox':
			return FALSE;
		default:
			return `${cell(field)}=${quoted(value)}`;
	}
}

function equalToFolded(field: BaseField, folded: string): string {
	if (folded === '') return FALSE;
	if (field.type === 'select') return oneOfOptions(field, (key) => key.toLowerCase() === folded);
	const text = lowerText(field);
	return text === null ? FALSE : `${text}=${quoted(folded)}`;
}

function containing(field: BaseField, folded: string): string {
	if (field.type === 'select')
		return oneOfOptions(field, (key) => key.toLowerCase().includes(folded));
	const text = lowerText(field);
	if (text === null) return FALSE;
	return folded === '' ? isFilled(field) : `FIND(${quoted(folded)},${text})>0`;
}

/** The cell as the CRM reads it, in lower case; `null` for cells that are no text. */
function lowerText(field: BaseField): string | null {
	switch (field.type) {
		case 'number':
		case 'checkbox':
			return null;
		case 'day':
			return ifDated(field, `DATETIME_FORMAT(${cell(field)},"YYYY-MM-DD")`, '""');
		case 'instant':
			return ifDated(
				field,
				`LOWER(DATETIME_FORMAT(${cell(field)},"YYYY-MM-DD[T]HH:mm:ss.SSS[Z]"))`,
				'""',
			);
		case 'link':
			throw new InvalidInputError(`"${field.label}" is a link, which has no text to search`, {
				hint: 'Find the linked record first and filter by the record',
			});
		default:
			return `LOWER(${cell(field)}&"")`;
	}
}

const COMPARISONS = {
	greaterThan: { number: '>', date: (a: string, b: string) => `IS_AFTER(${a},${b})` },
	atLeast: { number: '>=', date: (a: string, b: string) => `NOT(IS_BEFORE(${a},${b}))` },
	lessThan: { number: '<', date: (a: string, b: string) => `IS_BEFORE(${a},${b})` },
	atMost: { number: '<=', date: (a: string, b: string) => `NOT(IS_AFTER(${a},${b}))` },
} as const satisfies Readonly<Record<Comparison, object>>;

function compared(field: BaseField, op: Comparison, limit: string | number): string {
	const { number, date: dateOf } = COMPARISONS[op];
	if (typeof limit === 'number')
		return canBe(field, 'number') ? comparedNumber(field, number, limit) : FALSE;
	const isDated = canBe(field, 'day') || canBe(field, 'instant');
	if (!isDated || Number.isNaN(Date.parse(limit))) return FALSE;
	return ifDated(field, dateOf(cell(field), date(limit)));
}

function comparedNumber(field: BaseField, operator: string, value: number): string {
	if (!Number.isFinite(value)) return FALSE;
	return call('AND', [isFilled(field), `${cell(field)}${operator}${decimal(value)}`]);
}

/** Formulas know no exponents; doubles below 1e-20 are beyond what a column can hold. */
function decimal(value: number): string {
	if (!String(value).includes('e')) return String(value);
	return Math.abs(value) >= 1 ? String(BigInt(value)) : value.toFixed(20);
}

/** Functions of dates fail on an empty cell, and a failure would spread. */
function ifDated(field: BaseField, then: string, otherwise = FALSE): string {
	return `IF(${cell(field)},${then},${otherwise})`;
}

const date = (text: string): string => `DATETIME_PARSE(${quoted(new Date(text).toISOString())})`;

/** How the CRM writes that day or instant; `null` when the text is none. */
function timeText(field: BaseField, text: string): string | null {
	if (Number.isNaN(Date.parse(text))) return null;
	const instant = new Date(text).toISOString();
	return field.type === 'day' ? instant.slice(0, 10) : instant;
}

/** A select is compared by the option's key, which the formula only knows by its label. */
function oneOfOptions(field: BaseField, isWanted: (key: string) => boolean): string {
	const wanted = field.options.filter(({ key, label }) => isWanted(key ?? label));
	return anyOf(wanted.map(({ label }) => `${cell(field)}=${quoted(label)}`));
}

/** Columns of other kinds, such as formulas, may hold anything. */
const canBe = (field: BaseField, type: BaseField['type']): boolean =>
	field.type === type || field.type === 'other';

const cell = (field: BaseField): string => `{${field.id}}`;

const anyOf = (parts: readonly string[]): string =>
	parts.length === 0 ? FALSE : call('OR', parts);

/** `AND` and `OR` of one thing are that thing. */
function call(name: 'AND' | 'OR' | 'NOT', parts: readonly string[]): string {
	const [only] = parts;
	return parts.length === 1 && only !== undefined && name !== 'NOT'
		? only
		: `${name}(${parts.join(',')})`;
}
