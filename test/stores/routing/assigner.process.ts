// A process that assigns contacts one after the other, as one of n8n's workers does; told to begin by a message.
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../stores/openStore';
import type { BaseCredential } from '../../../stores/storeParts';
import { assignContacts } from '../../../stores/routing/assignContacts';

export interface AssignerTask {
	readonly credential: BaseCredential;
	readonly contacts: readonly string[];
	/** The same in all processes: two turns in one instant. */
	readonly now: string;
}

const { credential, contacts, now }: AssignerTask = JSON.parse(process.argv[2] ?? '');

const store = openStore(credential, {
	clock: { now: Date.now, sleep: async (ms) => await sleep(ms) },
	fetch,
});

async function assignAll(): Promise<void> {
	for (const id of contacts) {
		const contact = await store.get('contacts', id);
		await assignContacts(store, [contact], { replacesOwner: false }, new Date(now));
	}
	process.exit(0);
}

process.once('message', () => void assignAll());
process.send?.('ready');
