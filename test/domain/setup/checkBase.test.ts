// The doctor's findings, each from one thing that is wrong with a base that is otherwise well.
import { describe, expect, it } from 'vitest';

import { LANGUAGES, schemaTag } from '../../../domain/schema';
import type { BaseField, BaseSchema, BaseTable } from '../../../domain/schema/base';
import { schemaMapOf } from '../../../domain/schema/schemaMap';
import type { BaseFacts, SurroundingFacts } from '../../../domain/setup/check/facts';
import { checkBase, summarise } from '../../../domain/setup/checkBase';
import { defaultSettings } from '../../../domain/setup/defaults/settings';
import { defaultStages } from '../../../domain/setup/defaults/stages';
import type { Finding } from '../../../domain/setup/finding';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { aContact, aRecord, aTeamMember, at } from '../../support/builders';

const NOW = at('2026-03-11T09:30Z');
const OWNER = { name: 'Beat Keller', email: 'beat.keller@firma.example' };
const URL = 'https://n8n.firma.example';

const WELL: SurroundingFacts = {
	clock: { here: NOW, there: NOW },
	n8nTimeZone: 'Europe/Zurich',
	n8nUrl: `${URL}/webhook-waiting/1`,
	mail: { isReachable: true, reason: '' },
	links: { secret: 'k3J8sPq0VnX2tY7bLm5wRz9cFh1gDa4e', previousSecret: '', publicUrl: URL },
};

async function baseFacts(change: Partial<BaseFacts> = {}): Promise<BaseFacts> {
	const schema = await createMemoryStore({ language: 'en' }).describe();
	const firm = {
		timeZone: 'Europe/Zurich',
		country: 'CH',
		currency: 'CHF',
		firmName: 'Firma AG',
		imprint: 'Firma AG, Bern',
	};
	return {
		provider: 'nocodb',
		schema,
		savedMap: schemaMapOf(schema),
		settings: defaultSettings(firm, { language: 'en', provider: 'nocodb', defaultOwner: OWNER }),
		stages: defaultStages('en').map((fields, index) => aRecord(`stage${index}`, fields)),
		team: [aRecord('team1', aTeamMember())],
		contacts: [aRecord('contact1', aContact())],
		canWrite: true,
		...change,
	};
}

/** The findings of a base that differs in one thing. */
async function findings(change: Partial<BaseFacts> = {}, around: Partial<SurroundingFacts> = {}) {
	return checkBase(await baseFacts(change), { ...WELL, ...around }, NOW, 'en');
}

const brief = (list: readonly Finding[]) =>
	list.map(({ severity, table, field, row, what }) => [severity, table, field, row, what]);

async function changedSchema(
	table: string,
	change: (table: BaseTable) => BaseTable | null,
): Promise<BaseSchema> {
	const { schema } = await baseFacts();
	return {
		tables: schema.tables.flatMap((one) => (one.key === table ? (change(one) ?? []) : one)),
	};
}

const changedField = (table: string, key: string, change: (field: BaseField) => BaseField[]) =>
	changedSchema(table, (one) => ({
		...one,
		fields: one.fields.flatMap((field) => (field.key === key ? change(field) : field)),
	}));

describe('checkBase', () => {
	it('finds nothing in a base that is well', async () => {
		expect(await findings()).toEqual([]);
	});

	it('lists the worst first', async () => {
		const found = await findings(
			{ canWrite: false, savedMap: null, contacts: [aRecord('1', aContact({ emailKey: null }))] },
			{ mail: null },
		);
		expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning', 'note', 'note']);
	});

	it('says so when the token may not read the base', () => {
		const [first] = checkBase(null, WELL, NOW, 'en');
		expect(first?.what).toBe('The token may not read the tables and columns of the base.');
	});
});

describe('tables and columns', () => {
	it('misses a table of a module of which others are there', async () => {
		const schema = await changedSchema('messages', () => null);
		expect(brief(await findings({ schema }))).toEqual([
			['error', 'Messages', null, null, 'The table "Messages" is missing.'],
		]);
	});

	it('misses no module that was never installed', async () => {
		const { schema, savedMap } = await baseFacts();
		const core = {
			tables: schema.tables.filter(({ key }) => key !== 'surveys' && key !== 'surveyResponses'),
		};
		const ids = Object.entries(savedMap?.ids ?? {}).filter(([key]) => !key.startsWith('survey'));
		const known = { savedMap: { ids: Object.fromEntries(ids) } };
		expect(await findings({ schema: core, ...known })).toEqual([]);
	});

	it('misses a column', async () => {
		const schema = await changedField('contacts', 'emailKey', () => []);
		expect(brief(await findings({ schema }))).toEqual([
			['error', 'Contacts', 'Email key', null, 'The column "Email key" is missing.'],
		]);
	});

	it('finds a column whose type was changed', async () => {
		const schema = await changedField('deals', 'amount', (field) => [{ ...field, type: 'text' }]);
		expect(brief(await findings({ schema }))).toEqual([
			[
				'error',
				'Deals',
				'Amount',
				null,
				'The column "Amount" is of type text; the CRM needs number.',
			],
		]);
	});

	it('accepts one kind of text for another', async () => {
		const schema = await changedField('contacts', 'phone', (field) => [{ ...field, type: 'text' }]);
		expect(await findings({ schema })).toEqual([]);
	});

	it('finds a column that became a formula', async () => {
		const schema = await changedField('contacts', 'score', (field) => [
			{ ...field, isReadOnly: true },
		]);
		expect(brief(await findings({ schema }))).toEqual([
			[
				'error',
				'Contacts',
				'Score',
				null,
				'The column "Score" is calculated and cannot be written.',
			],
		]);
	});

	it('finds a link that leads elsewhere', async () => {
		const schema = await changedField('deals', 'company', (field) => [
			{ ...field, linkedTableId: 'tblElsewhere' },
		]);
		expect((await findings({ schema }))[0]?.what).toBe(
			'The link "Company" does not lead to the table "Companies".',
		);
	});

	it('misses an option that the workflows set', async () => {
		const schema = await changedField('tasks', 'status', (field) => [
			{ ...field, options: field.options.filter(({ key }) => key !== 'dropped') },
		]);
		expect(brief(await findings({ schema }))).toEqual([
			['warning', 'Tasks', 'Status', null, 'The select "Status" lacks the option "dropped".'],
		]);
	});

	it('finds a duplicated column by its mark', async () => {
		const schema = await changedField('contacts', 'email', (field) => [
			field,
			{
				...field,
				id: 'copy',
				key: null,
				label: 'Email copy',
				description: schemaTag('contacts', 'email'),
			},
		]);
		expect((await findings({ schema }))[0]).toMatchObject({
			severity: 'warning',
			field: 'Email copy',
			what: '"Email copy" bears the same mark as "Email", probably because it is a copy. The CRM uses "Email".',
		});
	});
});

describe('stages', () => {
	it('finds an option that a person added without a row', async () => {
		const schema = await changedField('deals', 'stage', (field) => [
			{ ...field, options: [...field.options, { id: 'own', label: 'Pilot', key: null }] },
		]);
		expect(brief(await findings({ schema }))).toEqual([
			[
				'warning',
				'Deals',
				'Stage',
				null,
				'The stage "Pilot" has no row with its probability and patience.',
			],
		]);
		const { stages } = await baseFacts();
		const fields = { key: 'Pilot', label: 'Pilot', probability: 30, category: 'open' };
		expect(
			await findings({ schema, stages: [...stages, aRecord<'stages'>('own', fields)] }),
		).toEqual([]);
	});

	it('finds a row that no deal can be in, and one that is incomplete', async () => {
		const { stages } = await baseFacts();
		const rows = [
			...stages,
			aRecord<'stages'>('row7', { key: 'gone', label: 'Gone', probability: null }),
		];
		expect(brief(await findings({ stages: rows }))).toEqual([
			['warning', 'Stages', null, 'row7', 'The stage lacks: Probability in %, Category.'],
			['note', 'Stages', null, 'row7', expect.stringContaining('"Gone" has no option')],
		]);
	});
});

describe('keys of contacts', () => {
	const contact = (id: string, email: string | null, emailKey: string | null) =>
		aRecord(id, aContact({ email, emailKey }));

	it('finds two rows for one person without naming the person', async () => {
		const contacts = [
			contact('a', 'x@y.example', 'x@y.example'),
			contact('b', 'X@Y.example', null),
			contact('c', 'z@y.example', 'z@y.example'),
		];
		const [twice] = await findings({ contacts });
		expect(twice?.what).toBe('2 contacts have the same address in "Email key": a, b.');
		expect(JSON.stringify(twice)).not.toContain('y.example');
	});

	it('lists twenty and counts the rest', async () => {
		const contacts = Array.from({ length: 50 }, (_, index) => {
			const key = `p${index % 25}@y.example`;
			return contact(`id${index}`, key, key);
		});
		const found = await findings({ contacts });
		expect(found).toHaveLength(21);
		expect(found.at(-1)?.what).toBe('There are 5 more addresses held twice.');
	});
});

describe('settings', () => {
	const withSetting = async (
		key: string,
		value: string,
		provider: BaseFacts['provider'] = 'nocodb',
	) => {
		const { settings } = await baseFacts();
		return await findings({ provider, settings: new Map([...settings, [key, value]]) });
	};

	it.each([
		['no imprint', 'imprint', '', 'warning', 'The setting "imprint" is empty.'],
		[
			'an unknown time zone',
			'timeZone',
			'Zürich',
			'error',
			'The setting "timeZone" cannot be used.',
		],
		['a country in words', 'country', 'Schweiz', 'error', 'The setting "country" cannot be used.'],
		[
			'calls in words',
			'monthlyCalls',
			'many',
			'error',
			'The setting "monthlyCalls" cannot be used.',
		],
		['no score to enter by', 'mqlEnter', '', 'warning', 'The setting "mqlEnter" is empty.'],
	])('%s', async (_case, key, value, severity, what) => {
		expect(await withSetting(key, value)).toContainEqual(
			expect.objectContaining({ severity, what, row: key }),
		);
	});

	it('thresholds that would flap', async () => {
		expect((await withSetting('mqlLeave', '60'))[0]?.what).toContain('mqlLeave is not less');
	});

	it('a default owner who is not in the team, or not active', async () => {
		const [stranger] = await withSetting('defaultOwner', 'who@firma.example');
		expect(stranger?.what).toContain('not in the team');
		const inactive = [aRecord('team1', aTeamMember({ active: false }))];
		expect((await findings({ team: inactive }))[0]?.what).toContain('not in the team');
	});

	it('no monthly limit on Airtable, which has one', async () => {
		const [first] = await withSetting('monthlyCalls', '0', 'airtable');
		expect(first?.what).toContain('Airtable counts the calls');
	});
});

describe('what lies around the base', () => {
	const links = (change: object) => ({ links: { ...WELL.links!, ...change } });

	it.each([
		[
			'a clock that is a minute off',
			{ clock: { here: NOW, there: at('2026-03-11T09:30:59Z') } },
			null,
		],
		[
			'a clock that is further off',
			{ clock: { here: NOW, there: at('2026-03-11T09:28:00Z') } },
			'The clock of n8n is 120 seconds away',
		],
		['a zone of another name with the same hours', { n8nTimeZone: 'Europe/Berlin' }, null],
		[
			'a zone with other hours in summer',
			{ n8nTimeZone: 'Africa/Lagos' },
			'n8n counts in Africa/Lagos',
		],
		[
			'a mail server that is away',
			{ mail: { isReachable: false, reason: 'ECONNREFUSED' } },
			'The mail server takes no connection (ECONNREFUSED).',
		],
		['a short secret', links({ secret: 'a1b2c3' }), 'The secret of links has only 6 characters'],
		['no secret', links({ secret: '' }), 'The secret of links has only 0 characters'],
		[
			'a repeated secret',
			links({ secret: 'ab'.repeat(20) }),
			'The secret of links is easy to guess.',
		],
		[
			'a secret made of words',
			links({ secret: 'my-very-long-password-for-the-crm-links' }),
			'The secret of links is easy to guess.',
		],
		[
			'a secret that was not changed',
			links({ previousSecret: WELL.links?.secret }),
			'Secret and Previous',
		],
		['an address that is none', links({ publicUrl: 'n8n' }), 'The Public URL'],
		[
			'an address of this computer',
			{ ...links({ publicUrl: 'http://127.0.0.1:5678' }), n8nUrl: 'http://127.0.0.1:5678/' },
			'Links in mails lead to http://127.0.0.1:5678, which works on this computer only.',
		],
		[
			'an address without encryption',
			{ ...links({ publicUrl: 'http://n8n.firma.example' }), n8nUrl: 'http://n8n.firma.example' },
			'Links in mails lead to http://n8n.firma.example without encryption.',
		],
		[
			'webhooks elsewhere',
			{ n8nUrl: 'http://localhost:5678/' },
			'n8n says that its webhooks are at http://localhost:5678, links lead to https://n8n.firma.example.',
		],
	] as const)('%s', async (_case, around, expected) => {
		const found = await findings({}, around);
		expect(found.map(({ what }) => what)).toEqual(
			expected === null ? [] : [expect.stringContaining(expected)],
		);
	});

	it('never shows the secret', async () => {
		const secret = 'password-password-password-12345';
		expect(JSON.stringify(await findings({}, links({ secret })))).not.toContain(secret);
	});
});

describe('texts', () => {
	it.each([...LANGUAGES])('sum up in %s', (language) => {
		const finding = { severity: 'error', table: null, field: null, row: null } as const;
		const one = { ...finding, what: '', whatToDo: '' };
		expect(summarise([], language)).toMatch(/^(Alles in Ordnung|All is well)/);
		expect(summarise([one], language)).toMatch(/^1 (Fehler|errors?)/);
	});

	it('speak German in a German base', async () => {
		const schema = await changedField('contacts', 'emailKey', () => []);
		const [first] = checkBase(await baseFacts({ schema }), WELL, NOW, 'de');
		expect(first).toMatchObject({
			field: 'E-Mail-Schlüssel',
			what: 'Die Spalte "E-Mail-Schlüssel" fehlt.',
		});
	});
});
