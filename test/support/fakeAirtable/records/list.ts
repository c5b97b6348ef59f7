// GET /v0/{base}/{table} and POST /v0/{base}/{table}/listRecords.
import { invalidFormula, invalidRequest, refusal } from '../errors';
import { readRecord } from '../fields/read';
import type { Place } from '../fields/value';
import { computeFor } from '../fields/computed';
import { parseFormula, UnknownNamesError, type Expression } from '../formula/parse';
import { FormulaSyntaxError } from '../formula/tokenise';
import { FormulaFailure, toBoolean } from '../formula/values';
import { hasIdShape } from '../ids';
import { findField, type StoredRecord, type Table } from '../model';
import { refuseOtherKeys, textOrUndefined, wholeNumberOf } from '../request';
import { READ_PARAMETERS, readOptionsOf } from './readOptions';
import { sorted } from './sort';

const PARAMETERS = [
	...READ_PARAMETERS,
	'fields',
	'filterByFormula',
	'maxRecords',
	'pageSize',
	'sort',
	'view',
	'offset',
	'recordMetadata',
	// Airtable's own client sends its `method` setting along in the body.
	'method',
];

type Parameters = Readonly<Record<string, unknown>>;

export function listRecords(place: Place, parameters: Parameters): unknown {
	refuseOtherKeys(parameters, PARAMETERS);
	const options = readOptionsOf(place.table, parameters);
	const pageSize = wholeNumberOf(parameters['pageSize']) ?? 100;
	if (pageSize < 1 || pageSize > 100) throw invalidRequest();

	const offset = textOrUndefined(parameters['offset']);
	const [iterator, ids] =
		offset === undefined ? [undefined, find(place, parameters)] : resume(place, offset);
	const page = ids.slice(0, pageSize).flatMap((id) => place.table.records.get(id) ?? []);
	return {
		records: page.map((record) => readRecord(place, record, options)),
		...nextOffset(place, iterator, ids, pageSize),
	};
}

/** Ids of all records of the list, in order. */
function find(place: Place, parameters: Parameters): readonly string[] {
	checkView(place.table, textOrUndefined(parameters['view']));
	const max = wholeNumberOf(parameters['maxRecords']);
	if (max !== undefined && max < 1) throw invalidRequest();
	const keep = filterOf(place, textOrUndefined(parameters['filterByFormula']));
	const found = sorted(place, [...place.table.records.values()].filter(keep), parameters['sort']);
	return found.slice(0, max).map(({ id }) => id);
}

function checkView(table: Table, view: string | undefined): void {
	if (view === undefined || table.views.some(({ id, name }) => id === view || name === view))
		return;
	throw refusal(422, 'VIEW_NAME_NOT_FOUND', `View name ${view} not found`);
}

function filterOf(place: Place, text: string | undefined): (record: StoredRecord) => boolean {
	if (text === undefined || text.trim() === '') return () => true;
	const formula = compile(place.table, text);
	return (record) => {
		try {
			return toBoolean(computeFor(place, formula, record));
		} catch (error) {
			if (error instanceof FormulaFailure) return false;
			throw error;
		}
	};
}

function compile(table: Table, text: string): Expression {
	try {
		return parseFormula(text, (name) => findField(table, name)?.id);
	} catch (error) {
		if (error instanceof UnknownNamesError) throw invalidFormula(error.message);
		if (error instanceof FormulaSyntaxError) {
			throw invalidFormula('Invalid formula. Please check your formula text.');
		}
		throw error;
	}
}

/** A later page walks the ids that the first one found, with the cells as they are now. */
function resume(place: Place, offset: string): readonly [string, readonly string[]] {
	const [iterator = '', recordId = '', rest] = offset.split('/');
	if (!hasIdShape('itr', iterator) || !hasIdShape('rec', recordId) || rest !== undefined) {
		throw refusal(422, 'INVALID_OFFSET_VALUE', 'The value of offset is invalid');
	}
	const ids = place.base.iterators.get(iterator);
	const from = ids?.indexOf(recordId) ?? -1;
	if (ids === undefined || from === -1) {
		throw refusal(422, 'LIST_RECORDS_ITERATOR_NOT_AVAILABLE');
	}
	return [iterator, ids.slice(from)];
}

function nextOffset(
	{ world, base }: Place,
	iterator: string | undefined,
	ids: readonly string[],
	pageSize: number,
): { offset?: string } {
	const next = ids[pageSize];
	if (next === undefined) return {};
	const id = iterator ?? world.newId('itr');
	if (iterator === undefined) base.iterators.set(id, ids);
	return { offset: `${id}/${next}` };
}
