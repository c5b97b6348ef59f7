import { describe, expect, it } from 'vitest';
import { type BaseCredential, storeParts } from '../../stores/storeParts';
import { fakeClock } from '../support/fakeClock';

let bases = 0;

/** A credential for a base that no other test has opened. */
function aCredential(overrides: Partial<BaseCredential> = {}): BaseCredential {
	bases += 1;
	return {
		...{ provider: 'airtable', token: 'a token', baseId: `app${bases}` },
		...{ apiUrl: 'https://api.airtable.com', ...overrides },
	};
}

const ports = () => ({ clock: fakeClock(0), fetch });

/** How many of 20 requests sent at once go out before time has to pass. */
async function atOnce(credential: BaseCredential): Promise<number> {
	const { clock } = ports();
	const { budget } = storeParts(credential, { clock, fetch });
	const times = await Promise.all(
		Array.from({ length: 20 }, () => budget.spend('batch', async () => clock.now())),
	);
	return times.filter((time) => time === 0).length;
}

describe('what the stores on one base share', () => {
	it('two stores of one credential share everything', () => {
		const credential = aCredential();
		const [one, other] = [storeParts(credential, ports()), storeParts({ ...credential }, ports())];
		expect(one.budget).toBe(other.budget);
		expect(one.locks).toBe(other.locks);
		expect(one.cache).toBe(other.cache);
	});

	it('two tokens for one base share its limit and its locks, but not what one of them may see', () => {
		const credential = aCredential();
		const one = storeParts(credential, ports());
		const other = storeParts({ ...credential, token: 'another token' }, ports());
		expect(one.budget).toBe(other.budget);
		expect(one.locks).toBe(other.locks);
		expect(one.cache).not.toBe(other.cache);
	});

	it.each([
		['another base', { baseId: 'appOther' }],
		['another address', { apiUrl: 'http://127.0.0.1:1' }],
		['another service', { provider: 'nocodb' }],
	] as const)('%s shares nothing', (_name, overrides) => {
		const credential = aCredential();
		const one = storeParts(credential, ports());
		const other = storeParts({ ...credential, ...overrides }, ports());
		expect(one.budget).not.toBe(other.budget);
		expect(one.locks).not.toBe(other.locks);
		expect(one.cache).not.toBe(other.cache);
	});

	it('a slash at the end of the address makes no difference', () => {
		const credential = aCredential();
		const other = storeParts({ ...credential, apiUrl: `${credential.apiUrl}/` }, ports());
		expect(other.cache).toBe(storeParts(credential, ports()).cache);
		expect(other.credential.apiUrl).toBe('https://api.airtable.com');
	});

	it.each([
		['Airtable by default', {}, 5],
		['Airtable with 0, which is no choice', { requestsPerSecond: 0 }, 5],
		['Airtable with 2 a second', { requestsPerSecond: 2 }, 2],
		['Airtable with one in two seconds', { requestsPerSecond: 0.5 }, 1],
		['NocoDB by default', { provider: 'nocodb' }, 20],
		['NocoDB with 3 a second', { provider: 'nocodb', requestsPerSecond: 3 }, 3],
	] as const)('%s sends at once: %s', async (_name, overrides, expected) => {
		expect(await atOnce(aCredential(overrides))).toBe(expected);
	});

	it('work is background work unless it is said to be a visitor’s', () => {
		const credential = aCredential();
		expect(storeParts(credential, ports()).priority).toBe('batch');
		expect(storeParts(credential, { ...ports(), priority: 'interactive' }).priority).toBe(
			'interactive',
		);
	});
});
