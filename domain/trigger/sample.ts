// What a test run shows: an event as it will come, of a row of the base or, where there is none yet, of one made up.
import type { StoredRecord } from '../record';
import type { Cells, RowChange } from './change';
import { type EventName, type WatchedTable, eventSpec } from './event';
import type { CrmEvent, Move } from './eventsOf';

const MADE_UP: Readonly<Record<WatchedTable, Cells>> = {
	contacts: {
		...{ fullName: 'Anna Müller', email: 'anna.mueller@muster.ch', lifecycleStage: 'mql' },
		...{ score: 72, band: 'A1', mqlAt: '2026-03-02T07:58:11.000Z' },
	},
	companies: { name: 'Muster AG', domain: 'muster.ch', country: 'CH' },
	deals: {
		...{ name: 'Muster AG: Wartungsvertrag', amount: 18_500, currency: 'CHF' },
		...{ stage: 'negotiation', recordedStage: 'proposal', expectedCloseOn: '2026-03-31' },
	},
	activities: { subject: 'Anruf: Rückfrage zum Angebot', kind: 'call', direction: 'in' },
	tasks: { title: 'Angebot nachfassen', status: 'open', priority: 'high', dueOn: '2026-02-27' },
	surveyResponses: {
		...{ status: 'answered', rating: 9, category: 'promoter', comment: 'Schnell und freundlich.' },
		answeredAt: '2026-03-02T07:58:11.000Z',
	},
};

export function sampleTable(event: EventName, tables: readonly WatchedTable[]): WatchedTable {
	return eventSpec(event).table ?? tables[0] ?? 'contacts';
}

/** `found` is any row of the table, so that its columns are the real ones. */
export function sampleEvent(
	event: EventName,
	table: WatchedTable,
	found: StoredRecord | null,
	now: Date,
): CrmEvent {
	const record = found ?? { id: 'sample', createdAt: now.toISOString(), fields: MADE_UP[table], own: {} };
	const cells: Cells = record.fields;
	const before = beforeOf(event, cells);
	const change: RowChange = {
		...{ table, record, before, at: now.toISOString(), stamp: 'sample', isOwn: false },
		kind: event === 'recordCreated' ? 'created' : 'updated',
	};
	const key = [table, record.id, event, 'sample'].join(':');
	return { event, key, change, changed: Object.keys(before), move: moveOf(event, cells) };
}

function beforeOf(event: EventName, cells: Cells): Cells {
	switch (event) {
		case 'stageChanged':
		case 'dealWon':
		case 'dealLost':
			return { stage: cells.recordedStage ?? 'proposal' };
		case 'becameMql':
			return { mqlAt: null };
		case 'formAnswered':
			return { answeredAt: null, status: 'invited' };
		case 'recordUpdated':
			return Object.fromEntries(Object.entries(cells).slice(0, 1));
		case 'recordCreated':
		case 'taskOverdue':
			return {};
	}
}

function moveOf(event: EventName, { stage, recordedStage }: Cells): Move | null {
	const from = String(recordedStage ?? 'proposal');
	switch (event) {
		case 'stageChanged':
			return { from, to: String(stage ?? 'negotiation'), category: 'open' };
		case 'dealWon':
			return { from, to: 'won', category: 'won' };
		case 'dealLost':
			return { from, to: 'lost', category: 'lost' };
		default:
			return null;
	}
}
