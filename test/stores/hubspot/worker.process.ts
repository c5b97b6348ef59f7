// A process that syncs once, as one of n8n's workers does, and tells what became of it; told to begin by a message.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SYNC_OBJECTS } from '../../../domain/hubspot/objects';
import { createHubspotClient } from '../../../stores/hubspot/client';
import { SyncBusyError } from '../../../stores/hubspot/lease';
import { syncHubspot } from '../../../stores/hubspot/syncHubspot';
import { openStore } from '../../../stores/openStore';
import type { BaseCredential } from '../../../stores/storeParts';
import { CONFIG } from './aSyncWorld';

interface WorkerTask {
	readonly base: BaseCredential;
	readonly hubspot: { readonly token: string; readonly apiUrl: string; readonly redisUrl: string };
}

const { base, hubspot }: WorkerTask = JSON.parse(process.argv[2] ?? '');
const clock = { now: Date.now, sleep: async (ms: number) => await sleep(ms) };
const ports = {
	...{ store: openStore(base, { clock, fetch }), client: createHubspotClient(hubspot, { clock }) },
	...{ now: () => new Date(), sleep: clock.sleep, until: new Date(Date.now() + 600_000), worker: randomUUID(), newId: randomUUID },
};

async function sync(): Promise<string> {
	try {
		const reports = await syncHubspot(ports, CONFIG, { objects: SYNC_OBJECTS, isFull: false, isRehearsal: false });
		return reports.every(({ isDone }) => isDone) ? 'synced' : 'stopped';
	} catch (error) {
		if (error instanceof SyncBusyError) return 'busy';
		throw error;
	}
}

process.once('message', async () => {
	process.send?.(await sync(), () => process.exit(0));
});
process.send?.('ready');
