// Which events a change of a row means, and whose changes nobody is told of.
import { describe, expect, it } from 'vitest';
import type { StageCategory } from '../../../domain/pipeline/stage';
import type { StoredRecord } from '../../../domain/record';
import type { RowChange } from '../../../domain/trigger/change';
import { EVENT_NAMES, type EventName, type Wanted } from '../../../domain/trigger/event';
import { type EventFacts, eventsOf } from '../../../domain/trigger/eventsOf';

const FACTS: EventFacts = {
	categories: new Map<string, StageCategory>([
		['proposal', 'open'],
		['negotiation', 'open'],
		['won', 'won'],
		['renewed', 'won'],
		['lost', 'lost'],
	]),
	today: '2026-03-02',
	since: '2026-03-02T07:00:00.000Z',
};

const ALL: Wanted = { events: EVENT_NAMES, tables: [], fields: [], alsoOwn: false };

const record = (fields: object): StoredRecord => ({ id: '7', createdAt: null, fields, own: {} });

const change = (
	table: RowChange['table'],
	now: object,
	before: RowChange['before'],
	rest: Partial<RowChange> = {},
): RowChange => ({
	...{ table, record: record(now), before, kind: 'updated', isOwn: false },
	...{ at: '2026-03-02T08:00:00.000Z', stamp: 's1' },
	...rest,
});

const events = (one: RowChange, wanted: Partial<Wanted> = {}): readonly EventName[] =>
	eventsOf(one, { ...ALL, ...wanted }, FACTS).map(({ event }) => event);

describe('moves of deals', () => {
	const moved = (from: unknown, to: string, rest: Partial<RowChange> = {}) =>
		change('deals', { stage: to, recordedStage: from }, { stage: from }, rest);

	it.each([
		['dragged to another stage', moved('proposal', 'negotiation'), ['stageChanged']],
		['dragged to won', moved('proposal', 'won'), ['stageChanged', 'dealWon']],
		['dragged to lost', moved('proposal', 'lost'), ['stageChanged', 'dealLost']],
		['from one won stage to another', moved('won', 'renewed'), ['stageChanged']],
		['reopened', moved('won', 'proposal'), ['stageChanged']],
		['its first stage', moved(null, 'proposal'), ['stageChanged']],
		['a stage that has no row of rules', moved('proposal', 'mine'), ['stageChanged']],
		['its stage taken away', change('deals', { stage: null }, { stage: 'won' }), []],
		['another cell changed', change('deals', { stage: 'won', amount: 5 }, { amount: 4 }), []],
		['made in a stage', change('deals', { stage: 'proposal' }, {}, { kind: 'created' }), []],
		['made as won', change('deals', { stage: 'won' }, {}, { kind: 'created' }), ['dealWon']],
		['moved by ourselves', moved('proposal', 'won', { isOwn: true }), []],
	] as const)('%s', (_case, one, expected) => {
		expect(events(one)).toEqual(expected);
	});

	it.each([
		['moved in the gap', { stage: 'won', recordedStage: 'proposal' }, ['stageChanged', 'dealWon']],
		['changed, but not moved', { stage: 'won', recordedStage: 'won' }, []],
	] as const)('after a gap: %s', (_case, cells, expected) => {
		expect(events(change('deals', cells, null))).toEqual(expected);
	});

	it('say from where to where', () => {
		const [event] = eventsOf(moved('proposal', 'won'), ALL, FACTS);
		expect(event?.move).toEqual({ from: 'proposal', to: 'won', category: 'won' });
	});

	it('of our own are told to who asks for them', () => {
		expect(events(moved('proposal', 'won', { isOwn: true }), { alsoOwn: true })).toEqual([
			'stageChanged',
			'dealWon',
		]);
	});
});

describe('facts, whoever wrote them', () => {
	const at = '2026-03-02T07:30:00.000Z';
	const own = { isOwn: true };
	it.each([
		['the score made an MQL', change('contacts', { mqlAt: at }, { mqlAt: null }, own), ['becameMql']],
		['an MQL was edited', change('contacts', { mqlAt: at, phone: '1' }, { phone: null }), []],
		['an MQL is none any more', change('contacts', { mqlAt: null }, { mqlAt: at }), []],
		['imported as an MQL', change('contacts', { mqlAt: at }, {}, { kind: 'created' }), ['becameMql']],
		['became an MQL in a gap', change('contacts', { mqlAt: at }, null), ['becameMql']],
		[
			'was an MQL long before the gap',
			change('contacts', { mqlAt: '2026-01-01T00:00:00.000Z' }, null),
			[],
		],
		[
			'a survey was answered',
			change('surveyResponses', { answeredAt: at }, { answeredAt: null }, own),
			['formAnswered'],
		],
		[
			'an open task got a day that has passed',
			change('tasks', { status: 'open', dueOn: '2026-03-01' }, { dueOn: '2026-03-09' }),
			['taskOverdue'],
		],
		[
			'a task that is due today',
			change('tasks', { status: 'open', dueOn: '2026-03-02' }, { dueOn: null }),
			[],
		],
		[
			'an overdue task was edited',
			change('tasks', { status: 'open', dueOn: '2026-03-01', title: 'B' }, { title: 'A' }),
			[],
		],
		[
			'an overdue task was reopened',
			change('tasks', { status: 'open', dueOn: '2026-03-01' }, { status: 'done' }),
			['taskOverdue'],
		],
		[
			'an overdue task was done',
			change('tasks', { status: 'done', dueOn: '2026-03-01' }, { status: 'open' }),
			[],
		],
	] as const)('%s', (_case, one, expected) => {
		expect(events(one)).toEqual(expected);
	});
});

describe('rows of chosen tables and columns', () => {
	const wanted = { tables: ['contacts', 'deals'], fields: [] } as const;
	const updated = (before: RowChange['before'], rest: Partial<RowChange> = {}) =>
		change('contacts', { phone: '2', origin: 'x', editHash: 'y' }, before, rest);

	it.each([
		['a new row', change('contacts', {}, {}, { kind: 'created' }), {}, ['recordCreated']],
		['a new row of another table', change('tasks', {}, {}, { kind: 'created' }), {}, []],
		['a new row of ours', change('contacts', {}, {}, { kind: 'created', isOwn: true }), {}, []],
		['any column', updated({ phone: '1' }), {}, ['recordUpdated']],
		['only columns that the CRM keeps its books in', updated({ editHash: 'z' }), {}, []],
		['the chosen column', updated({ phone: '1' }), { fields: ['contacts.phone'] }, ['recordUpdated']],
		['another column', updated({ phone: '1' }), { fields: ['contacts.email'] }, []],
		['the column of that name of another table', updated({ phone: '1' }), { fields: ['deals.phone'] }, []],
		['our own write', updated({ phone: '1', origin: 'w' }, { isOwn: true }), {}, []],
		['any column, in a gap', updated(null), {}, ['recordUpdated']],
		['perhaps the chosen column, in a gap', updated(null), { fields: ['contacts.phone'] }, ['recordUpdated']],
		['columns of other tables only, in a gap', updated(null), { fields: ['deals.stage'] }, []],
	] as const)('%s', (_case, one, more, expected) => {
		expect(events(one, { ...wanted, ...more })).toEqual(expected);
	});
});

describe('the key of a change', () => {
	const key = (one: RowChange) => eventsOf(one, { ...ALL, tables: ['deals'] }, FACTS)[0]?.key;
	const moved = (stamp: string) => change('deals', { stage: 'won' }, { stage: 'proposal' }, { stamp });

	it('is the same when the same change is told again', () => {
		expect(key(moved('s1'))).toBe(key(moved('s1')));
	});

	it('is another one for the next change to the same stage', () => {
		expect(key(moved('s1'))).not.toBe(key(moved('s2')));
	});

	it('differs between the events of one change', () => {
		const keys = eventsOf(moved('s1'), { ...ALL, tables: ['deals'] }, FACTS).map((one) => one.key);
		expect(new Set(keys).size).toBe(keys.length);
	});
});
