// What a workflow can wait for: each event as data, from which the panel, the rules and the docs are derived.
import type { TableKey } from '../schema';

/** The tables whose rows people and programs work on; all of them keep the mark of our own writes. */
export const WATCHED_TABLES = [
	...(['contacts', 'companies', 'deals', 'activities', 'tasks', 'surveyResponses'] as const),
] as const satisfies readonly TableKey[];

export type WatchedTable = (typeof WATCHED_TABLES)[number];

export const isWatched = (table: string): table is WatchedTable =>
	WATCHED_TABLES.some((one) => one === table);

interface EventSpec {
	readonly displayName: string;
	readonly description: string;
	/** The table it is about; absent where the user chooses the tables. */
	readonly table?: WatchedTable;
	/**
	 * It becomes true whoever wrote it, so it is told of our own writes as well: the score makes the MQL, the page of the
	 * survey writes the answer.
	 */
	readonly isFact?: true;
}

export const EVENTS = {
	stageChanged: {
		displayName: 'Deal Stage Changed',
		description: 'A deal was moved to another stage, also by dragging its card',
		table: 'deals',
	},
	dealWon: {
		displayName: 'Deal Won',
		description: 'A deal came to a stage of the category won',
		table: 'deals',
	},
	dealLost: {
		displayName: 'Deal Lost',
		description: 'A deal came to a stage of the category lost',
		table: 'deals',
	},
	becameMql: {
		displayName: 'Contact Became MQL',
		description: 'The points of a contact reached the threshold for a qualified lead',
		table: 'contacts',
		isFact: true,
	},
	formAnswered: {
		displayName: 'Form Answered',
		description: 'Somebody answered a survey',
		table: 'surveyResponses',
		isFact: true,
	},
	taskOverdue: {
		displayName: 'Task Overdue',
		description: 'The day on which an open task was due has passed',
		table: 'tasks',
		isFact: true,
	},
	recordCreated: {
		displayName: 'Record Created',
		description: 'A row was added to one of the chosen tables',
	},
	recordUpdated: {
		displayName: 'Record Updated',
		description: 'A row of one of the chosen tables was changed, in any or in chosen columns',
	},
} as const satisfies Readonly<Record<string, EventSpec>>;

export type EventName = keyof typeof EVENTS;

export const EVENT_NAMES = Object.keys(EVENTS).filter(isEventName);

export function isEventName(name: string): name is EventName {
	return Object.hasOwn(EVENTS, name);
}

export const eventSpec = (name: EventName): EventSpec => EVENTS[name];

/** What one trigger was told to wait for. */
export interface Wanted {
	readonly events: readonly EventName[];
	/** For created and updated records. */
	readonly tables: readonly WatchedTable[];
	/** `deals.stage`, or the table and the id of a column of people's own; empty is every column. */
	readonly fields: readonly string[];
	/** Tells also of what this CRM wrote itself. */
	readonly alsoOwn: boolean;
}

/** The tables that have to be watched for it. */
export function tablesOf({ events, tables }: Wanted): readonly WatchedTable[] {
	const named = events.flatMap((event) => {
		const { table } = eventSpec(event);
		return table === undefined ? tables : [table];
	});
	return WATCHED_TABLES.filter((table) => named.includes(table));
}
