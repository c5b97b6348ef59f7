// Carries out one change of the schema: each adds, none alters or deletes what people made.
import { z } from 'zod';
import { assertNever } from '../../domain/errors';
import type { NewField, SchemaChange } from '../../domain/schema/base';
import type { NocodbClient } from './client';
import { createLink } from './createLink';
import { createView } from './createView';
import { COLORS_BY_NAME, nativeField } from './fieldTypes';
import { separateThousands } from './separateThousands';
import { metaPath, readTable, sendMeta } from './tables';

const CREATED = z.object({ id: z.string() });

/** Answers with the ids of the tables that are not what they were. */
export async function extendBase(
	client: NocodbClient,
	change: SchemaChange,
): Promise<readonly string[]> {
	switch (change.kind) {
		case 'createTable': {
			const { label, description, fields } = change;
			const body = { title: label, description, fields: fields.map(fieldBody) };
			const { id } = await sendMeta(client, 'POST', metaPath(client, 'tables'), body, CREATED);
			await separateThousands(client, id, fields);
			return [id];
		}
		case 'createField': {
			const { tableId, field } = change;
			if (field.link !== null) return await createLink(client, tableId, field, field.link);
			await sendMeta(
				client,
				'POST',
				metaPath(client, 'tables', tableId, 'fields'),
				fieldBody(field),
				CREATED,
			);
			await separateThousands(client, tableId, [field]);
			return [tableId];
		}
		case 'addOptions':
			await addOptions(client, change);
			return [change.tableId];
		case 'createView':
			await createView(client, change.tableId, change.view);
			return [change.tableId];
		default:
			return assertNever(change);
	}
}

function fieldBody({
	label,
	description,
	spec,
	options,
}: NewField): Readonly<Record<string, unknown>> {
	const plain = { title: label, description };
	if (spec.type === 'select') {
		return { ...plain, type: 'SingleSelect', options: { choices: options.map(newChoice) } };
	}
	if (spec.type === 'link') throw new TypeError('A link is made from the table that it leads to');
	return { ...plain, ...nativeField(spec) };
}

const newChoice = ({ label, spec }: NewField['options'][number]): Choice => ({
	title: label,
	color: COLORS_BY_NAME[spec.color],
});

interface Choice {
	readonly id?: string;
	readonly title: string;
	readonly color: string;
}

/** A select is only ever sent with all its choices, ids and colours: what is left out is taken from the rows. */
async function addOptions(
	client: NocodbClient,
	{ tableId, fieldId, options }: Extract<SchemaChange, { readonly kind: 'addOptions' }>,
): Promise<void> {
	const { columns } = await readTable(client, tableId);
	const column = columns.find(({ id }) => id === fieldId);
	const choices: readonly Choice[] = (column?.colOptions?.options ?? []).map(
		({ id, title, color }) => ({
			id,
			title,
			color: color ?? COLORS_BY_NAME.gray,
		}),
	);
	const missing = options.filter(({ label }) => !choices.some(({ title }) => title === label));
	const body = {
		title: column?.title,
		type: 'SingleSelect',
		options: { choices: [...choices, ...missing.map(newChoice)] },
	};
	await sendMeta(client, 'PATCH', metaPath(client, 'fields', fieldId), body, CREATED);
}
