// What NocoDB tells about tables, columns and views, as far as it is used.
import { z } from 'zod';
import type { NocodbClient } from './client';

/** SQLite answers 0 and 1 where PostgreSQL answers false and true. */
const FLAG = z.unknown().transform(Boolean);
const TEXT = z
	.string()
	.nullish()
	.transform((text) => text ?? '');

const OPTION = z.object({ id: z.string(), title: z.string(), color: z.string().nullish() });

const COLUMN = z.object({
	id: z.string(),
	title: z.string(),
	/** In the database; a lookup has none. */
	column_name: z.string().nullish(),
	uidt: z.string(),
	/** How it is shown; text on one database and an object on the other. */
	meta: z.unknown(),
	description: TEXT,
	system: FLAG,
	colOptions: z
		.object({
			options: z.array(OPTION).optional(),
			type: z.string().nullish(),
			fk_related_model_id: z.string().nullish(),
			fk_child_column_id: z.string().nullish(),
		})
		.nullish(),
});

const VIEW = z.object({ id: z.string(), title: z.string() });

const TABLE = z.object({
	id: z.string(),
	title: z.string(),
	description: TEXT,
	columns: z.array(COLUMN),
	views: z.array(VIEW),
});

export type NocodbTable = z.infer<typeof TABLE>;
export type NocodbColumn = z.infer<typeof COLUMN>;

const TABLES = z.object({ list: z.array(z.object({ id: z.string() })) });

/** The ids of the tables, in their order in the base. */
export async function listTableIds(client: NocodbClient): Promise<readonly string[]> {
	const path = `/api/v2/meta/bases/${encodeURIComponent(client.baseId)}/tables`;
	return (await sendMeta(client, 'GET', path, undefined, TABLES)).list.map(({ id }) => id);
}

/** Version 2 of this request: version 3 does not tell which foreign key belongs to which link. */
export async function readTable(client: NocodbClient, tableId: string): Promise<NocodbTable> {
	return await sendMeta(
		client,
		'GET',
		`/api/v2/meta/tables/${encodeURIComponent(tableId)}`,
		undefined,
		TABLE,
	);
}

/** Asks or changes something about the base itself; a change is never sent twice. */
export async function sendMeta<Answer>(
	client: NocodbClient,
	method: 'GET' | 'POST' | 'PATCH',
	path: string,
	body: unknown,
	shape: z.ZodType<Answer>,
): Promise<Answer> {
	const isRead = method === 'GET';
	const purpose = { subject: 'the base', isWrite: !isRead, isSafeToRepeat: isRead };
	return await client.send({ method, path, body, ...purpose }, shape);
}

/** Below the base, in version 3 of the interface. */
export const metaPath = (client: NocodbClient, ...parts: readonly string[]): string =>
	`/api/v3/meta/bases/${[client.baseId, ...parts].map(encodeURIComponent).join('/')}`;

/** Views have no version 3 in the edition that anybody may run. */
export const viewPath = (...parts: readonly string[]): string =>
	`/api/v2/meta/views/${parts.map(encodeURIComponent).join('/')}`;
