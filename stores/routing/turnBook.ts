// What this process knows of whose turn it is, ahead of what the base says: so two batches at once never take the same.
//
// Within a process nobody takes a turn twice: a turn is noted in the same instant in which it is decided. Two processes
// (n8n in queue mode) can decide at the same moment. What the other wrote is met when the turns are kept: then both count,
// so that the rotation is even again after the next turn, and it is counted as `shared`. A lock across processes
// belongs into `store.locks`.
import { withTurns, type TurnTaken } from '../../domain/routing/assignmentDesk';
import type { TeamMember } from '../../domain/routing/team';
import { assignedOn, type Turn } from '../../domain/routing/turn';
import { dayAt } from '../../domain/time/day';
import { CrmError } from '../../domain/errors';
import type { Locks } from '../budget';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';

interface Entry {
	readonly turn: Turn;
	/** `lastAssignedAt` as the base had it when it was last read or written. */
	readonly stored: string;
	/** Turns that the base does not have yet. */
	readonly pending: number;
	/** How far they move the row. */
	readonly distance: number;
}

type Book = Map<string, Entry>;

const BOOKS = new WeakMap<Locks, Book>();

function bookOf({ locks }: CrmStore): Book {
	const book: Book = BOOKS.get(locks) ?? new Map<string, Entry>();
	BOOKS.set(locks, book);
	return book;
}

/** The team with the turns that were taken since its rows were read. Decide at once: no `await` before `noteTurns`. */
export function withKnownTurns(
	store: CrmStore,
	team: readonly TeamMember[],
	timeZone: string,
): readonly TeamMember[] {
	const book = bookOf(store);
	for (const member of team) meet(book, member, timeZone);
	return withTurns(team, new Map([...book].map(([id, { turn }]) => [id, turn])));
}

/** Keeps in mind what was decided, for everybody who decides after this. */
export function noteTurns(store: CrmStore, turns: readonly TurnTaken[]): void {
	const book = bookOf(store);
	for (const { member, turn, taken, distance } of turns) {
		const known = book.get(member);
		book.set(member, {
			turn,
			stored: known?.stored ?? '',
			pending: (known?.pending ?? 0) + taken,
			distance: (known?.distance ?? 0) + distance,
		});
	}
}

export interface KeptTurns {
	readonly people: number;
	/** Turns that another process took at the same moment. */
	readonly shared: number;
}

/**
 * Writes the turns that are due into the team's rows, one batch. When the base cannot be reached they stay in mind and
 * are written with the next; after a crash at most the turns of one batch are forgotten, never a lead.
 */
export async function keepTurns(store: CrmStore, timeZone: string): Promise<KeptTurns> {
	return await store.locks.withLocks(['routing:turns'], async () => {
		const book = bookOf(store);
		const due = () => [...book].filter(([, { pending }]) => pending > 0);
		if (due().length === 0) return { people: 0, shared: 0 };
		try {
			const shared = await meetOthers(store, due().map(([id]) => id), timeZone);
			const sent = due();
			const changes = sent.map(([id, { turn }]) => ({ id, fields: { ...turn } }));
			const written = await store.update('team', changes);
			const kept = sent.filter((_one, index) => written[index]?.ok === true);
			for (const [id, entry] of kept) settle(book, id, entry);
			return { people: kept.length, shared };
		} catch (error) {
			if (error instanceof CrmError) return { people: 0, shared: 0 };
			throw error;
		}
	});
}

/** Where a call costs nothing the rows are read once more, just before they are written. */
async function meetOthers(
	store: CrmStore,
	ids: readonly string[],
	timeZone: string,
): Promise<number> {
	if (store.provider === 'airtable') return 0;
	const rows = await findByIds(store, 'team', ids);
	const book = bookOf(store);
	return [...rows.values()].filter((row) => meet(book, row, timeZone)).length;
}

/** Takes over what somebody else has written; true when turns of both have to be counted. */
function meet(book: Book, member: TeamMember, timeZone: string): boolean {
	const said = member.fields.lastAssignedAt ?? '';
	const entry = book.get(member.id);
	const there: Turn = {
		turn: member.fields.turn ?? 0,
		assignedToday: member.fields.assignedToday ?? 0,
		lastAssignedAt: said,
	};
	// An older row is one that was read before the last write.
	if (entry !== undefined && said <= entry.stored) return false;
	if (entry === undefined || entry.pending === 0) {
		if (said !== '') book.set(member.id, { turn: there, stored: said, pending: 0, distance: 0 });
		return false;
	}
	const { pending, distance, turn } = entry;
	const day = dayAt(new Date(turn.lastAssignedAt), timeZone);
	const joined: Turn = {
		turn: Math.max(turn.turn, there.turn + distance),
		assignedToday: assignedOn(member, day, timeZone) + pending,
		lastAssignedAt: turn.lastAssignedAt > said ? turn.lastAssignedAt : said,
	};
	book.set(member.id, { turn: joined, stored: said, pending, distance });
	return true;
}

/** What was taken while the row was on its way is still due. */
function settle(book: Book, id: string, sent: Entry): void {
	const now = book.get(id) ?? sent;
	book.set(id, {
		...now,
		stored: sent.turn.lastAssignedAt,
		pending: now.pending - sent.pending,
		distance: now.distance - sent.distance,
	});
}
