// What people, forms and other nodes give for a column, as the value that the column holds.
import { DateTime } from 'luxon';

import type { BaseField } from '../schema/base';

export type Given =
	| { readonly ok: true; readonly value: unknown }
	| { readonly ok: false; readonly needs: string };

/** Empty text is `null`. `timeZone` is where a time without a zone was meant. */
export function inputValue(field: BaseField, given: unknown, timeZone: string): Given {
	const plain = plainValue(given);
	if (plain === null || plain === '') return { ok: true, value: null };
	const value = CONVERSIONS[field.type](plain, field, timeZone);
	return value === undefined ? { ok: false, needs: needsOf(field) } : { ok: true, value };
}

/** `undefined` when the column cannot hold it. */
type Convert = (given: unknown, field: BaseField, timeZone: string) => unknown;

const asText: Convert = (given) => (isWord(given) ? String(given) : undefined);

const isWord = (given: unknown): given is string | number | boolean =>
	['string', 'number', 'boolean'].includes(typeof given);

/** Swiss thousands (1'200.50) are read; a decimal comma is refused, since 1,200 may mean two things. */
const asNumber: Convert = (given) => {
	if (typeof given === 'number') return Number.isFinite(given) ? given : undefined;
	if (typeof given !== 'string') return undefined;
	const digits = given.trim().replace(/(?<=\d)['’ \u00a0\u202f](?=\d{3})/g, '');
	return /^[+-]?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
};

const YES = ['true', 'yes', 'ja', '1'];
const NO = ['false', 'no', 'nein', '0'];

const asBoolean: Convert = (given) => {
	const word = isWord(given) ? String(given).trim().toLowerCase() : '';
	if (YES.includes(word)) return true;
	return NO.includes(word) ? false : undefined;
};

const asDay: Convert = (given, _field, timeZone) =>
	timeOf(given, timeZone)?.setZone(timeZone).toISODate() ?? undefined;

const asInstant: Convert = (given, _field, timeZone) =>
	timeOf(given, timeZone)?.toUTC().startOf('second').toISO() ?? undefined;

function timeOf(given: unknown, timeZone: string): DateTime | undefined {
	if (typeof given !== 'string') return undefined;
	const text = given.trim();
	const formats = ['d.M.yyyy', 'd.M.yyyy H:mm'];
	return [
		DateTime.fromISO(text, { zone: timeZone }),
		...formats.map((format) => DateTime.fromFormat(text, format, { zone: timeZone })),
	].find(({ isValid }) => isValid);
}

/** By key or by the label that the base shows. */
const asOption: Convert = (given, { options }) => {
	if (!isWord(given)) return undefined;
	const wanted = String(given).trim().toLowerCase();
	const found =
		options.find(({ key }) => key?.toLowerCase() === wanted) ??
		options.find(({ label }) => label.toLowerCase() === wanted);
	return found === undefined ? undefined : (found.key ?? found.label);
};

/** An id, an item with an id, or a list of one such. */
const asLink: Convert = (given, field, timeZone) => {
	if (field.key === null) return given;
	if (Array.isArray(given)) {
		return given.length === 1 ? asLink(given[0], field, timeZone) : undefined;
	}
	if (typeof given === 'object' && given !== null && 'id' in given)
		return asLink(given.id, field, timeZone);
	return typeof given === 'string' || typeof given === 'number' ? String(given).trim() : undefined;
};

const CONVERSIONS: Readonly<Record<BaseField['type'], Convert>> = {
	text: asText,
	longText: asText,
	email: asText,
	phone: asText,
	url: asText,
	number: asNumber,
	checkbox: asBoolean,
	day: asDay,
	instant: asInstant,
	select: asOption,
	link: asLink,
	other: (given) => given,
};

/** Dates of n8n and of JavaScript are objects that know their text. */
function plainValue(given: unknown): unknown {
	if (given === undefined) return null;
	const isDated = typeof given === 'object' && given !== null && 'toJSON' in given;
	return isDated && typeof given.toJSON === 'function' ? given.toJSON() : given;
}

function needsOf({ type, options }: BaseField): string {
	switch (type) {
		case 'number':
			return 'a number such as 1200.50';
		case 'checkbox':
			return 'true or false';
		case 'day':
			return 'a day such as 2026-03-31';
		case 'instant':
			return 'a time such as 2026-03-31T08:00:00';
		case 'link':
			return 'the ID of one record';
		case 'select':
			return `one of: ${options.map(({ key, label }) => key ?? label).join(', ')}`;
		default:
			return 'text';
	}
}
