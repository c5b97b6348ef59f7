// Posts signed as Typeform, Tally and Calendly sign them, through n8n's own webhook: over the bytes as they came.
import { createHmac } from 'node:crypto';

import { beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { askN8n } from './support/n8n';

const stack = inject('stack');
const SECRET = 'geheim-ä-1';
/** What no JSON writer would write again: odd spaces, an escaped letter, an emoji, a number with zeros, a line at the end. */
const BODY = '{ "event_id":\t"01",\r\n  "form_response" : {"answers":[ {"type":"email","email":"anna@example.ch"},\n{"type":"text","text":"Gr\\u00fcezi – «ä» 😀\u00a0", "score": 1.50}]}}\r\n\n';

const hmac = (text: string) => createHmac('sha256', SECRET).update(text);
const SIGNED = {
	typeform: (body: string) => ({ 'typeform-signature': `sha256=${hmac(body).digest('base64')}` }),
	tally: (body: string) => ({ 'tally-signature': hmac(body).digest('base64') }),
	calendly: (body: string) => {
		const seconds = Math.floor(Date.now() / 1_000);
		return { 'calendly-webhook-signature': `t=${seconds},v1=${hmac(`${seconds}.${body}`).digest('hex')}` };
	},
} as const;

const answered = z.looseObject({ outcome: z.string(), reason: z.string() });

/** A webhook before "Understand", as in lead-capture with Signatures filled in; answers with what became of the post. */
async function publish(path: string, options: object): Promise<void> {
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: name, name, type, typeVersion, parameters, position: [0, 0] },
		...(type === 'n8n-nodes-base.webhook' ? { webhookId: path } : {}),
	});
	const signatures = { typeform: SECRET, tally: SECRET, calendly: SECRET };
	const { id } = await askN8n(stack, 'workflows', {
		name: `Test ${path}`,
		nodes: [
			node('Webhook', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path, responseMode: 'lastNode', options }),
			node('Understand', 'n8n-nodes-airtable-crm.crmLead', 1, { operation: 'understand', defaultCountry: 'CH', signatures }),
		],
		connections: { Webhook: { main: [[{ node: 'Understand', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await askN8n(stack, `workflows/${id}/publish`, {});
}

async function post(path: string, body: string, headers: Readonly<Record<string, string>>) {
	const response = await fetch(`${stack.n8nUrl}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body,
	});
	return answered.parse(await response.json());
}

beforeAll(async () => {
	await publish('signed-raw', { rawBody: true });
	await publish('signed-parsed', {});
});

describe.each(Object.entries(SIGNED))('%s', (_tool, signed) => {
	it('is let in when the webhook hands on the raw body', async () => {
		expect(await post('signed-raw', BODY, signed(BODY))).toMatchObject({ outcome: 'received', reason: '' });
	});

	it('waits in quarantine when the signature is that of the same answers written otherwise', async () => {
		const { outcome, reason } = await post('signed-raw', BODY, signed(JSON.stringify(JSON.parse(BODY))));
		expect({ outcome, reason }).toEqual({ outcome: 'spam', reason: expect.stringContaining('signature that is not right') });
	});

	it('waits in quarantine, and says what to switch on, when the webhook keeps the raw body to itself', async () => {
		const { outcome, reason } = await post('signed-parsed', BODY, signed(BODY));
		expect({ outcome, reason }).toEqual({ outcome: 'spam', reason: expect.stringContaining('option Raw Body') });
	});
});

it('a form post is signed over its bytes as well', async () => {
	const body = 'name=Anna+M%C3%BCller&email=anna%40example.ch&message=Gr%C3%BCezi';
	const headers = { ...SIGNED.tally(body), 'content-type': 'application/x-www-form-urlencoded' };
	expect(await post('signed-raw', body, headers)).toMatchObject({ outcome: 'received' });
});
