// The notifications of webhooks: signed, retried, switched off.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hookWith, startApi, type Api, type CreatedHook } from './api';

let api: Api;
beforeEach(async () => {
	api = await startApi();
});
afterEach(() => api.fake.stop());

async function create(body: object): Promise<CreatedHook> {
	const reply = await api.send('POST', 'bases/{base}/webhooks', body);
	return reply.body as CreatedHook;
}

describe('notifications', () => {
	let server: Server;
	let pings: { readonly body: string; readonly mac: unknown }[];
	let failures: number;

	const listen = async (): Promise<string> => {
		pings = [];
		server = createServer((incoming, response) => {
			let body = '';
			incoming.on('data', (chunk) => (body += String(chunk)));
			incoming.on('end', () => {
				pings.push({ body, mac: incoming.headers['x-airtable-content-mac'] });
				response.writeHead((failures -= 1) >= 0 ? 500 : 200).end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
	};

	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});

	it('say that something happened, signed with the secret', async () => {
		failures = 0;
		const hook = await create(hookWith({}, {}, await listen()));
		api.fake.table('Contacts').seed([{ Email: 'secret@example.com' }]);
		await api.fake.pingsDelivered();
		const [{ body, mac } = { body: '', mac: '' }] = pings;
		const key = Buffer.from(hook.macSecretBase64, 'base64');
		expect(mac).toBe(`hmac-sha256=${createHmac('sha256', key).update(body).digest('hex')}`);
		expect(JSON.parse(body)).toEqual({
			base: { id: api.fake.baseId },
			webhook: { id: hook.id },
			timestamp: '2026-03-01T08:00:00.250Z',
		});
	});

	it.each([
		['are tried again', 3, 4, true],
		['are switched off after three retries', 4, 4, false],
	])('%s', async (_case, failing, expected, areNotificationsEnabled) => {
		failures = failing;
		const hook = await create(hookWith({}, {}, await listen()));
		api.fake.table('Contacts').seed([{ Email: 'a' }]);
		await api.fake.pingsDelivered();
		expect(pings).toHaveLength(expected);
		const list = await api.send('GET', 'bases/{base}/webhooks');
		expect(list.body).toMatchObject({ webhooks: [{ id: hook.id, areNotificationsEnabled }] });
		// Payloads are kept either way.
		const kept = await api.send('GET', `bases/{base}/webhooks/${hook.id}/payloads`);
		expect(kept.body).toMatchObject({ payloads: [{ payloadFormat: 'v0' }] });
	});

	it('can be switched off and on', async () => {
		failures = 0;
		const hook = await create(hookWith({}, {}, await listen()));
		const path = `bases/{base}/webhooks/${hook.id}/enableNotifications`;
		expect((await api.send('POST', path, { enable: false })).status).toBe(204);
		api.fake.table('Contacts').seed([{ Email: 'a' }]);
		await api.fake.pingsDelivered();
		expect(pings).toEqual([]);
	});
});
