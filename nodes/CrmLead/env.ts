// What a lead operation is given beside the base: the gate that gathers bursts, and what it kept from run to run.
import { sleep, type IBinaryData, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Rates } from '../../stores/rates';
import { ratesOf, turnsOf } from '../../stores/storeParts';
import type { Turns } from '../../stores/turns';
import { baseCredential, crmEnv, storePorts, type CrmEnv } from '../shared/env';
import { createBurstGate, type BurstGate } from './burstGate';

export interface LeadEnv extends CrmEnv {
	readonly gate: BurstGate;
	/** Kept by n8n for the node, from one production run to the next. */
	readonly memory: IDataObject;
	/** Started by a person on the canvas. */
	readonly isByHand: boolean;
	/** One turn at a time for all runs of this workflow on this base. */
	turns(): Promise<Turns>;
	/** How often an address posted lately; over all processes where the node has a credential with a Redis. */
	rates(): Promise<Rates>;
	readFile(data: IBinaryData): Promise<Uint8Array>;
	/** When this process began, if it is the only one of this n8n: what was being worked on before is dead. */
	readonly aloneSince: Date | null;
}

const STARTED_AT = new Date();

/** As n8n itself is told; a credential with a Redis is meant for several as well. */
const isOneProcess = process.env.EXECUTIONS_MODE !== 'queue';

/** One for all executions of this process: they come one per post. */
const GATE = createBurstGate({ now: () => Date.now(), sleep });

export const leadEnv = (ctx: IExecuteFunctions): LeadEnv => ({
	...crmEnv(ctx),
	gate: GATE,
	memory: ctx.getWorkflowStaticData('node'),
	isByHand: ctx.getMode() === 'manual',
	turns: async () => turnsOf(await baseCredential(ctx), ctx.getWorkflow().id ?? '', storePorts(ctx)),
	rates: async () => ratesOf(hasBase(ctx) ? await baseCredential(ctx) : null, storePorts(ctx)),
	// Given the file itself, n8n looks at no item.
	readFile: async (data) => await ctx.helpers.getBinaryDataBuffer(0, data),
	aloneSince: isOneProcess ? STARTED_AT : null,
});

const hasBase = (ctx: IExecuteFunctions): boolean => ctx.getNode().credentials?.crmBaseApi !== undefined;
