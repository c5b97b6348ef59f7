import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../connect/credentials/fingerprint';
import { CREDENTIAL_NAMES, planCredentials } from '../../connect/credentials/planCredentials';
import { planDataTables } from '../../connect/n8n/dataTables';

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
