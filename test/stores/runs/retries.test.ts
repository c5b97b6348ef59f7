// A row of the run log that a person sets to "retry": run again exactly once, however many look.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { afterRetry, RETRY_LEASE_MS } from '../../../domain/runs/retry';
import type { Fields } from '../../../domain/record';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { endRetry, takeRetry } from '../../../stores/runs/retries';
import { at } from '../../support/builders';
import { installTables } from '../../support/installTables';
import { type OnFake, startOnFake } from '../airtable/subject';

const NOW = at('2026-03-09T08:00Z');
const LATER = new Date(NOW.getTime() + RETRY_LEASE_MS + 1);

let airtable: OnFake;
let store: CrmStore;
beforeEach(async () => {
	airtable = await startOnFake();
	store = airtable.open();
	await installTables(store, ['runs', 'settings']);
});
afterEach(async () => await airtable.fake.stop());

async function add(...rows: ReadonlyArray<Fields<'runs'>>): Promise<void> {
	await store.create('runs', rows.map((fields) => ({ fields: { outcome: 'failed', status: 'new', ...fields } })));
}
const wanted = (workflow: string, startedAt: string, rest: Fields<'runs'> = {}): Fields<'runs'> => ({
	...{ workflow, startedAt, status: 'retry' as const, ...rest },
});
const rows = async () => (await listAll(store, 'runs')).map(({ fields }) => fields);

describe('a run that is to be repeated', () => {
	it('is taken with what was kept, the oldest first, and closed', async () => {
		await add(
			wanted('link-replay', '2026-03-09T07:00:00.000Z', { payload: '{"linkRow":12}' }),
			wanted('stale-deals', '2026-03-08T07:00:00.000Z'),
			{ workflow: 'campaign', startedAt: '2026-03-01T07:00:00.000Z' },
		);
		const first = await takeRetry(store, NOW);
		expect(first).toMatchObject({ workflow: 'stale-deals', payload: {} });
		await endRetry(store, first?.id ?? '', afterRetry({ ok: true, message: '' }, NOW));
		const second = await takeRetry(store, NOW);
		expect(second).toMatchObject({ workflow: 'link-replay', payload: { linkRow: 12 } });
		await endRetry(store, second?.id ?? '', afterRetry({ ok: false, message: 'No such row of anna@x.example' }, NOW));
		expect(await takeRetry(store, NOW)).toBeNull();
		expect(await rows()).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ workflow: 'stale-deals', status: 'done', outcome: 'ok', attempts: 1, payload: null }),
				expect.objectContaining({ workflow: 'link-replay', status: 'new', handling: 'person', message: 'No such row of [e-mail]', payload: '{"linkRow":12}' }),
				expect.objectContaining({ workflow: 'campaign', status: 'new' }),
			]),
		);
	});

	it('is taken by one of many that look at once', async () => {
		await add(...[1, 2, 3].map((n) => wanted(`w${n}`, `2026-03-0${n}T07:00:00.000Z`)));
		const taken = await Promise.all(Array.from({ length: 8 }, () => takeRetry(store, NOW)));
		expect(taken.flatMap((one) => (one === null ? [] : [one.workflow])).sort()).toEqual(['w1', 'w2', 'w3']);
	});

	it('comes free when the run that took it died, and not before', async () => {
		await add(wanted('stale-deals', '2026-03-09T07:00:00.000Z'));
		await takeRetry(store, NOW);
		expect(await takeRetry(store, new Date(NOW.getTime() + RETRY_LEASE_MS - 1_000))).toBeNull();
		expect(await takeRetry(store, LATER)).toMatchObject({ workflow: 'stale-deals' });
		expect(await rows()).toMatchObject([{ status: 'running', attempts: 2 }]);
	});

	it('is refused with a sentence when it cannot be run, instead of standing in the way for ever', async () => {
		await add(
			wanted('', '2026-03-01T07:00:00.000Z'),
			wanted('unknown', '2026-03-01T08:00:00.000Z'),
			wanted('calls', '2026-03-01T09:00:00.000Z'),
			wanted('quota', '2026-03-01T10:00:00.000Z'),
			wanted('link-replay', '2026-03-02T07:00:00.000Z', { payload: 'somebody typed here' }),
			wanted('stale-deals', '2026-03-03T07:00:00.000Z'),
		);
		expect(await takeRetry(store, NOW)).toMatchObject({ workflow: 'stale-deals' });
		const refused = (await rows()).filter(({ status }) => status === 'new');
		expect(refused.map(({ message }) => message?.slice(0, 18)).sort()).toEqual([...Array(4).fill('It names no workfl'), 'What is kept for t']);
	});

	it('is given back to a person when its run has died three times, so that others get their turn', async () => {
		await add(wanted('broken', '2026-03-01T07:00:00.000Z'), wanted('stale-deals', '2026-03-03T07:00:00.000Z'));
		const after = (hours: number) => new Date(NOW.getTime() + hours * (RETRY_LEASE_MS + 1));
		for (const hours of [0, 1, 2]) expect(await takeRetry(store, after(hours))).toMatchObject({ workflow: 'broken' });
		expect(await takeRetry(store, after(3))).toMatchObject({ workflow: 'stale-deals' });
		const [broken] = (await rows()).filter(({ workflow }) => workflow === 'broken');
		expect(broken).toMatchObject({ status: 'new', handling: 'person', attempts: 3, message: expect.stringContaining('broke off') });
	});

	it('comes free though the clock of the run that took it was a year ahead', async () => {
		await add(wanted('stale-deals', '2026-03-09T07:00:00.000Z'));
		await takeRetry(store, at('2027-03-09T08:00Z'));
		expect(await takeRetry(store, NOW)).toMatchObject({ workflow: 'stale-deals' });
	});

	it('costs one call when nobody asked, two to take', async () => {
		await takeRetry(store, NOW);
		const counted = async (work: () => Promise<unknown>) => {
			const before = store.calls;
			await work();
			return store.calls - before;
		};
		expect(await counted(() => takeRetry(store, NOW))).toBe(1);
		await add(wanted('stale-deals', '2026-03-03T07:00:00.000Z'));
		expect(await counted(() => takeRetry(store, NOW))).toBe(2);
	});

	it('may be deleted meanwhile', async () => {
		await add(wanted('stale-deals', '2026-03-03T07:00:00.000Z'));
		const taken = await takeRetry(store, NOW);
		await store.delete('runs', [taken?.id ?? '']);
		expect(await endRetry(store, taken?.id ?? '', afterRetry({ ok: true, message: '' }, NOW))).toBe('gone');
	});
});
