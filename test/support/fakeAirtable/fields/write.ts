// Checks and converts the values that are written into cells.
import { invalidCell, unacceptable, unparsable } from '../errors';
import type { Cell, Field } from '../model';
import { isObject } from '../query';
import { parseAttachments } from './attachments';
import { parseChoice, parseChoices } from './choices';
import { parseDate, parseDateTime } from './dates';
import type { WriteContext } from './draft';
import { parseLinks } from './links';
import { traitsOf } from './types';

/** Undefined clears the cell. */
export type ParsedCell = Cell | undefined;

export function parseCell(context: WriteContext, field: Field, value: unknown): ParsedCell {
	if (traitsOf(field.type)?.computed) {
		throw invalidCell(`Field "${field.name}" cannot accept a value because the field is computed`);
	}
	if (value === null) return undefined;
	switch (field.type) {
		case 'number':
		case 'currency':
		case 'percent':
		case 'duration':
			return parseNumber(context, field, value);
		case 'rating':
			return parseRating(context, field, value);
		case 'checkbox':
			return parseCheckbox(context, field, value);
		case 'date':
			return parseDate(context, field, value);
		case 'dateTime':
			return parseDateTime(context, field, value);
		case 'singleSelect':
			return parseChoice(context, field, value);
		case 'multipleSelects':
			return parseChoices(context, field, value);
		case 'multipleRecordLinks':
			return parseLinks(context, field, value);
		case 'multipleAttachments':
			return parseAttachments(context, field, value);
		case 'singleCollaborator':
			return userId(context, field, value);
		case 'multipleCollaborators':
			return userIds(context, field, value);
		default:
			return parseText(context, field, value);
	}
}

function userIds(context: WriteContext, field: Field, value: unknown): ParsedCell {
	if (!Array.isArray(value)) throw unacceptable(field);
	const ids = value.map((user: unknown) => userId(context, field, user));
	return ids.length === 0 ? undefined : ids;
}

function parseText({ typecast }: WriteContext, field: Field, value: unknown): ParsedCell {
	if (typeof value === 'string') return value === '' ? undefined : value;
	if (!typecast || isObject(value)) throw unacceptable(field);
	return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

function parseNumber({ typecast }: WriteContext, field: Field, value: unknown): ParsedCell {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (!typecast || typeof value !== 'string') throw unacceptable(field);
	if (value.trim() === '') return undefined;
	const clock = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(value.trim());
	if (field.type === 'duration' && clock !== null) {
		const [hours, minutes, seconds] = [clock[1], clock[2], clock[3] ?? '0'].map(Number);
		return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
	}
	const cleaned = value.replaceAll(/[\s,$€£]/g, '');
	const percent = cleaned.endsWith('%');
	const number = Number(percent ? cleaned.slice(0, -1) : cleaned);
	if (!Number.isFinite(number)) throw unparsable(field, value);
	return percent ? number / 100 : number;
}

function parseRating(context: WriteContext, field: Field, value: unknown): ParsedCell {
	const rating = parseNumber(context, field, value);
	if (rating === undefined) return undefined;
	const max = field.options?.max ?? 5;
	if (typeof rating !== 'number' || !Number.isInteger(rating) || rating < 1 || rating > max) {
		throw unacceptable(field);
	}
	return rating;
}

function parseCheckbox({ typecast }: WriteContext, field: Field, value: unknown): ParsedCell {
	if (typeof value === 'boolean') return value || undefined;
	if (!typecast || isObject(value) || Array.isArray(value)) throw unacceptable(field);
	return /^(?:true|1|yes|y|checked|on)$/i.test(String(value).trim()) || undefined;
}

/** Collaborators are written as `{id}` or `{email}`; typecast takes the bare text, too. */
function userId({ world, typecast }: WriteContext, field: Field, value: unknown): string {
	const wanted = isObject(value) ? (value['id'] ?? value['email']) : typecast ? value : undefined;
	const user = world.tokens
		.map((token) => token.user)
		.find(
			({ id, email, name }) => id === wanted || email === wanted || (typecast && name === wanted),
		);
	if (user === undefined) throw unacceptable(field);
	return user.id;
}
