// Moves addresses between rows without two of them ever having one: an address that stays with its row goes to nobody else.
import { oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { CrmStore } from '../port';
import { listInChunks } from '../rows/listInChunks';
import type { Job } from './jobs';

export interface Addresses {
	/** What is written of each row: without the address where another row keeps it. */
	readonly rows: ReadonlyMap<Job, Job['row']>;
	/** Whose address another row keeps. */
	readonly kept: ReadonlySet<Job>;
	/** Rows that give theirs to another of these and get a new one: it is taken from them first. */
	readonly vacated: readonly string[];
}

interface Move {
	readonly job: Job;
	readonly recordId: string;
	readonly emailKey: string;
}

/** One list call for each hundred rows that get another address, and none where there are none. */
export async function addressesFor(store: CrmStore, updates: readonly Job[]): Promise<Addresses> {
	const moves = updates.flatMap((job): readonly Move[] => {
		const { row, pairing } = job;
		return row['emailKey'] && 'base' in pairing ? [{ job, recordId: pairing.base.id, emailKey: String(row['emailKey']) }] : [];
	});
	const holders = await holdersOf(store, moves);
	const holderOf = ({ recordId, emailKey }: Move): string | undefined => {
		const holder = holders.get(emailKey);
		return holder === recordId ? undefined : holder;
	};
	const free = freeMoves(moves, holderOf);
	const kept = new Set(moves.filter((move) => !free.has(move)).map(({ job }) => job));
	return {
		rows: new Map([...kept].map((job) => [job, withoutAddress(job.row)])),
		kept,
		vacated: [...new Set([...free].flatMap((move) => holderOf(move) ?? []))],
	};
}

async function holdersOf(store: CrmStore, moves: readonly Move[]): Promise<ReadonlyMap<string, string>> {
	const rows: ReadonlyArray<StoredRecord<'contacts'>> = await listInChunks(store, {
		table: 'contacts',
		keys: moves.map(({ emailKey }) => emailKey),
		filterFor: (some) => oneOf('emailKey', some),
		query: { fields: ['emailKey'] },
	});
	return new Map(rows.map(({ id, fields }) => [fields.emailKey ?? '', id]));
}

/** Nobody has the address, or somebody who moves to another free one at the same time. */
function freeMoves(moves: readonly Move[], holderOf: (move: Move) => string | undefined): ReadonlySet<Move> {
	const free = new Set(moves);
	for (let size = -1; size !== free.size; ) {
		size = free.size;
		const leaving = new Set([...free].map(({ recordId }) => recordId));
		for (const move of free) {
			const holder = holderOf(move);
			if (holder !== undefined && !leaving.has(holder)) free.delete(move);
		}
	}
	return free;
}

const withoutAddress = (row: Job['row']): Job['row'] => Object.fromEntries(Object.entries(row).filter(([field]) => field !== 'email' && field !== 'emailKey'));
