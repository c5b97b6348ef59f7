// One worker at a time: whoever begins to write says so in a row, and a second one leaves it to the first.
import { ConflictError } from '../../domain/errors';
import { equals } from '../../domain/filter';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';
import { keep, type Kept } from './mapRows';
import type { SyncPorts } from './run';

/** Somebody else is syncing this base; no error, for that one does the work. */
export class SyncBusyError extends ConflictError {}

const KEY = 'lease';
const LOCK = 'hubspot lease';
/** A worker that was killed is taken for dead after so long. */
export const LEASE_MS = 120_000;
const RENEWED_AFTER_MS = 30_000;
/** Who saw nobody at work has said so itself after so long, unless the base is very slow. */
const SETTLED_AFTER_MS = 2_000;

export interface Lease {
	/** Taken at the first write, prolonged by those that follow. @throws SyncBusyError when another worker has it. */
	hold(): Promise<void>;
	/** Rows about the sync that are worth no call of their own. */
	keepAtEnd(row: Kept): void;
	/** One call for all that is left to be written, and none where there is nothing. */
	free(): Promise<void>;
}

export function leaseOf({ store, now, sleep, worker }: Pick<SyncPorts, 'store' | 'now' | 'sleep' | 'worker'>): Lease {
	let heldSince: number | null = null;
	const atEnd: Kept[] = [];
	return {
		async hold() {
			const ms = now().getTime();
			if (heldSince !== null && ms - heldSince < RENEWED_AFTER_MS) return;
			// Through Redis this holds over all processes. Without it whoever said so waits and looks again: both write only where
			// one took longer than that between looking and saying, and until the first one prolongs. Each writes by key what the
			// other does, so that it costs calls and makes nobody twice.
			await store.locks.withLocks([LOCK], async () => {
				await refuseOthers(store, worker, ms);
				await keep(store, [{ key: KEY, state: `${worker} ${ms + LEASE_MS}` }], now());
				if (store.locks.isShared) return;
				if (heldSince === null) await sleep(SETTLED_AFTER_MS);
				await refuseOthers(store, worker, ms);
			});
			heldSince = now().getTime();
		},
		keepAtEnd: (row) => void atEnd.push(row),
		async free() {
			const freed = heldSince === null ? [] : [{ key: KEY, state: '' }];
			heldSince = null;
			await keep(store, [...atEnd.splice(0), ...freed], now());
		},
	};
}

async function refuseOthers(store: CrmStore, worker: string, nowMs: number): Promise<void> {
	const [row] = await listAll(store, 'syncMap', { filter: equals('key', KEY) });
	const [holder = '', until = '0'] = (row?.fields.state ?? '').split(' ');
	if (holder === '' || holder === worker || Number(until) < nowMs) return;
	throw new SyncBusyError('Another worker is syncing this base with HubSpot', { hint: 'Wait until it is done; after a crash it is free again within two minutes' });
}
