// Says one condition on one column in NocoDB's language, in the words that its type knows.
import { assertNever } from '../../domain/errors';
import type { Comparison, FieldFilter } from '../../domain/filter';
import { canBeQuoted, isWellFormed, likePattern, quoted } from './literals';
import { type Where, type WhereColumn, allWhere, anyWhere, idIn, isRecordId } from './whereParts';

/** All records that meet the condition, and perhaps some more. */
export function columnWhere(filter: FieldFilter, column: WhereColumn): Where {
	if (column.type === 'other') return true;
	switch (filter.op) {
		case 'isEmpty':
			return emptyWhere(column);
		case 'isNotEmpty':
			return notEmptyWhere(column);
		case 'equals':
			return equalsWhere(column, filter.value);
		case 'oneOf':
			return oneOfWhere(column, filter.values);
		case 'linksTo':
			return column.type === 'link' ? idIn(column.id, filter.ids) : oneOfWhere(column, filter.ids);
		case 'equalsIgnoringCase':
		case 'contains':
			return likeWhere(filter.op, column, filter.value);
		case 'greaterThan':
		case 'atLeast':
		case 'lessThan':
		case 'atMost':
			return comparedWhere(filter.op, column, filter.value);
		default:
			return assertNever(filter);
	}
}

/** All records that do not meet the condition, empty cells included, and perhaps some more. */
export function columnWhereNot(filter: FieldFilter, column: WhereColumn): Where {
	if (column.type === 'other') return true;
	switch (filter.op) {
		case 'isEmpty':
			return columnWhere({ op: 'isNotEmpty', field: filter.field }, column);
		case 'isNotEmpty':
			return columnWhere({ op: 'isEmpty', field: filter.field }, column);
		case 'equals':
			if (typeof filter.value === 'boolean') return notBooleanWhere(column, filter.value);
			return typeof filter.value === 'string' ? noneOfWhere(column, [filter.value]) : true;
		case 'oneOf':
			return noneOfWhere(column, filter.values);
		case 'linksTo':
			return noneOfWhere(column, filter.ids);
		default:
			return true;
	}
}

function emptyWhere({ id, type }: WhereColumn): Where {
	if (type === 'checkbox') return `(${id},notchecked)`;
	// PostgreSQL cannot compare a foreign key with the empty text that `blank` asks for, too.
	return type === 'link' ? `(${id},is,null)` : `(${id},blank)`;
}

function notEmptyWhere({ id, type }: WhereColumn): Where {
	if (type === 'checkbox') return `(${id},checked)`;
	// `isnot,null` is lost when it stands first in an `~or`; ids count up from 1.
	return type === 'link' ? `(${id},gt,0)` : `(${id},notblank)`;
}

function equalsWhere(column: WhereColumn, value: string | number | boolean): Where {
	const { id, type } = column;
	if (typeof value === 'boolean') {
		if (type === 'checkbox') return value ? `(${id},checked)` : `(${id},notchecked)`;
		return value ? false : emptyWhere(column);
	}
	if (typeof value === 'string') return oneOfWhere(column, [value]);
	if (type !== 'number' || !Number.isFinite(value)) return false;
	return isPlain(value) ? `(${id},eq,${quoted(String(value))})` : notEmptyWhere(column);
}

function notBooleanWhere(column: WhereColumn, value: boolean): Where {
	if (column.type !== 'checkbox') return value || notEmptyWhere(column);
	return value ? emptyWhere(column) : notEmptyWhere(column);
}

function oneOfWhere(column: WhereColumn, values: readonly string[]): Where {
	const { id, type } = column;
	const wanted = [...new Set(values)].filter((value) => value !== '' && isWellFormed(value));
	switch (type) {
		case 'number':
		case 'checkbox':
			return false;
		case 'link':
			return idIn(id, wanted);
		case 'day':
			return anyWhere(
				wanted.map((day) => (isDay(day) ? `(${id},eq,exactDate,${quoted(day)})` : false)),
			);
		case 'instant':
			return anyWhere(wanted.map((instant) => withinSecond(column, instant)));
		default:
			return anyTextWhere(id, textsInCells(column, wanted));
	}
}

function anyTextWhere(id: string, texts: readonly string[]): Where {
	const exact = texts.filter(canBeQuoted).map(quoted);
	const patterns = texts
		.filter((text) => !canBeQuoted(text))
		.map((text) => quoted(likePattern(text)));
	return anyWhere([
		exact.length > 0 && `(${id},in,${exact.join(',')})`,
		...patterns.map((pattern) => `(${id},like,${pattern})`),
	]);
}

function noneOfWhere(column: WhereColumn, values: readonly string[]): Where {
	const { id, type } = column;
	if (type === 'link')
		return allWhere(values.filter(isRecordId).map((value) => `(${id},neq,${quoted(value)})`));
	if (type === 'day' || type === 'instant' || type === 'number' || type === 'checkbox') return true;
	const texts = textsInCells(column, values);
	return allWhere(texts.map((text) => !canBeQuoted(text) || `(${id},neq,${quoted(text)})`));
}

/** A select is asked for by the keys of its options, and its cells hold their labels. */
function textsInCells(
	{ type, optionLabel }: WhereColumn,
	values: readonly string[],
): readonly string[] {
	const texts = type === 'select' ? values.map(optionLabel) : values;
	return texts.filter((text) => text !== null).filter((text) => text !== '');
}

/** Whole texts are looked for like parts of texts: `like` adds the wildcards in front and behind itself. */
function likeWhere(
	op: 'contains' | 'equalsIgnoringCase',
	column: WhereColumn,
	value: string,
): Where {
	const { id, type } = column;
	if (type === 'number' || type === 'checkbox') return false;
	// The cell of a select holds a label and not the key that is asked for; dates and links are no text to NocoDB.
	if (type === 'select' || type === 'link' || type === 'day' || type === 'instant')
		return notEmptyWhere(column);
	if (value === '') return op === 'contains' && notEmptyWhere(column);
	return `(${id},like,${quoted(`%${likePattern(value)}%`)})`;
}

const NUMBER_OPERATORS = {
	greaterThan: 'gt',
	atLeast: 'gte',
	lessThan: 'lt',
	atMost: 'lte',
} as const;

function comparedWhere(op: Comparison, column: WhereColumn, limit: string | number): Where {
	const { id, type } = column;
	if (typeof limit === 'number') {
		if (type !== 'number' || Number.isNaN(limit)) return false;
		return isPlain(limit)
			? `(${id},${NUMBER_OPERATORS[op]},${quoted(String(limit))})`
			: notEmptyWhere(column);
	}
	if (type === 'number' || type === 'checkbox') return false;
	const ms = Date.parse(limit);
	if (Number.isNaN(ms)) return false;
	const isUpwards = op === 'greaterThan' || op === 'atLeast';
	if (type === 'day') return isUpwards ? fromDay(column, ms) : untilDay(column, ms);
	if (type === 'instant')
		return isUpwards ? fromSecond(column, ms) : beforeSecond(column, ms + 1_000);
	return notEmptyWhere(column);
}

/** Every record where the service does not say when it was made or changed. */
export function sinceWhere(id: string | null, at: string): Where {
	const ms = Date.parse(at);
	if (id === null || Number.isNaN(ms)) return true;
	return fromSecond({ id, type: 'instant', optionLabel: () => null }, ms);
}

function withinSecond(column: WhereColumn, instant: string): Where {
	const ms = Date.parse(instant);
	if (Number.isNaN(ms)) return false;
	return allWhere([fromSecond(column, ms), beforeSecond(column, ms + 1_000)]);
}

/*
 * SQLite compares instants as text, and what it keeps is longer than what it is asked for: so that `gt` holds for the
 * same second and `lte` does not. `gte` and `lt` on whole seconds mean the same on both databases.
 */
const fromSecond = (column: WhereColumn, ms: number): Where => dateWhere(column, 'gte', ms, 19);
const beforeSecond = (column: WhereColumn, ms: number): Where => dateWhere(column, 'lt', ms, 19);
const fromDay = (column: WhereColumn, ms: number): Where => dateWhere(column, 'gte', ms, 10);
const untilDay = (column: WhereColumn, ms: number): Where => dateWhere(column, 'lte', ms, 10);

function dateWhere(column: WhereColumn, operator: string, ms: number, length: 10 | 19): Where {
	const date = new Date(ms);
	if (!hasFourDigitYear(date)) return notEmptyWhere(column);
	const text = date.toISOString().slice(0, length) + (length === 19 ? 'Z' : '');
	return `(${column.id},${operator},exactDate,${quoted(text)})`;
}

function hasFourDigitYear(date: Date): boolean {
	const year = date.getUTCFullYear();
	return year >= 1000 && year <= 9999;
}

const isDay = (text: string): boolean =>
	/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** NocoDB takes digits only: no exponent, no `Infinity`. */
const isPlain = (value: number): boolean => /^-?\d+(\.\d+)?$/.test(String(value));
