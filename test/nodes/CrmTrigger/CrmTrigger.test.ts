// The node around the trigger: what its panel means, and what it remembers between starts.
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';

import { TABLES } from '../../../domain/schema';
import { lookUp } from '../../../domain/schema/lookup';
import { EVENT_NAMES, tablesOf } from '../../../domain/trigger/event';
import { sampleEvent, sampleTable } from '../../../domain/trigger/sample';
import { firstState } from '../../../domain/trigger/state';
import {
	type NodeContext,
	hookOf,
	ownerOf,
	recallCursor,
	recallState,
	rememberCursor,
	rememberHook,
	rememberState,
	rememberStop,
} from '../../../nodes/CrmTrigger/memory';
import { toItem } from '../../../nodes/CrmTrigger/toItem';
import { parseWanted } from '../../../nodes/CrmTrigger/wanted';

const panel = (parameters: object) => (name: string) => Object(parameters)[name] ?? null;

describe('the panel', () => {
	it('asks for tables and columns only where an event needs them', () => {
		const wanted = parseWanted(
			panel({ events: ['dealWon'], tables: ['tasks'], fields: ['tasks.title'], changesBy: 'others' }),
		);
		expect(wanted).toEqual({ events: ['dealWon'], tables: [], fields: [], alsoOwn: false });
		expect(tablesOf(wanted)).toEqual(['deals']);
	});

	it('takes events, tables and columns from expressions and drops what it does not know', () => {
		const wanted = parseWanted(
			panel({ events: ['recordUpdated', 'nothing', 7], tables: ['deals', 'rooms'], changesBy: 'everybody' }),
		);
		expect(wanted).toEqual({ events: ['recordUpdated'], tables: ['deals'], fields: [], alsoOwn: true });
	});

	it.each([
		['no event', {}, 'The trigger waits for no event'],
		['rows of no table', { events: ['recordCreated'], tables: [] }, 'The trigger waits for rows, but of no table'],
	])('is told what is missing: %s', (_case, parameters, message) => {
		expect(() => parseWanted(panel(parameters))).toThrow(message);
	});
});

describe('the memory', () => {
	const NOW = new Date('2026-03-02T08:00:00.000Z');
	const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

	function context(data: IDataObject = {}): NodeContext {
		return {
			getNode: () => ({ id: 'n1', name: 'T', type: '', typeVersion: 1, position: [0, 0], parameters: {} }),
			getWorkflow: () => ({ id: 'w1' }),
			getWorkflowStaticData: () => data,
		};
	}

	it('names the trigger by its workflow and node, and keeps its secret over restarts', () => {
		const ctx = context();
		rememberHook(ctx, 'https://n8n.muster.ch/a');
		const { secret } = hookOf(ctx, []);
		rememberHook(ctx, 'https://n8n.muster.ch/b');
		expect(hookOf(ctx, [])).toMatchObject({ owner: 'w1:n1', url: 'https://n8n.muster.ch/b', secret });
		expect(secret).toHaveLength(48);
		expect(ownerOf(ctx)).toBe('w1:n1');
	});

	const state = { ...firstState(NOW, '2026-03-02'), cursor: 7 };

	it.each([
		['after a restart, however late', null, 60 * 24 * 30, state],
		['after a new version was published', 0, 1, state],
		['after it was switched off for an hour', 0, 60, null],
	])('is taken up %s', (_case, stoppedAfter, minutes, expected) => {
		const ctx = context();
		rememberState(ctx, state);
		if (stoppedAfter !== null) rememberStop(ctx, later(stoppedAfter));
		expect(recallState(ctx, later(minutes))).toEqual(expected);
	});

	it('forgets that it was switched off once it goes on', () => {
		const ctx = context();
		rememberState(ctx, state);
		rememberStop(ctx, NOW);
		rememberState(ctx, state);
		expect(recallState(ctx, later(600))).toEqual(state);
	});

	it('knows where to read first until it is switched off', () => {
		const ctx = context();
		expect(recallCursor(ctx)).toBeNull();
		rememberCursor(ctx, { webhookId: 'ach1', cursor: 4 });
		expect(recallCursor(ctx)).toEqual({ webhookId: 'ach1', cursor: 4 });
		rememberStop(ctx, NOW);
		expect(recallCursor(ctx)).toBeNull();
	});
});

describe('a sample', () => {
	const schema = lookUp({ tables: [] });

	it.each(EVENT_NAMES.map((event) => [event]))('of %s looks like the event itself', (event) => {
		const table = sampleTable(event, ['companies']);
		const { json } = toItem(schema, sampleEvent(event, table, null, new Date(0)), false);
		expect(json).toMatchObject({ event, table, key: expect.stringContaining('sample'), repaired: false });
		expect(Object.keys(TABLES)).toContain(json.table);
		expect(Object.keys(Object(json.record)).length).toBeGreaterThan(3);
	});

	it('of a real row shows that row', () => {
		const fields: object = { name: 'Wartung', stage: 'won' };
		const record = { id: '5', createdAt: null, fields, own: {} };
		const { json } = toItem(schema, sampleEvent('stageChanged', 'deals', record, new Date(0)), false);
		expect(json).toMatchObject({ id: '5', from: 'proposal', to: 'won', record: { name: 'Wartung' } });
	});
});
