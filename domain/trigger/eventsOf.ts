// Decides what a change of a row means: which of the events that somebody waits for have happened.
import { isCodeField } from '../crm/codeFields';
import { assertNever } from '../errors';
import type { StageCategory } from '../pipeline/stage';
import { type Cells, type RowChange, cellsOf } from './change';
import { type EventName, type Wanted, eventSpec } from './event';

export interface EventFacts {
	/** Category of each stage by its key. */
	readonly categories: ReadonlyMap<string, StageCategory>;
	/** The day in the time zone of the firm. */
	readonly today: string;
	/** Of a row of which only the present state is known, only what became true from here on is new. */
	readonly since: string;
}

export interface CrmEvent {
	readonly event: EventName;
	/** The same whenever this change is told again, and another one for every other change. */
	readonly key: string;
	readonly change: RowChange;
	/** Columns that changed; `null` where only the present state is known. */
	readonly changed: readonly string[] | null;
	readonly move: Move | null;
}

/** A deal on its way through the stages. */
export interface Move {
	readonly from: string | null;
	readonly to: string;
	readonly category: StageCategory;
}

export function eventsOf(change: RowChange, wanted: Wanted, facts: EventFacts): readonly CrmEvent[] {
	return wanted.events.flatMap((event) => {
		const { table, isFact = false } = eventSpec(event);
		if (table !== undefined && table !== change.table) return [];
		if (change.isOwn && !isFact && !wanted.alsoOwn) return [];
		const mark = markOf(event, change, wanted, facts);
		if (mark === null) return [];
		const key = [change.table, change.record.id, mark].join(':');
		return [{ event, key, change, changed: changedFields(change), move: moveOf(change, facts) }];
	});
}

/** What makes the event one of its own for this row, or `null` when it has not happened. */
function markOf(
	event: EventName,
	change: RowChange,
	wanted: Wanted,
	facts: EventFacts,
): string | null {
	switch (event) {
		case 'recordCreated':
			return change.kind === 'created' && wanted.tables.includes(change.table) ? 'created' : null;
		case 'recordUpdated':
			return isUpdate(change, wanted) ? `updated:${change.stamp}` : null;
		case 'stageChanged': {
			const move = moveOf(change, facts);
			return move === null || change.kind === 'created' ? null : `stage:${move.to}:${change.stamp}`;
		}
		case 'dealWon':
			return cameTo('won', change, facts) ? `won:${change.stamp}` : null;
		case 'dealLost':
			return cameTo('lost', change, facts) ? `lost:${change.stamp}` : null;
		case 'becameMql':
			return newInstant('mqlAt', change, facts, 'mql');
		case 'formAnswered':
			return newInstant('answeredAt', change, facts, 'answered');
		case 'taskOverdue':
			return becameOverdue(change, facts) ? `overdue:${String(cellsOf(change).dueOn)}` : null;
		default:
			return assertNever(event);
	}
}

/** Columns that the CRM keeps its books in are nobody's business, whoever wrote them. */
function changedFields({ table, before }: RowChange): readonly string[] | null {
	if (before === null) return null;
	return Object.keys(before).filter((field) => !isCodeField(table, field));
}

function isUpdate(change: RowChange, { tables, fields }: Wanted): boolean {
	if (change.kind !== 'updated' || !tables.includes(change.table)) return false;
	const changed = changedFields(change);
	const chosen = fields.filter((field) => field.startsWith(`${change.table}.`));
	// Of a gap it is not known which columns changed: told once too often is better than never.
	if (changed === null) return fields.length === 0 || chosen.length > 0;
	if (fields.length === 0) return changed.length > 0;
	return changed.some((field) => chosen.includes(`${change.table}.${field}`));
}

/** `null` when the deal is where it was. After a gap, the stage that was recorded last stands for the one before. */
function moveOf(change: RowChange, { categories }: EventFacts): Move | null {
	if (change.table !== 'deals') return null;
	const cells = cellsOf(change);
	const to = textOf(cells.stage);
	if (to === null) return null;
	const move = { to, category: categories.get(to) ?? 'open' };
	if (change.kind === 'created') return { from: null, ...move };
	const known: Cells = change.before ?? { stage: cells.recordedStage };
	const from = textOf(known.stage);
	if (!Object.hasOwn(known, 'stage') || from === to) return null;
	return { from, ...move };
}

function cameTo(category: StageCategory, change: RowChange, facts: EventFacts): boolean {
	const move = moveOf(change, facts);
	if (move === null || move.category !== category) return false;
	return move.from === null || facts.categories.get(move.from) !== category;
}

/** Something has happened when its instant was filled in or replaced. */
function newInstant(
	field: string,
	change: RowChange,
	{ since }: EventFacts,
	mark: string,
): string | null {
	const at = textOf(cellsOf(change)[field]);
	if (at === null) return null;
	const { kind, before } = change;
	const isNew =
		before === null
			? Date.parse(at) >= Date.parse(since)
			: kind === 'created' || (Object.hasOwn(before, field) && before[field] !== at);
	return isNew ? `${mark}:${at}` : null;
}

function becameOverdue(change: RowChange, { today }: EventFacts): boolean {
	const now = cellsOf(change);
	if (!isOverdue(now, today)) return false;
	if (change.kind === 'created' || change.before === null) return true;
	return !isOverdue({ ...now, ...change.before }, today);
}

export function isOverdue({ status, dueOn }: Cells, today: string): boolean {
	return status !== 'done' && status !== 'dropped' && typeof dueOn === 'string' && dueOn !== '' && dueOn < today;
}

const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' ? value : null;
