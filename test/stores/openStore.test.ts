import { describe, expect, it } from 'vitest';
import { openStore } from '../../stores/openStore';
import { fakeClock } from '../support/fakeClock';

describe('opening a store', () => {
	it.each(['airtable', 'nocodb'] as const)('the credential alone decides: %s', (provider) => {
		const credential = { provider, token: 't', baseId: 'b', apiUrl: 'http://127.0.0.1:1' };
		const store = openStore(credential, { clock: fakeClock(), fetch });
		expect(store.provider).toBe(provider);
		expect(store.calls).toBe(0);
	});
});
