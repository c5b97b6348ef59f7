// Everything that happened with a person or company, as one list.
import type { StoredRecord } from './record';

export interface TimelineSources {
	readonly activities: ReadonlyArray<StoredRecord<'activities'>>;
	readonly deals: ReadonlyArray<StoredRecord<'deals'>>;
	readonly tasks: ReadonlyArray<StoredRecord<'tasks'>>;
	readonly messages: ReadonlyArray<StoredRecord<'messages'>>;
}

export interface TimelineEntry {
	/** UTC instant; the day alone for a task that is due on a day; `null` when nobody wrote down when. */
	readonly at: string | null;
	readonly type: 'activity' | 'deal' | 'message' | 'task';
	readonly id: string;
	readonly title: string | null;
	readonly kind: string | null;
	/** Stage of a deal, status of a task or message, direction of an activity. */
	readonly status: string | null;
	readonly text: string | null;
	readonly amount: number | null;
	readonly currency: string | null;
	readonly contact: string | null;
	readonly deal: string | null;
}

export interface TimelineCut {
	readonly parts: ReadonlyArray<keyof TimelineSources>;
	/** The most entries. */
	readonly limit: number;
}

/** Newest first; entries without a date come last. */
export function timelineOf(
	sources: TimelineSources,
	{ parts, limit }: TimelineCut,
): readonly TimelineEntry[] {
	const entries: Readonly<Record<keyof TimelineSources, () => readonly TimelineEntry[]>> = {
		activities: () => sources.activities.map(fromActivity),
		deals: () => sources.deals.map(fromDeal),
		messages: () => sources.messages.map(fromMessage),
		tasks: () => sources.tasks.map(fromTask),
	};
	return parts
		.flatMap((part) => entries[part]())
		.sort(newestFirst)
		.slice(0, limit);
}

const BLANK = {
	kind: null,
	status: null,
	text: null,
	amount: null,
	currency: null,
	contact: null,
	deal: null,
};

function fromActivity({ id, createdAt, fields }: StoredRecord<'activities'>): TimelineEntry {
	return {
		...BLANK,
		at: fields.occurredAt ?? createdAt,
		type: 'activity',
		id,
		title: fields.subject ?? null,
		kind: fields.kind ?? null,
		status: fields.direction ?? null,
		text: fields.body ?? null,
		contact: fields.contact ?? null,
		deal: fields.deal ?? null,
	};
}

/** A deal stands where it last moved. */
function fromDeal({ id, createdAt, fields }: StoredRecord<'deals'>): TimelineEntry {
	return {
		...BLANK,
		at: fields.wonAt ?? fields.lostAt ?? fields.stageChangedAt ?? createdAt,
		type: 'deal',
		id,
		title: fields.name ?? null,
		status: fields.stage ?? null,
		text: fields.lostReason ?? null,
		amount: fields.amount ?? null,
		currency: fields.currency ?? null,
		contact: fields.contact ?? null,
		deal: id,
	};
}

function fromMessage({ id, createdAt, fields }: StoredRecord<'messages'>): TimelineEntry {
	return {
		...BLANK,
		at: fields.sentAt ?? fields.claimedAt ?? createdAt,
		type: 'message',
		id,
		title: fields.template ?? null,
		status: fields.status ?? null,
		text: fields.reason ?? null,
		contact: fields.contact ?? null,
	};
}

function fromTask({ id, createdAt, fields }: StoredRecord<'tasks'>): TimelineEntry {
	return {
		...BLANK,
		at: fields.dueAt ?? fields.dueOn ?? createdAt,
		type: 'task',
		id,
		title: fields.title ?? null,
		kind: fields.kind ?? null,
		status: fields.status ?? null,
		text: fields.body ?? null,
		contact: fields.contact ?? null,
		deal: fields.deal ?? null,
	};
}

/** ISO texts sort as the times they stand for. */
function newestFirst(one: TimelineEntry, other: TimelineEntry): number {
	const [a, b] = [
		`${one.at ?? ''} ${one.type} ${one.id}`,
		`${other.at ?? ''} ${other.type} ${other.id}`,
	];
	if (a === b) return 0;
	return a < b ? 1 : -1;
}
