// The way into a new n8n: the owner's account and an API key, made once.
import { z } from 'zod';
import { requestJson } from '../../../connect/http';
import { PublicApi } from '../../../connect/n8n/publicApi';
import type { Secrets } from '../dataFolder';
import type { StateFile } from '../state';

/** Creates the owner and an API key where they are missing. The key outlives a changed password. */
export async function openN8nApi(address: string, secrets: Secrets, stateFile: StateFile): Promise<PublicApi> {
	const known = stateFile.state.n8nApiKey;
	if (known !== null) return new PublicApi(address, known);
	await createOwner(address, secrets);
	const apiKey = await createApiKey(address, await signIn(address, secrets));
	stateFile.update({ n8nApiKey: apiKey });
	return new PublicApi(address, apiKey);
}

async function createOwner(address: string, { email, password }: Secrets): Promise<void> {
	const settings = z.object({
		data: z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) }),
	});
	const { data } = await requestJson({ server: 'n8n', url: `${address}/rest/settings`, answer: settings });
	if (!data.userManagement.showSetupOnFirstLoad) return;
	await requestJson({
		server: 'n8n',
		url: `${address}/rest/owner/setup`,
		method: 'POST',
		body: { email, password, firstName: 'CRM', lastName: 'Owner' },
		answer: z.unknown(),
	});
}

/** The session cookie of the owner. */
async function signIn(address: string, { email, password }: Secrets): Promise<string> {
	const response = await fetch(`${address}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: email, password }),
	});
	await response.arrayBuffer();
	return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

async function createApiKey(address: string, cookie: string): Promise<string> {
	const ask = <T>(path: string, answer: z.ZodType<T>, body?: unknown): Promise<T> =>
		requestJson({
			server: 'n8n',
			url: `${address}/rest/${path}`,
			method: body === undefined ? 'GET' : 'POST',
			headers: { cookie },
			answer,
			body,
		});
	const { data: scopes } = await ask('api-keys/scopes', z.object({ data: z.array(z.string()) }));
	const key = z.object({ data: z.object({ rawApiKey: z.string() }) });
	// A label may be used once; an interrupted start may have left one behind.
	const label = `npm start ${new Date().toISOString()}`;
	return (await ask('api-keys', key, { label, expiresAt: null, scopes })).data.rawApiKey;
}
