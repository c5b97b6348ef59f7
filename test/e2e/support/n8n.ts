// Asks the running n8n for what a person would click.
import { z } from 'zod';

import type { StackAddresses } from './globalSetup';

type Address = Pick<StackAddresses, 'n8nUrl' | 'apiKey'>;

const created = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String).optional() });

/** A POST to n8n's public interface; answers with what was made. */
export async function askN8n({ n8nUrl, apiKey }: Address, route: string, body: object) {
	const response = await fetch(`${n8nUrl}/api/v1/${route}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-n8n-api-key': apiKey },
		body: JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`n8n refused ${route}: ${response.status} ${text.slice(0, 300)}`);
	const answer: unknown = text === '' ? {} : JSON.parse(text);
	return created.catch({}).parse(answer);
}

/**
 * The cookie of somebody who has signed in. Once for all tests: n8n takes five a person in five minutes.
 * @throws when n8n refuses it.
 */
export async function signIn(address: Pick<StackAddresses, 'n8nUrl' | 'email' | 'password'>): Promise<string> {
	const { n8nUrl, email, password } = address;
	const response = await fetch(`${n8nUrl}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: email, password }),
	});
	const [cookie] = response.headers.getSetCookie();
	if (!response.ok || cookie === undefined) throw new Error(`n8n refused the sign-in: ${response.status}`);
	return cookie.split(';')[0]!;
}

const found = z.object({ data: z.array(z.looseObject({ id: z.union([z.string(), z.number()]), name: z.string().nullish() })) });

/** The rows of a local table of n8n, a hundred at most. */
export async function localRows({ n8nUrl, apiKey }: Address, table: string): Promise<readonly object[]> {
	const get = async (route: string) => {
		const response = await fetch(`${n8nUrl}/api/v1/${route}`, { headers: { 'x-n8n-api-key': apiKey } });
		return found.parse(await response.json()).data;
	};
	const one = (await get('data-tables?limit=100')).find(({ name }) => name === table);
	if (one === undefined) throw new Error(`n8n has no table ${table}`);
	return await get(`data-tables/${one.id}/rows?limit=100`);
}
