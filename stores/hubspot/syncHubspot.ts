// A whole sync: companies, contacts, deals, then what people did with them; the second worker is told that the first is at it.
import { InvalidInputError } from '../../domain/errors';
import type { Side } from '../../domain/hubspot/decideField';
import { rulesFor } from '../../domain/hubspot/mapping';
import { ALWAYS_READ, ENGAGEMENTS, type HubspotObject, SYNC_OBJECTS, type SyncObject } from '../../domain/hubspot/objects';
import { hasTable } from '../rows/hasTable';
import { aroundOf } from './around';
import { ASKED, type Choices, NO_CHOICES, readChoices } from './conflicts';
import { idBook } from './idBook';
import { type Lease, leaseOf, SyncBusyError } from './lease';
import { isFullLookDue } from '../../domain/hubspot/window';
import { cursorIn, fullLookIn, fullLookRow, isProgressOpen, keep, readCursors, waitingIn } from './mapRows';
import { progressOf } from './progress';
import type { ObjectReport, ObjectRules, SyncConfig, SyncPorts, SyncRun } from './run';
import { syncEngagement } from './syncEngagement';
import { syncObject } from './syncObject';

export interface SyncRequest {
	readonly objects: readonly HubspotObject[];
	readonly isFull: boolean;
	readonly isRehearsal: boolean;
	/** Who is right wherever both sides differ; absent: as the rules say. */
	readonly preferred?: Side | null;
}

/** Bases that this process is syncing at the moment. */
const busy = new WeakSet<object>();

/** @throws SyncBusyError when another worker is at it. */
export async function syncHubspot(ports: SyncPorts, config: SyncConfig, request: SyncRequest): Promise<readonly ObjectReport[]> {
	if (!(await hasTable(ports.store, 'syncMap'))) {
		throw new InvalidInputError('The base has no table for the sync with HubSpot', { hint: 'Run CRM Setup > Install with the module HubSpot' });
	}
	if (request.isRehearsal) return await runSync(ports, config, request, REHEARSAL);
	const { locks } = ports.store;
	if (busy.has(locks)) throw new SyncBusyError('This base is being synced with HubSpot already', { hint: 'Wait until that run is done' });
	busy.add(locks);
	const lease = leaseOf(ports);
	try {
		return await runSync(ports, config, request, lease);
	} finally {
		busy.delete(locks);
		await lease.free();
	}
}

const refuseWriting = (): never => {
	throw new TypeError('A rehearsal was about to write');
};
const REHEARSAL: Pick<Lease, 'hold' | 'keepAtEnd'> = { hold: async () => refuseWriting(), keepAtEnd: refuseWriting };

async function runSync(
	ports: SyncPorts,
	config: SyncConfig,
	request: SyncRequest,
	{ hold, keepAtEnd }: Pick<Lease, 'hold' | 'keepAtEnd'>,
): Promise<readonly ObjectReport[]> {
	const { store } = ports;
	const { isRehearsal, preferred = null } = request;
	const startedMs = ports.now().getTime();
	const kept = await readCursors(store);
	const isFull = request.isFull || isFullLookDue(fullLookIn(kept), { everyDays: config.fullLookDays, nowMs: startedMs });
	const run: SyncRun = {
		...{ ports, config, isFull, bringsBack: request.isFull, isRehearsal, preferred, ids: idBook(store), around: aroundOf({ ports, config, isRehearsal }) },
		...{ beforeWriting: hold, keepAtEnd, progress: progressOf({ ports, isRehearsal, isOpen: isProgressOpen(kept), keepAtEnd }) },
		baseTag: kept.get('base') || (isRehearsal ? 'rehearsal' : await newTag(ports, hold)),
	};
	// Whoever was never asked has decided nothing.
	const choices = kept.has(ASKED) || asks(config) ? await readChoices(store) : NO_CHOICES;
	try {
		const reports = await syncAll(run, request, kept, choices);
		const isDone = reports.every((one) => one.isDone);
		if (isFull && !isRehearsal && isDone) keepAtEnd(fullLookRow(startedMs));
		await run.progress.end(isDone);
		return reports;
	} catch (error) {
		// Whoever is at it instead tells how far it is.
		if (!(error instanceof SyncBusyError)) await run.progress.end(false);
		throw error;
	}
}

async function syncAll(run: SyncRun, { objects }: SyncRequest, kept: ReadonlyMap<string, string>, choices: Choices): Promise<readonly ObjectReport[]> {
	const { config } = run;
	const reports: ObjectReport[] = [];
	for (const object of SYNC_OBJECTS) {
		const direction = config.directions[object];
		if (!objects.includes(object) || direction === 'off') continue;
		reports.push(await syncObject({ run, rules: objectRules(config, object, direction), choices, cursor: cursorIn(kept, object) }));
	}
	for (const object of ENGAGEMENTS) {
		if (!objects.includes(object) || !config.engagements.includes(object)) continue;
		reports.push(await syncEngagement({ run, object, cursorMs: cursorIn(kept, object)?.hubspotMs ?? null, waiting: waitingIn(kept, object) }));
	}
	return reports;
}

const asks = ({ policy, choices }: SyncConfig): boolean => policy === 'ask' || Object.values(choices).some((some) => some.some((one) => one.policy === 'ask'));

async function newTag({ store, newId, now }: SyncPorts, hold: () => Promise<void>): Promise<string> {
	await hold();
	const tag = newId().slice(0, 8);
	await keep(store, [{ key: 'base', state: tag }], now());
	return tag;
}

/** HubSpot leaves out properties that the account lacks, so that all can be asked for before its schema is known. */
function objectRules(config: SyncConfig, object: SyncObject, direction: ObjectRules['direction']): ObjectRules {
	const rules = rulesFor(object, { direction, policy: config.policy, choices: config.choices[object] });
	const properties = [...ALWAYS_READ[object], ...rules.map(({ property }) => property)].filter((name) => !name.startsWith('association:'));
	return { object, direction, rules, properties: [...new Set(properties)] };
}
