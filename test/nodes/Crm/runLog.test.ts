// The run log through the node: what a line says, what is kept for a repeat, and a base that was not extended since an update.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { LARGEST_PAYLOAD } from '../../../domain/runs/payload';
import type { CrmStore } from '../../../stores/port';
import { installTables } from '../../support/installTables';
import { type OnFake, startOnFake } from '../../stores/airtable/subject';
import { allOfTable, jsonOf, run } from './onMemory';

let airtable: OnFake;
let store: CrmStore;
beforeEach(async () => {
	airtable = await startOnFake({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	store = airtable.open();
	await installTables(store, ['runs', 'settings']);
});
afterEach(async () => await airtable.fake.stop());

const FAILED = { outcome: 'failed', message: 'No answer for anna@kunde.example', handling: 'person', subject: 'row 12 of +41 79 123 45 67', payload: { linkRow: 12 } };
const log = async (params: object) => await run(store, 'run log', { params: { ...FAILED, ...params } });
const rows = async () => (await allOfTable(store, 'runs')).map(({ fields }) => fields);

describe('a line in the run log', () => {
	it('says what happened without personal data, and keeps what a repeat is given', async () => {
		await log({});
		const [row] = await rows();
		expect(row).toMatchObject({ workflow: 'test', outcome: 'failed', message: 'No answer for [e-mail]', subject: 'row 12 of [phone]' });
		expect(row).toMatchObject({ status: 'new', handling: 'person', execution: '1', payload: '{"linkRow":12}', startedAt: '2026-03-02T09:00:00.000Z' });
	});

	it.each([
		['of a run that went well is seen already', { outcome: 'ok', handling: 'none' }, { status: 'seen', handling: null }],
		['keeps the JSON of an expression', { payload: '{"linkRow":13}' }, { payload: '{"linkRow":13}' }],
		['keeps nothing of what is too large', { payload: { text: 'x'.repeat(LARGEST_PAYLOAD) } }, { payload: null }],
		['keeps nothing where nothing is given', { payload: '' }, { payload: null }],
	])('%s', async (_case, params, wanted) => {
		await log(params);
		expect(await rows()).toEqual([expect.objectContaining(wanted)]);
	});

	it.each([
		['an outcome that there is none of', { outcome: 'perhaps' }],
		['a payload that is no object', { payload: '[1]' }],
		['a payload that is no JSON', { payload: 'row 12' }],
	])('is refused for %s', async (_case, params) => {
		expect(await log(params)).toMatchObject([{ ok: false, error: { code: 'invalid_input' } }]);
		expect(await rows()).toEqual([]);
	});
});

describe('a base that lacks the columns of this version', () => {
	beforeEach(() => {
		for (const label of ['Wie weiter', 'Nächster Versuch', 'Für die Wiederholung']) airtable.fake.table('Protokoll').removeField(label);
		store = airtable.open();
	});

	it('is told of the failure all the same', async () => {
		await log({});
		await run(store, 'run logError', { params: { failure: { workflow: { id: 'campaign' }, execution: { error: { message: 'broken' } } }, trace: '' } });
		expect(await rows()).toMatchObject([{ workflow: 'test', status: 'new' }, { workflow: 'campaign', message: 'broken', status: 'new' }]);
	});

	it('has nothing to repeat, which is no error', async () => {
		await log({});
		expect(await jsonOf(store, 'run takeRetry', {})).toEqual([]);
	});
});

describe('a repeat', () => {
	const retry = async () => await store.create('runs', [{ fields: { workflow: 'link-replay', status: 'retry', payload: '{"linkRow":12}' } }]);

	it('is put out with what was kept and the row to end, once however many items come in', async () => {
		const [made] = await retry();
		const id = made?.ok === true ? made.record.id : '';
		expect(await jsonOf(store, 'run takeRetry', {}, {}, {})).toEqual([{ linkRow: 12, run: { id, workflow: 'link-replay' } }]);
		expect(await jsonOf(store, 'run takeRetry', {})).toEqual([]);
		const end = async (succeeded: boolean, message: string) => await jsonOf(store, 'run endRetry', { params: { run: id, succeeded, message } });
		expect(await end(false, 'beat@b.example is gone')).toEqual([{ run: id, ok: false, isGone: false }]);
		expect(await rows()).toMatchObject([{ status: 'new', handling: 'person', message: '[e-mail] is gone' }]);
		expect(await end(true, '')).toEqual([{ run: id, ok: true, isGone: false }]);
		expect(await rows()).toMatchObject([{ status: 'done', outcome: 'ok' }]);
	});

	it.each([
		['while it runs', 'integrated', 'link-replay', 1],
		['in the moment after it ended, too', 'integrated', 'link-replay', 1, true],
		['unless another workflow failed', 'integrated', 'stale-deals', 2],
		['unless it was started by its own clock', 'trigger', 'link-replay', 2],
	])('that fails is told by its own row alone: %s', async (_case, mode, workflow, count, hasEnded = false) => {
		await retry();
		const [taken] = await jsonOf(store, 'run takeRetry', {});
		const ending = { run: Object(taken?.['run']).id, succeeded: false, message: 'broken' };
		if (hasEnded) await run(store, 'run endRetry', { params: ending });
		const failure = { workflow: { id: workflow }, execution: { mode, error: { message: 'broken' } } };
		await run(store, 'run logError', { params: { failure, trace: '' } });
		expect(await rows()).toHaveLength(count);
	});

	it('is not ended without its row', async () => {
		expect(await run(store, 'run endRetry', { params: { run: ' ', succeeded: true } })).toMatchObject([{ ok: false, error: { code: 'invalid_input' } }]);
	});
});
