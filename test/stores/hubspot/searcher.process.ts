// A process that searches HubSpot so many times, as one of n8n's workers does; told to begin by a message.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createHubspotClient } from '../../../stores/hubspot/client';

const { apiUrl, redisUrl, count }: { apiUrl: string; redisUrl: string; count: number } = JSON.parse(process.argv[2] ?? '');

const client = createHubspotClient({ token: 'a token', apiUrl, redisUrl }, { clock: { now: Date.now, sleep: async (ms) => await sleep(ms) } });
const request = { method: 'POST', path: '/crm/v3/objects/contacts/search', body: {}, subject: 'a test', isSearch: true, isSafeToRepeat: true, isWrite: false } as const;

process.once('message', async () => {
	await Promise.all(Array.from({ length: count }, async () => await client.send(request, z.unknown())));
	process.exit(0);
});
process.send?.('ready');
