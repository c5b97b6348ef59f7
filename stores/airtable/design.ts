// Reads and extends the design of a base: its tables and columns.
import { z } from 'zod';
import { assertNever } from '../../domain/errors';
import type { BaseSchema, SchemaChange } from '../../domain/schema/base';
import { addOptionsByHand, createViewByHand } from './byHand';
import type { AirtableClient, AirtableRequest } from './client';
import { newFieldBody, newTableBody } from './newField';
import { TABLES, toSchema } from './schema';

/** All keys `null`. */
export async function readSchema(client: AirtableClient): Promise<BaseSchema> {
	const request = { method: 'GET', path: '/tables', subject: 'the base' } as const;
	return toSchema(
		await client.sendMeta({ ...request, isSafeToRepeat: true, isWrite: false }, TABLES),
	);
}

interface Surroundings {
	readonly before: BaseSchema;
	/** The base as it is after a change. */
	readonly describe: () => Promise<BaseSchema>;
}

/** @throws SchemaError saying what to click, for what Airtable lets no program do. */
export async function extendBase(
	client: AirtableClient,
	change: SchemaChange,
	{ before, describe }: Surroundings,
): Promise<BaseSchema> {
	switch (change.kind) {
		case 'createTable':
			await client.sendMeta(requestTo('POST', '/tables', newTableBody(change)), z.unknown());
			return await describe();
		case 'createField':
			return await createField(client, change, describe);
		case 'addOptions':
			throw addOptionsByHand(before, change);
		case 'createView':
			throw createViewByHand(before, change);
		default:
			return assertNever(change);
	}
}

const CREATED = z.object({
	options: z.object({ inverseLinkFieldId: z.string().optional() }).optional(),
});

async function createField(
	client: AirtableClient,
	{ tableId, field }: Extract<SchemaChange, { kind: 'createField' }>,
	describe: () => Promise<BaseSchema>,
): Promise<BaseSchema> {
	const request = requestTo('POST', `/tables/${tableId}/fields`, newFieldBody(field));
	const created = await client.sendMeta(request, CREATED);
	const schema = await describe();
	const { link } = field;
	const inverseId = created.options?.inverseLinkFieldId;
	if (link === null || inverseId === undefined) return schema;

	// Airtable calls the way back after the table, which is often what it is to be called.
	const linked = schema.tables.find(({ id }) => id === link.tableId);
	const inverse = linked?.fields.find(({ id }) => id === inverseId);
	if (inverse?.label === link.inverseLabel) return schema;
	const path = `/tables/${link.tableId}/fields/${inverseId}`;
	await client.sendMeta(requestTo('PATCH', path, { name: link.inverseLabel }), z.unknown());
	return await describe();
}

function requestTo(
	method: 'POST' | 'PATCH',
	path: string,
	body: Readonly<Record<string, unknown>>,
): AirtableRequest {
	return {
		method,
		path,
		body,
		subject: 'the base',
		isSafeToRepeat: method === 'PATCH',
		isWrite: true,
	};
}
