// The version of a sequence that a contact started with: its rows, frozen, so that editing disturbs nobody.
import { createHash } from 'node:crypto';

import { MalformedRecordError } from '../errors';
import { toFields } from '../fieldValue';
import { isObject } from '../json';
import type { Fields, StoredRecord } from '../record';
import type { SchemaLookup } from '../schema/lookup';
import { findFieldPlace, placeName } from './fieldPlace';
import { type ReadingContext, type ReadSequence, readSequence } from './readSequence';

export interface SequenceVersion {
	/** Key of the sequence and a digest of the content: the same rows make the same version. */
	readonly key: string;
	readonly content: string;
}

type Rows = {
	readonly sequence: Fields<'sequences'>;
	readonly steps: ReadonlyArray<Fields<'sequenceSteps'>>;
};

/** What may change without changing what those enrolled get. */
const NOT_FROZEN = ['name', 'goal', 'active'];
const NAMES_OF_COLUMNS = ['ticketField', 'waitField', 'field'];
const DIGEST_LENGTH = 12;

/** Columns are kept by key or id, so that a new label later breaks nothing. */
export function freeze(
	schema: SchemaLookup,
	sequence: StoredRecord<'sequences'>,
	steps: ReadonlyArray<StoredRecord<'sequenceSteps'>>,
): SequenceVersion {
	const ordered = [...steps].sort((a, b) => (a.fields.order ?? 0) - (b.fields.order ?? 0));
	const content = JSON.stringify({
		sequence: frozenCells(schema, sequence.fields, NOT_FROZEN),
		steps: ordered.map(({ fields }) => frozenCells(schema, fields, ['key', 'sequence'])),
	});
	return { key: `${sequence.fields.key ?? ''}@${digest(content)}`, content };
}

const digest = (content: string): string =>
	createHash('sha256').update(content).digest('hex').slice(0, DIGEST_LENGTH);

function frozenCells(
	schema: SchemaLookup,
	fields: Fields<'sequences'> | Fields<'sequenceSteps'>,
	left: readonly string[],
): Readonly<Record<string, unknown>> {
	const kept = Object.entries(fields)
		.filter(([name, value]) => !left.includes(name) && value !== null && value !== false)
		.map(([name, value]) => [name, NAMES_OF_COLUMNS.includes(name) ? keyed(schema, value) : value])
		.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
	return Object.fromEntries(kept);
}

function keyed(schema: SchemaLookup, name: unknown): unknown {
	const found = typeof name === 'string' ? findFieldPlace(schema, name) : null;
	return found === null ? name : placeName(found.place);
}

/** Reads a version by the same rules as rows; one that somebody changed is refused. */
export function thaw(
	{ id, fields }: StoredRecord<'sequenceVersions'>,
	context: ReadingContext,
): ReadSequence {
	const content = fields.content ?? '';
	const isAsWritten = fields.key?.endsWith(`@${digest(content)}`) ?? false;
	if (!isAsWritten) return brokenVersion(id);
	const rows = parseRows(content);
	if (rows === null) return brokenVersion(id);
	const row = { id, createdAt: null, own: {} };
	const read = readSequence(
		{ ...row, fields: rows.sequence },
		rows.steps.map((step) => ({ ...row, fields: step })),
		context,
	);
	if (read.ok) return read;
	const inVersion = ({ fault }: { readonly fault: string }) =>
		({ table: 'sequenceVersions', row: id, fault }) as const;
	return { ok: false, faults: read.faults.map(inVersion) };
}

function brokenVersion(row: string): ReadSequence {
	const fault = 'content was changed by hand; move those enrolled to the present version';
	return { ok: false, faults: [{ table: 'sequenceVersions', row, fault }] };
}

function parseRows(content: string): Rows | null {
	try {
		const { sequence, steps }: { sequence?: unknown; steps?: unknown } = JSON.parse(content);
		if (!isObject(sequence) || !Array.isArray(steps) || !steps.every(isObject)) return null;
		return {
			sequence: toFields('sequences', 'frozen', sequence),
			steps: steps.map((step) => toFields('sequenceSteps', 'frozen', step)),
		};
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof MalformedRecordError) return null;
		throw error;
	}
}
