import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../stack/src/options';

const parse = (args: string[] = [], env: Record<string, string> = {}) =>
	parseOptions(args, env, '/clone');

describe('the options of npm start', () => {
	it('has a default for everything', () => {
		expect(parse()).toEqual({
			dataDir: '/clone/.crm',
			ports: { n8n: 5678, nocodb: 8080, mailUi: 1080, smtp: 1025 },
			region: {
				language: 'de',
				country: 'CH',
				region: '',
				currency: 'CHF',
				timeZone: 'Europe/Zurich',
			},
			sampleData: true,
			reset: false,
			yes: false,
		});
	});

	it('in queue mode names the ports of the further servers and takes a folder of its own', () => {
		expect(parse(['--queue'], { CRM_REDIS_PORT: '7000' })).toMatchObject({
			dataDir: '/clone/.crm-queue',
			queue: { webhook: 5679, postgres: 5433, redis: 7000 },
		});
		expect(() => parse(['--queue'], { CRM_WEBHOOK_PORT: '5678' })).toThrow('a port of its own');
	});

	it('takes a flag before an environment variable', () => {
		const { ports, region } = parse(['--n8n-port', '6000', '--language=en'], {
			CRM_N8N_PORT: '7000',
			CRM_LANGUAGE: 'de',
			CRM_SMTP_PORT: '2025',
		});
		expect(ports).toMatchObject({ n8n: 6000, smtp: 2025 });
		expect(region.language).toBe('en');
	});

	it.each([
		['DE', 'EUR', 'Europe/Berlin'],
		['at', 'EUR', 'Europe/Vienna'],
		['LI', 'CHF', 'Europe/Vaduz'],
	])('derives currency and time zone from the country %s', (country, currency, timeZone) => {
		expect(parse([], { CRM_COUNTRY: country }).region).toMatchObject({ currency, timeZone });
	});

	it.each([
		['a port that is no number', { CRM_N8N_PORT: 'abc' }, 'CRM_N8N_PORT must be a port'],
		['a port out of range', { CRM_SMTP_PORT: '70000' }, 'CRM_SMTP_PORT must be a port'],
		['one port for two servers', { CRM_N8N_PORT: '8080' }, 'a port of its own'],
		['another language', { CRM_LANGUAGE: 'fr' }, 'CRM_LANGUAGE must be de or en'],
		['a country by name', { CRM_COUNTRY: 'Schweiz' }, 'CRM_COUNTRY must be a country code'],
		['a currency sign', { CRM_CURRENCY: '€' }, 'CRM_CURRENCY must be a currency code'],
		['an unknown time zone', { CRM_TIME_ZONE: 'Zürich' }, 'CRM_TIME_ZONE must be the name'],
	])('refuses %s with a sentence', (_case, env, message) => {
		expect(() => parse([], env)).toThrow(message);
	});

	it('names all faults at once', () => {
		const faulty = () => parse([], { CRM_LANGUAGE: 'fr', CRM_N8N_PORT: '0' });
		expect(faulty).toThrow(/CRM_N8N_PORT[^]*CRM_LANGUAGE/);
	});

	it('names the known flags when one is unknown', () => {
		expect(() => parse(['--lang', 'de'])).toThrow(/--lang.*Known:.*--language/);
	});

	it('takes Airtable from the environment', () => {
		const env = { AIRTABLE_TOKEN: 'pat', AIRTABLE_BASE_ID: 'app1' };
		expect(parse(['--airtable'], env).airtable).toEqual({
			token: 'pat',
			baseId: 'app1',
			apiUrl: 'https://api.airtable.com',
		});
		expect(parse([], env).airtable).toBeUndefined();
	});

	it('says which Airtable variables are missing', () => {
		expect(() => parse(['--airtable'])).toThrow(/AIRTABLE_TOKEN[^]*AIRTABLE_BASE_ID/);
	});
});
