// A base in memory with silent deals, and the nightly check that looks at it on a Monday in March.
import { beforeEach } from 'vitest';

import type { Fields } from '../../../domain/record';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { checkStaleDeals } from '../../../stores/pipeline/checkStaleDeals';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { at } from '../../support/builders';
import { aPipelineBase, createDeals } from './pipelineBase';

export const MONDAY = at('2026-03-09T05:00Z');
export const TUESDAY = at('2026-03-10T05:00Z');
/** Five working days before Monday, the patience of a negotiation. */
const TOUCHED = '2026-03-02T09:00:00.000Z';
const LONG_AGO = at('2025-06-02T05:00Z');

/** Anew before each test of the file that calls it. */
export function staleWorld() {
	let now = LONG_AGO;
	let store: CrmStore;
	let anna: string;

	beforeEach(async () => {
		now = LONG_AGO;
		const base = await aPipelineBase(createMemoryStore({ clock: { now: () => now.getTime(), sleep: async () => undefined } }));
		store = base.store;
		[anna = ''] = base.team;
	});

	const tasks = async (kind = 'staleDeal') => (await listAll(store, 'tasks')).filter(({ fields }) => fields.kind === kind);
	return {
		get store() {
			return store;
		},
		/** Her row in the team. */
		get anna() {
			return anna;
		},
		check: async (today = MONDAY) => {
			now = today;
			return await checkStaleDeals(store, { now, rehearse: false });
		},
		/** Long before the check, so that no edit of today counts as a touch. */
		createDeals: async (deals: ReadonlyArray<Fields<'deals'>>) => {
			now = LONG_AGO;
			return await createDeals(store, deals);
		},
		aSilentDeal: (fields: Fields<'deals'> = {}): Fields<'deals'> => ({
			...{ name: 'Dach', stage: 'negotiation', owner: anna, amount: 5_000, lastTouchAt: TOUCHED, stageChangedAt: TOUCHED },
			...fields,
		}),
		tasks,
		/** Names of the deals that have an open one. */
		dealsWithTasks: async () => {
			const names = new Map((await listAll(store, 'deals')).map(({ id, fields }) => [id, fields.name]));
			return (await tasks()).filter(({ fields }) => fields.status === 'open').map(({ fields }) => names.get(fields.deal ?? ''));
		},
	};
}
