import { describe, expect, it } from 'vitest';
import { readOptions } from '../../connect/options';
import { missingSettings, settingsFrom, wrongSettings } from '../../connect/settings';
import { CONNECT_TEXTS } from '../../connect/texts';

const FULL = {
	...{ N8N_URL: 'https://n8n.muster.example/', N8N_API_KEY: 'key', CRM_PROVIDER: 'airtable', CRM_TOKEN: 'pat1' },
	...{ CRM_BASE_ID: 'app1', SMTP_HOST: 'mail.muster.example', CRM_OWNER_EMAIL: 'anna@muster.example' },
};

describe('what is missing', () => {
	it.each([
		['nothing', [], FULL, []],
		['everything', [], {}, ['n8n-url', 'n8n-api-key', 'provider', 'token', 'base-id', 'smtp-host', 'owner-email']],
		['no mail server for now', ['--no-mail'], { ...FULL, SMTP_HOST: '' }, []],
		['the address of NocoDB', ['--provider', 'nocodb'], FULL, ['api-url']],
	])('%s', (_case, args, env, missing) => {
		expect(missingSettings(readOptions(['connect', ...args], env))).toEqual(missing);
	});
});

describe('what cannot be used', () => {
	it.each([
		['an address without http', ['--n8n-url', 'n8n.muster.example'], ['n8n-url']],
		['another provider', ['--provider', 'baserow'], ['provider']],
		['a port that is none', ['--smtp-port', '70000'], ['smtp-port']],
		['an email that is none', ['--owner-email', 'anna'], ['owner-email']],
		['a zone that is none', ['--time-zone', 'Zurich'], ['time-zone']],
		['a country by its name', ['--country', 'Schweiz'], ['country']],
		['another language', ['--language', 'fr'], ['language']],
		['all as it should be', ['--redis-url', 'redis://r:6379', '--smtp-port', '465'], []],
	])('%s', (_case, args, wrong) => {
		expect(wrongSettings(readOptions(['connect', ...args], FULL))).toEqual(wrong);
	});
});

describe('what was given', () => {
	it('is read from flags before the environment, with the usual of the country', () => {
		const settings = settingsFrom(readOptions(['connect', '--country', 'at', '--base-id', 'app2'], FULL));
		expect(settings).toMatchObject({
			n8n: { url: 'https://n8n.muster.example' },
			publicUrl: 'https://n8n.muster.example',
			base: { provider: 'airtable', baseId: 'app2', apiUrl: 'https://api.airtable.com', requestsPerSecond: 4.5 },
			mail: { port: 587, user: '' },
			region: { language: 'de', country: 'AT', currency: 'EUR', timeZone: 'Europe/Vienna' },
			owner: { name: 'anna@muster.example' },
		});
	});

	it('names an option that does not exist, in the language that was asked for', () => {
		expect(readOptions(['connect', '--language', 'en', '--tokn', 'x'], {})).toMatchObject({
			...{ fault: '--tokn', values: { language: 'en' } },
		});
	});

	it.each(['de', 'en'] as const)('is explained with its environment variable (%s)', (language) => {
		for (const [flag, variable] of [['--n8n-url', 'N8N_URL'], ['--smtp-password', 'SMTP_PASSWORD'], ['--replace', '']] as const) {
			expect(CONNECT_TEXTS[language].usage).toMatch(new RegExp(`${flag} +${variable}`));
		}
	});
});
