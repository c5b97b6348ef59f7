// Dates are kept as YYYY-MM-DD, dates with time as ISO text in UTC.
import { DateTime } from 'luxon';
import { invalidCell, unacceptable } from '../errors';
import type { Cell, Field } from '../model';
import type { WriteContext } from './draft';

export function parseDate(context: WriteContext, field: Field, value: unknown): Cell | undefined {
	const date = read(context, field, value, 'utc');
	return date?.toUTC().toISODate() ?? undefined;
}

export function parseDateTime(
	context: WriteContext,
	field: Field,
	value: unknown,
): Cell | undefined {
	const zone = field.options?.timeZone ?? 'utc';
	const date = read(context, field, value, zone === 'client' ? 'utc' : zone);
	return date?.toUTC().toISO() ?? undefined;
}

/** Text without a zone of its own is read in the given one. */
function read(
	{ typecast }: WriteContext,
	field: Field,
	value: unknown,
	zone: string,
): DateTime | undefined {
	if (typeof value !== 'string') throw unacceptable(field);
	if (typecast && value.trim() === '') return undefined;
	const iso = /^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(value)
		? DateTime.fromISO(value.replace(' ', 'T'), { zone })
		: DateTime.invalid('not ISO');
	if (iso.isValid) return iso;
	const slashed = DateTime.fromFormat(value.trim(), 'M/d/yyyy', { zone });
	if (typecast && slashed.isValid) return slashed;
	throw invalidCell(`Cannot parse date value "${value}" for field ${field.name}`);
}
