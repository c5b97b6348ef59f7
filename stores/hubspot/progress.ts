// Tells in the run log of the base how far a long sync is: nothing of a short one, and at most one call a minute of a long one.
import { CrmError, sentenceOf } from '../../domain/errors';
import { isProgressDue, type Mark, minutesLeft, progressRow, type ProgressState, type Standing } from '../../domain/hubspot/progress';
import { allWritten } from '../rows/written';
import { keep, progressMark } from './mapRows';
import type { SyncPorts, SyncRun } from './run';

export interface Progress {
	/** After each batch. What is told of it never stops the sync. */
	at(standing: Standing, how: { readonly hasWritten: boolean }): Promise<void>;
	/** At the end, however it ended: of a sync of which something was told the last word. */
	end(isDone: boolean): Promise<void>;
}

export interface ProgressParts {
	readonly ports: SyncPorts;
	readonly isRehearsal: boolean;
	/** An earlier run told something and never of its end. */
	readonly isOpen: boolean;
	readonly keepAtEnd: SyncRun['keepAtEnd'];
}

export function progressOf({ ports, isRehearsal, isOpen, keepAtEnd }: ProgressParts): Progress {
	const { store, client, now } = ports;
	const beganAt = now();
	const before = { calls: store.calls, hubspotCalls: client.calls };
	let mark: (Mark & Pick<Standing, 'object'>) | null = null;
	let standing: Standing | null = null;
	let toldMs: number | null = null;

	const tell = async (state: ProgressState): Promise<boolean> => {
		try {
			// First, so that a run that dies after its word is followed by one that takes it back.
			if (toldMs === null && !isOpen) await keep(store, [progressMark(true)], now());
			toldMs = now().getTime();
			const language = (await store.settings()).get('language') === 'de' ? 'de' : 'en';
			const calls = { calls: store.calls - before.calls, hubspotCalls: client.calls - before.hubspotCalls };
			const row = progressRow(state, { workflow: ports.workflow ?? 'hubspot-sync', beganAt, now: now(), language, ...calls });
			allWritten(await store.upsert('runs', 'key', [{ fields: row }]));
			return true;
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			ports.progress?.(`The run log does not say how far it is: ${sentenceOf(error)}`);
			return false;
		}
	};

	return {
		at: async (at, { hasWritten }) => {
			ports.progress?.(`${at.object}: ${at.done}${at.of === null ? '' : ` of ${at.of}`}`);
			standing = at;
			if (isRehearsal || !hasWritten) return;
			const nowMs = now().getTime();
			if (mark?.object !== at.object) mark = { object: at.object, done: at.done, atMs: nowMs };
			if (!isProgressDue(at, mark, { toldMs, nowMs })) return;
			await tell({ kind: 'underWay', standing: at, minutesLeft: minutesLeft(at, mark, nowMs) });
		},
		end: async (isDone) => {
			if (isRehearsal || (toldMs === null && !isOpen)) return;
			const isTold = await tell(isDone ? { kind: 'done' } : { kind: 'stopped', standing });
			if (isDone && isTold) keepAtEnd(progressMark(false));
		},
	};
}
