// Whose turn it is, so that two who assign at once never take the same.
//
// With Redis one process after the other reads the team, decides and writes the turns, under one lock for the base.
// Without it each process has a book of what it knows ahead of the base: a turn is noted in the same instant in which it is
// decided, so within the process nobody takes it twice. Two processes without Redis can decide at the same moment: what the
// other wrote is met when the turns are kept; then both count, and the rotation is even again after the next turn.
import { withTurns, type TurnTaken } from '../../domain/routing/assignmentDesk';
import type { TeamMember } from '../../domain/routing/team';
import { assignedOn, type Turn } from '../../domain/routing/turn';
import { dayAt } from '../../domain/time/day';
import { CrmError } from '../../domain/errors';
import type { Locks } from '../budget';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listAll } from '../rows/written';

interface Entry {
	readonly turn: Turn;
	/** `lastAssignedAt` as the base had it when it was last read or written. */
	readonly stored: string;
	/** Turns that the base does not have yet. */
	readonly pending: number;
	/** How far they move the row. */
	readonly distance: number;
}

/** The lock. */
const TURNS = ['routing:turns'];

type Book = Map<string, Entry>;

const BOOKS = new WeakMap<Locks, Book>();

function bookOf({ locks }: CrmStore): Book {
	const book: Book = BOOKS.get(locks) ?? new Map<string, Entry>();
	BOOKS.set(locks, book);
	return book;
}

export interface Rotation {
	readonly team: readonly TeamMember[];
	readonly timeZone: string;
}

/** What was decided by whose turn it is, with the turns that it takes. */
export interface InTurn {
	readonly turns: readonly TurnTaken[];
}

/**
 * Lets `decide` say who gets what: it is given the team as the rotation stands and must not wait for anything. It may be
 * asked twice, and then the second answer counts. Call `keepTurns` when everything else is written.
 */
export async function decideInTurn<Decision extends InTurn>(
	store: CrmStore,
	{ team, timeZone }: Rotation,
	decide: (team: readonly TeamMember[]) => Decision,
): Promise<Decision> {
	const decision = decide(withKnownTurns(store, team, timeZone));
	// Who takes no turn need not wait for one.
	if (decision.turns.length > 0 && store.locks.isShared) {
		return await decideAlone(store, timeZone, decide);
	}
	noteTurns(store, decision.turns);
	return decision;
}

/** No other process decides between the reading of the team and the writing of its turns. */
async function decideAlone<Decision extends InTurn>(
	store: CrmStore,
	timeZone: string,
	decide: (team: readonly TeamMember[]) => Decision,
): Promise<Decision> {
	return await store.locks.withLocks(TURNS, async () => {
		const team = await listAll(store, 'team');
		believe(store, team);
		const decision = decide(withKnownTurns(store, team, timeZone));
		noteTurns(store, decision.turns);
		await unlessRefused(async () => await writeTurns(store));
		return decision;
	});
}

/** The team with the turns that were taken since its rows were read. */
export function withKnownTurns(
	store: CrmStore,
	team: readonly TeamMember[],
	timeZone: string,
): readonly TeamMember[] {
	const book = bookOf(store);
	for (const member of team) meet(book, member, timeZone);
	return withTurns(team, new Map([...book].map(([id, { turn }]) => [id, turn])));
}

/** Under the lock the rows say it all, but for what could not be written yet. */
function believe(store: CrmStore, team: readonly TeamMember[]): void {
	const book = bookOf(store);
	for (const { id } of team) if (book.get(id)?.pending === 0) book.delete(id);
}

/** Keeps in mind what was decided, for everybody who decides after this. */
function noteTurns(store: CrmStore, turns: readonly TurnTaken[]): void {
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

/**
 * Writes the turns that are due into the team's rows, one batch. When the base cannot be reached they stay in mind and
 * are written with the next; after a crash at most the turns of one batch are forgotten, never a lead.
 */
export async function keepTurns(store: CrmStore, timeZone: string): Promise<void> {
	await store.locks.withLocks(TURNS, async () => {
		const due = dueTurns(store);
		if (due.length === 0) return;
		await unlessRefused(async () => {
			await meetOthers(store, due.map(([id]) => id), timeZone);
			await writeTurns(store);
		});
	});
}

const dueTurns = (store: CrmStore) => [...bookOf(store)].filter(([, { pending }]) => pending > 0);

async function writeTurns(store: CrmStore): Promise<void> {
	const due = dueTurns(store);
	const changes = due.map(([id, { turn }]) => ({ id, fields: { ...turn } }));
	const written = await store.update('team', changes);
	const kept = due.filter((_one, index) => written[index]?.ok === true);
	for (const [id, entry] of kept) settle(bookOf(store), id, entry);
}

/** A turn that cannot be written keeps no lead waiting. */
async function unlessRefused(write: () => Promise<void>): Promise<void> {
	try {
		await write();
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
	}
}

/** Where a call costs nothing, or a lock holds the others off, the rows are read once more just before they are written. */
async function meetOthers(
	store: CrmStore,
	ids: readonly string[],
	timeZone: string,
): Promise<void> {
	if (store.provider === 'airtable' && !store.locks.isShared) return;
	const rows = await findByIds(store, 'team', ids);
	const book = bookOf(store);
	for (const row of rows.values()) meet(book, row, timeZone);
}

/** Takes over what somebody else has written; turns of both count. */
function meet(book: Book, member: TeamMember, timeZone: string): void {
	const said = member.fields.lastAssignedAt ?? '';
	const entry = book.get(member.id);
	const there: Turn = {
		turn: member.fields.turn ?? 0,
		assignedToday: member.fields.assignedToday ?? 0,
		lastAssignedAt: said,
	};
	// An older row is one that was read before the last write.
	if (entry !== undefined && said <= entry.stored) return;
	if (entry === undefined || entry.pending === 0) {
		if (said !== '') book.set(member.id, { turn: there, stored: said, pending: 0, distance: 0 });
		return;
	}
	const { pending, distance, turn } = entry;
	const day = dayAt(new Date(turn.lastAssignedAt), timeZone);
	const joined: Turn = {
		turn: Math.max(turn.turn, there.turn + distance),
		assignedToday: assignedOn(member, day, timeZone) + pending,
		lastAssignedAt: turn.lastAssignedAt > said ? turn.lastAssignedAt : said,
	};
	book.set(member.id, { turn: joined, stored: said, pending, distance });
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
