// Registers hooks of NocoDB: one a table and trigger, with a secret that nobody else knows.
import { z } from 'zod';
import { jsonIn } from '../../domain/json';
import type { BaseTable } from '../../domain/schema/base';
import type { NocodbClient, NocodbRequest } from '../nocodb/client';
import type { Hook } from './changeSource';

export const SECRET_HEADER = 'x-crm-trigger-secret';

/** NocoDB gives what it was told back as a text. */
const NOTIFICATION = z.preprocess(
	(told) => (typeof told === 'string' ? jsonIn(told) : told),
	z.object({
		payload: z.object({
			path: z.string(),
			headers: z.array(z.object({ name: z.string(), value: z.string() })),
		}),
	}),
);

const HOOKS = z.object({
	list: z.array(
		z.object({
			id: z.string(),
			title: z.string().nullish(),
			active: z.union([z.boolean(), z.number()]).nullish(),
			notification: NOTIFICATION.nullable().catch(null),
		}),
	),
});

type FoundHook = z.infer<typeof HOOKS>['list'][number];

const DONE = z.unknown();

/** Leaves one hook that calls this address with this secret, and none of the same trigger that does not. */
export async function connectTable(client: NocodbClient, table: BaseTable, hook: Hook): Promise<void> {
	const mine = await hooksOf(client, table, hook);
	const current = mine.find((found) => isCurrent(found, hook));
	for (const { id } of mine.filter((found) => found !== current)) await remove(client, table, id);
	if (current !== undefined) return;
	const body = bodyOf(hook);
	await client.send({ ...request(table, hooksPath(table)), method: 'POST', body }, DONE);
}

export async function disconnectTable(
	client: NocodbClient,
	table: BaseTable,
	hook: Hook,
): Promise<void> {
	for (const { id } of await hooksOf(client, table, hook)) await remove(client, table, id);
}

/** By the title a trigger knows its own hooks again, and leaves all others alone. */
const titleOf = ({ owner }: Hook): string => `n8n CRM Trigger ${owner}`;

async function hooksOf(
	client: NocodbClient,
	table: BaseTable,
	hook: Hook,
): Promise<readonly FoundHook[]> {
	const asked = { ...request(table, hooksPath(table)), method: 'GET' as const, isWrite: false };
	const { list } = await client.send({ ...asked, isSafeToRepeat: true }, HOOKS);
	return list.filter(({ title }) => title === titleOf(hook));
}

async function remove(client: NocodbClient, table: BaseTable, id: string): Promise<void> {
	const path = `/api/v2/meta/hooks/${encodeURIComponent(id)}`;
	const asked = { ...request(table, path), method: 'DELETE' as const, isSafeToRepeat: true };
	await client.send(asked, DONE);
}

const hooksPath = ({ id }: BaseTable): string =>
	`/api/v2/meta/tables/${encodeURIComponent(id)}/hooks`;

const request = ({ label }: BaseTable, path: string): Omit<NocodbRequest, 'method'> => ({
	...{ path, subject: `the hooks of table "${label}"` },
	...{ isWrite: true, isSafeToRepeat: false },
});

/** Filters of hooks never fire in this NocoDB, so it calls for every row, and the trigger decides. */
const bodyOf = (hook: Hook) => ({
	...{ title: titleOf(hook), event: 'after', operation: ['insert', 'update'], version: 'v3' },
	...{ active: true, condition: false },
	notification: {
		type: 'URL',
		payload: {
			...{ method: 'POST', path: hook.url, parameters: [], body: '{{ json event }}' },
			headers: [{ name: SECRET_HEADER, value: hook.secret, enabled: true }],
		},
	},
});

function isCurrent({ active, notification }: FoundHook, { url, secret }: Hook): boolean {
	if (!active || notification?.payload.path !== url) return false;
	return notification.payload.headers.some(
		({ name, value }) => name === SECRET_HEADER && value === secret,
	);
}
