// A process that sends so many requests to one base, as n8n's workers do; told to begin by a message.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Priority } from '../../../stores/budget';
import { createNocodbClient } from '../../../stores/nocodb/client';
import { type BaseCredential, storeParts } from '../../../stores/storeParts';

export interface SenderTask {
	readonly credential: BaseCredential;
	readonly count: number;
	readonly priority: Priority;
}

const { credential, count, priority }: SenderTask = JSON.parse(process.argv[2] ?? '');

const parts = storeParts(credential, {
	clock: { now: Date.now, sleep: async (ms) => await sleep(ms) },
	fetch,
	priority,
	warn: (sentence) => process.send?.(sentence),
});
const client = createNocodbClient(parts);
const request = {
	method: 'GET',
	path: `/${priority}`,
	subject: 'a test',
	isWrite: false,
	isSafeToRepeat: true,
} as const;

process.once('message', async () => {
	await Promise.all(Array.from({ length: count }, () => client.send(request, z.unknown())));
	process.exit(0);
});
process.send?.('ready');
