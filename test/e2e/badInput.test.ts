// What the lead webhook refuses: with a reason, without a trace of its inside, and nothing half-done.
import { describe, expect, inject, it } from 'vitest';

import { crmStore, rows } from './support/crm';

const stack = inject('stack');
const url = `${stack.n8nUrl}/webhook/crm/lead`;
const JSON_TYPE = { 'content-type': 'application/json' };

interface Refusal {
	readonly status: number;
	readonly says: RegExp;
	readonly init: RequestInit;
}

const REFUSED: ReadonlyArray<readonly [string, Refusal]> = [
	['an empty post', { status: 400, says: /empty/i, init: { method: 'POST' } }],
	['an empty object', { status: 400, says: /empty/i, init: post({}) }],
	['nothing that reaches a person', { status: 400, says: /e-?mail|phone/i, init: post({ name: 'Anna', colour: 'red' }) }],
	['an unknown content type', { status: 400, says: /content type/i, init: { method: 'POST', headers: { 'content-type': 'application/x-thing' }, body: 'email=a@example.com' } }],
	['more than 1 MiB', { status: 413, says: /1 MiB/, init: post({ email: 'big@example.com', message: 'x'.repeat(1_100_000) }) }],
	['broken JSON', { status: 422, says: /./, init: { method: 'POST', headers: JSON_TYPE, body: '{"email": "a@exam' } }],
	['a GET', { status: 404, says: /./, init: { method: 'GET' } }],
];

describe.each(REFUSED)('%s', (_case, { status, says, init }) => {
	it(`is refused with ${status} and says why`, async () => {
		const response = await fetch(url, init);
		const text = await response.text();
		expect(response.status).toBe(status);
		expect(text).toMatch(says);
		expect(text).not.toMatch(/\bat \S+ \(|node_modules|\.js:\d|\/(?:home|root|tmp|usr|work)\//);
	});
});

it('a post that cannot be understood but holds an address is kept', async () => {
	const response = await fetch(url, post({ a: { b: ['Rückruf an odd.shape@example.com bitte'] } }));
	expect([response.status, await response.json()]).toEqual([200, { outcome: 'received' }]);
});

it('nothing refused has left a contact', async () => {
	const contacts = await rows(crmStore(stack), 'contacts', {
		filter: { op: 'contains', field: 'email', value: 'big@example.com' },
	});
	expect(contacts).toEqual([]);
});

it('n8n still answers after all of it', async () => {
	expect((await fetch(`${stack.n8nUrl}/healthz`)).status).toBe(200);
});

function post(body: unknown): RequestInit {
	return { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) };
}
