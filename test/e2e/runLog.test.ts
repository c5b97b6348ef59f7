// A failure on the real stack: kept, told in one mail, and run again by a click in the base.
import { expect, inject, it } from 'vitest';

import { PublicApi } from '../../connect/n8n/publicApi';
import { crmStore, mails, rows } from './support/crm';
import { eventually } from './support/eventually';
import { localRows } from './support/n8n';
import { runWorkflow } from './support/runWorkflow';

const stack = inject('stack');
const store = crmStore(stack);

const watchRows = async () => (await localRows(stack, 'crm_watch')) as ReadonlyArray<Readonly<Record<string, unknown>>>;
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

it('a clock leaves a trace with its own rule, so that one that stands still is noticed', async () => {
	expect(await runWorkflow(stack, 'stale-deals', 'Every working morning')).toBe('success');
	const trace = (await watchRows()).find(({ key }) => key === 'clock/stale-deals');
	expect(trace).toMatchObject({ kind: 'clock', workflow: 'stale-deals' });
	expect(JSON.parse(String(trace?.['data']))).toMatchObject({ rule: { interval: [{ expression: '0 30 6 * * 1-5' }] } });
	expect(await runWorkflow(stack, 'stale-deals', 'Every working morning')).toBe('success');
	expect((await watchRows()).filter(({ key }) => key === 'clock/stale-deals')).toHaveLength(1);
});

it('a failure is written down, told in one mail and taken off the list', async () => {
	// What n8n's own sample of a failure says.
	expect(await runWorkflow(stack, 'error-handler', 'A workflow failed')).toBe('success');
	expect(await rows(store, 'runs')).toContainEqual(
		expect.objectContaining({ fields: expect.objectContaining({ handling: 'person', status: 'new', outcome: 'failed' }) }),
	);
	const api = new PublicApi(stack.n8nUrl, stack.apiKey);
	const table = (await api.dataTables()).find(({ name }) => name === 'crm_watch');
	await api.upsertRow(table?.id ?? '', 'key', { key: 'failure', at: anHourAgo() });
	expect(await runWorkflow(stack, 'error-handler', 'Every ten minutes')).toBe('success');
	await eventually('the mail about it', async () => (await mails(stack)).find(({ subject }) => subject === 'Workflows: das braucht dich'));
	expect((await watchRows()).map(({ kind }) => kind)).not.toContain('failure');
});

it('a row that is set to retry lets its workflow run once more, and one that cannot run says why', async () => {
	const retry = (workflow: string) => ({ fields: { workflow, status: 'retry', outcome: 'failed', startedAt: anHourAgo() } as const });
	await store.create('runs', [retry('stale-deals'), retry('no-such-workflow')]);
	expect(await runWorkflow(stack, 'error-handler')).toBe('success');
	const found = (await rows(store, 'runs')).map(({ fields }) => fields);
	expect(found).toContainEqual(expect.objectContaining({ workflow: 'stale-deals', status: 'done', outcome: 'ok', attempts: 1 }));
	expect(found).toContainEqual(expect.objectContaining({ workflow: 'no-such-workflow', status: 'new', handling: 'person', attempts: 1 }));
});

it('a note that the base refused is logged from the run log, with its own time; one that is not clear goes back to a person', async () => {
	const [email, text] = ['rita.refusal@runlog.example', 'Will die Offerte bis Freitag'];
	await store.create('contacts', [{ fields: { email, emailKey: email, fullName: 'Rita Refusal' } }]);
	const said = { kind: 'Anruf', text, followUpOn: '', followUp: '', user: { email: '' }, writtenAt: '2026-03-02T09:00:00.000Z' };
	const refused = (contact: string) => ({
		fields: { workflow: 'note', status: 'retry', outcome: 'failed', startedAt: anHourAgo(), payload: JSON.stringify({ ...said, contact }) } as const,
	});
	await store.create('runs', [refused(email), refused('Niemand Unbekannt')]);
	expect(await runWorkflow(stack, 'error-handler')).toBe('success');
	const found = (await rows(store, 'runs')).map(({ fields }) => fields).filter(({ workflow }) => workflow === 'note');
	expect(found).toContainEqual(expect.objectContaining({ status: 'done', outcome: 'ok' }));
	const unclear = found.find(({ payload }) => payload?.includes('Niemand Unbekannt'));
	expect(unclear).toMatchObject({ status: 'new', handling: 'person' });
	const notes = (await rows(store, 'activities')).filter(({ fields }) => fields.body === text);
	expect(notes.map(({ fields }) => fields.occurredAt)).toEqual(['2026-03-02T09:00:00.000Z']);
});
