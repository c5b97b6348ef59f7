import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../connect/credentials/fingerprint';
import { CREDENTIAL_NAMES, planCredentials } from '../../connect/credentials/planCredentials';
import { planDataTables } from '../../connect/n8n/dataTables';
import { isNothingToDo, planLines } from '../../connect/plan';
import { CONNECT_TEXTS } from '../../connect/texts';
import { NobodyToAskError } from '../../connect/ui';
import { plainUi } from '../../connect/terminalUi';

const column = (name: string) => ({ name, type: 'string' as const });

describe('local tables', () => {
	const wanted = [{ name: 'crm_lead_inbox', columns: [column('key'), column('lead')] }];
	it.each([
		['none is there', [], ['createTable']],
		['one is there with a column too few', [{ id: 't1', name: 'crm_lead_inbox', columns: [{ name: 'key' }] }], ['addColumn']],
		['all is there, and columns of a person', [{ id: 't1', name: 'crm_lead_inbox', columns: [{ name: 'key' }, { name: 'lead' }, { name: 'own' }] }], []],
	])('%s', (_case, present, steps) => {
		expect(planDataTables(wanted, present).map(({ kind }) => kind)).toEqual(steps);
	});
});

describe('credentials', () => {
	const inN8n = (id: string, name: string = CREDENTIAL_NAMES.smtp) => ({ id, name, type: 'smtp' });
	const note = { kind: 'credential', key: 'smtp', id: 'c1', content: '', published: true } as const;
	it.each([
		['none is there', [], [], false, 'create', null],
		['noted, and as wanted', [inN8n('c1')], [note], true, 'nothing', 'c1'],
		['noted, renamed, and another password', [inN8n('c1', 'Mine')], [note], false, 'update', 'c1'],
		['made by a run that was cut off', [inN8n('c2')], [], false, 'update', 'c2'],
		['deleted by a person', [], [note], true, 'create', null],
		['a mail server of the person', [inN8n('c3', 'SMTP account')], [], false, 'create', null],
	])('%s', (_case, present, notes, isAsNoted, action, id) => {
		expect(planCredentials([{ type: 'smtp', isAsNoted }], present, notes)).toEqual([{ type: 'smtp', action, id }]);
	});

	it('are not kept in the note, only what tells whether they changed', () => {
		const kept = fingerprint({ password: 'geheim' }, 'salt');
		expect(kept).not.toContain('geheim');
		expect(kept).not.toBe(fingerprint({ password: 'geheim' }, 'other'));
		expect(kept).toBe(fingerprint({ password: 'geheim' }, 'salt'));
	});
});

describe('what is told beforehand', () => {
	const plan = { tables: [], credentials: [], workflows: [], wanted: [] };
	const lacking = (name: string, lacks: readonly string[]) => ({
		...{ slug: name, name, wanted: '', note: null, present: null, lacks },
	});
	const INSTALLED = { calls: 3, rows: 0, tables: 0, additions: 0 };
	const lines = (facts: ReadonlyArray<ReturnType<typeof lacking>>, cost = INSTALLED) =>
		planLines({ ...plan, facts }, cost, 'nocodb', CONNECT_TEXTS.de.plan);

	it('is what waits for the mail server apart from what needs an account of the firm', () => {
		const facts = [lacking('Campaign', ['smtp']), lacking('HubSpot sync', ['hubspotAppToken']), lacking('Note', [])];
		expect(lines(facts)).toEqual(expect.arrayContaining(['1 Workflow wartet auf einen Mailserver', 'Ruht, bis Sie in n8n ein eigenes Konto verbinden: HubSpot sync']));
		expect(lines([lacking('Note', [])])).toHaveLength(2);
	});

	it.each([
		['all is there', INSTALLED, 'Basis: alles da', true],
		['a column of a newer version is missing', { ...INSTALLED, calls: 6, additions: 1 }, 'Basis: fehlende Spalten werden ergänzt', false],
		['one table is missing', { ...INSTALLED, calls: 6, tables: 1, additions: 1 }, 'Basis: 1 fehlende Tabelle wird mit allen Spalten ergänzt', false],
	])('%s', (_case, cost, line, isNothing) => {
		expect(lines([], cost)).toContain(line);
		expect(isNothingToDo({ ...plan, facts: [] }, cost)).toBe(isNothing);
	});
});

it('tells a question in a script from a person who stops', async () => {
	const asked = plainUi(() => undefined).confirm('Loslegen?', true, { yes: 'Ja', no: 'Nein' });
	await expect(asked).rejects.toThrow(NobodyToAskError);
});
