// What an operation of CRM HubSpot is given: the base, and HubSpot through its client.
import { randomUUID } from 'node:crypto';
import { type IExecuteFunctions, type ILoadOptionsFunctions } from 'n8n-workflow';

import { MINUTE_MS } from '../../domain/time/day';
import { createHubspotClient, type HubspotClient } from '../../stores/hubspot/client';
import type { SyncPorts } from '../../stores/hubspot/run';
import { baseCredential, crmEnv, type CrmEnv, storePorts } from '../shared/env';
import { textOf } from '../shared/parameters';

export const HUBSPOT_URL = 'https://api.hubapi.com';

export interface HubspotEnv extends CrmEnv {
	/** `minutes`: after so many no new batch is begun. */
	syncPorts(apiUrl: string, minutes: number): Promise<SyncPorts>;
}

export function hubspotEnv(ctx: IExecuteFunctions): HubspotEnv {
	const env = crmEnv(ctx);
	const { id = '', name = '' } = ctx.getWorkflow();
	return {
		...env,
		syncPorts: async (apiUrl, minutes) => ({
			store: await env.store(),
			client: await openHubspot(ctx, apiUrl),
			now: () => new Date(),
			sleep: storePorts(ctx).clock.sleep,
			until: new Date(env.now.getTime() + minutes * MINUTE_MS),
			worker: randomUUID(),
			newId: randomUUID,
			progress: (sentence) => ctx.logger.info(`HubSpot sync: ${sentence}`),
			workflow: id || name,
		}),
	};
}

/** Where the base names a Redis, HubSpot's limits are shared through it as well. */
export async function openHubspot(ctx: Pick<IExecuteFunctions | ILoadOptionsFunctions, 'getCredentials' | 'logger'>, apiUrl: string): Promise<HubspotClient> {
	const { appToken } = await ctx.getCredentials('hubspotAppToken');
	const { redisUrl } = await baseCredential(ctx);
	const { clock, warn } = storePorts(ctx);
	return createHubspotClient(
		{ token: textOf(appToken), apiUrl: apiUrl || HUBSPOT_URL, ...(redisUrl !== undefined && { redisUrl }) },
		{ clock, ...(warn !== undefined && { warn }) },
	);
}
