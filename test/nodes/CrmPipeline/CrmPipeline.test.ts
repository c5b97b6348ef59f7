// The operations of the node on a base in memory: what they put out, and by which output.
import { beforeEach, describe, expect, it } from 'vitest';

import { TO_TELL } from '../../../nodes/CrmPipeline/outputs';
import { DAY_MS } from '../../../domain/time/day';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { aPipelineBase, createDeals } from '../../stores/pipeline/pipelineBase';
import { at } from '../../support/builders';
import { runPipeline, SIGNER } from './runPipeline';

const NOW = at('2026-03-30T05:00Z');
const TOUCHED = '2026-03-02T09:00:00.000Z';

let store: CrmStore;
let team: readonly string[];

beforeEach(async () => {
	({ store, team } = await aPipelineBase());
});

const run = (name: string, params: object = {}, items = 1) =>
	runPipeline(store, name, { params, items: Array.from({ length: items }, () => ({})), now: NOW });

const silentDeal = () => ({ name: 'Dach', stage: 'negotiation', owner: team[0] ?? null, amount: 5_000, lastTouchAt: TOUCHED, stageChangedAt: TOUCHED });

describe('check stale deals', () => {
	it('sums up, and has something to tell the manager of whoever is on the third rung', async () => {
		await createDeals(store, [silentDeal()]);
		const [summary, ...others] = await run('checkStale');
		expect(summary?.json).toMatchObject({ kind: 'summary', deals: 1, stale: 1, created: 2, rehearsed: false });
		expect(summary?.json.flags).toMatchObject({ noNextStep: 1, noAmount: 0 });
		expect(others).toEqual([
			expect.objectContaining({
				output: TO_TELL,
				json: expect.objectContaining({
					manager: { name: 'Boss', email: 'boss@firma.example' },
					mail: expect.objectContaining({ sendKey: `staleDeals:${team[2]}:2026-03-30` }),
				}),
			}),
		]);
	});

	it('looks at the base once, however many items come in', async () => {
		await createDeals(store, [silentDeal()]);
		expect(await run('checkStale', {}, 3)).toHaveLength(2);
	});

	it('rehearsed, says what it would do and does nothing', async () => {
		await createDeals(store, [silentDeal()]);
		const rows = await run('checkStale', { rehearse: true });
		expect(rows.map(({ json }) => json.kind)).toEqual(['summary', 'create', 'create']);
		expect(await listAll(store, 'tasks')).toEqual([]);
	});
});

it('record moves puts out one item per move', async () => {
	await createDeals(store, [{ ...silentDeal(), recordedStage: 'proposal' }]);
	const rows = await run('recordMoves');
	expect(rows.map(({ json }) => json)).toEqual([
		expect.objectContaining({ name: 'Dach', from: 'proposal', to: 'negotiation', category: 'open', gaps: ['contact', 'nextStepOn'] }),
	]);
	expect(await run('recordMoves')).toEqual([]);
});

it('suggest patience says that there is too little to go by', async () => {
	const rows = await run('suggestPatience');
	expect(rows.map(({ json }) => [json.stage, json.suggested, json.minimum])[0]).toEqual(['firstContact', null, 20]);
});

it('follow-ups puts out one mail per colleague, with links to act by', async () => {
	await store.create('tasks', [{ fields: { title: 'Anrufen', status: 'open', owner: team[0] ?? null, dueOn: '2026-03-30' } }]);
	const [summary, mail] = await run('followUps');
	expect(summary?.json).toMatchObject({ day: '2026-03-30', isWorkingDay: true, tasks: 1, recipients: 1 });
	const [task] = await listAll(store, 'tasks');
	const expiresAt = new Date(NOW.getTime() + 30 * DAY_MS);
	const doneUrl = SIGNER.url({ purpose: 'task', subject: task?.id ?? '', params: {}, expiresAt });
	expect(mail).toMatchObject({
		output: TO_TELL,
		json: { mail: { variables: { today: [{ title: 'Anrufen', doneUrl }] } } },
	});
});
