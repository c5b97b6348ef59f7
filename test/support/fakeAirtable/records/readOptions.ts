// The parameters that say how records are given out.
import { invalidRequest, refusal, unknownField } from '../errors';
import type { ReadOptions } from '../fields/read';
import { findField, type Field, type Table } from '../model';
import { flagOf, textOrUndefined, textsOf } from '../request';

export const READ_PARAMETERS = [
	'cellFormat',
	'timeZone',
	'userLocale',
	'returnFieldsByFieldId',
] as const;

type Parameters = Readonly<Record<string, unknown>>;

export function readOptionsOf(table: Table, parameters: Parameters): ReadOptions {
	const wanted = textsOf(parameters['fields']).map((name) => fieldOf(table, name));
	// Cells come in the order of the fields, not in the order they were asked for.
	const fields = table.fields.filter((field) => wanted.includes(field));
	const metadata = textsOf(parameters['recordMetadata']);
	if (metadata.some((name) => name !== 'commentCount')) throw invalidRequest();
	return {
		...(wanted.length > 0 ? { fields } : {}),
		byId: flagOf(parameters['returnFieldsByFieldId']),
		asText: wantsText(parameters),
		withCommentCount: metadata.length > 0,
	};
}

export function fieldOf(table: Table, nameOrId: string): Field {
	const field = findField(table, nameOrId);
	if (field === undefined) throw unknownField(nameOrId);
	return field;
}

function wantsText(parameters: Parameters): boolean {
	const format = textOrUndefined(parameters['cellFormat']) ?? 'json';
	if (format !== 'json' && format !== 'string') throw invalidRequest();
	if (format === 'json') return false;
	if (typeof parameters['timeZone'] !== 'string' || typeof parameters['userLocale'] !== 'string') {
		throw refusal(
			422,
			'INVALID_REQUEST_UNKNOWN',
			'timeZone and userLocale are required when cellFormat is "string"',
		);
	}
	return true;
}
