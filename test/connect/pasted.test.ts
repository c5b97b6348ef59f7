import { describe, expect, it } from 'vitest';

import { baseIdIn, serverAddress } from '../../connect/pasted';

describe('an address from the browser', () => {
	it.each([
		['https://n8n.firma.ch/', 'https://n8n.firma.ch'],
		['https://n8n.firma.ch/settings/api', 'https://n8n.firma.ch'],
		['https://n8n.firma.ch/home/workflows?projectId=1', 'https://n8n.firma.ch'],
		['https://firma.ch/n8n/workflow/aBc123', 'https://firma.ch/n8n'],
		['https://firma.ch/workflows/', 'https://firma.ch/workflows'],
		['https://n8n.firma.ch/signin?redirect=%2F', 'https://n8n.firma.ch'],
		['http://localhost:8080/dashboard/#/nc/pvmb2iiyghqkf5u', 'http://localhost:8080'],
		['http://localhost:8080/dashboard', 'http://localhost:8080'],
		['https://daten.firma.ch/#/w1/p2', 'https://daten.firma.ch'],
	])('%s leads to its server', (pasted, address) => {
		expect(serverAddress(pasted)).toBe(address);
	});

	it.each([
		['appAbCdEf12345678', 'appAbCdEf12345678'],
		['https://airtable.com/appAbCdEf12345678/tblXyzXyzXyzXyzX/viw1?blocks=hide', 'appAbCdEf12345678'],
		['http://localhost:8080/dashboard/#/nc/pvmb2iiyghqkf5u/mabc', 'pvmb2iiyghqkf5u'],
		['https://daten.firma.ch/dashboard/#/wsabcdef/pvmb2iiyghqkf5u', 'pvmb2iiyghqkf5u'],
		['something else', 'something else'],
	])('%s holds the ID of the base', (pasted, id) => {
		expect(baseIdIn(pasted)).toBe(id);
	});
});
