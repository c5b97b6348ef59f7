// What a lead operation is given beside the base: the gate that gathers bursts, and what it kept from run to run.
import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { crmEnv, type CrmEnv } from '../shared/env';
import { createBurstGate, type BurstGate } from './burstGate';

export interface LeadEnv extends CrmEnv {
	readonly gate: BurstGate;
	/** Kept by n8n for the node, from one production run to the next. */
	readonly memory: IDataObject;
	/** Started by a person on the canvas. */
	readonly isByHand: boolean;
}

/** One for all executions of this process: they come one per post. */
const GATE = createBurstGate({ now: () => Date.now(), sleep });

export const leadEnv = (ctx: IExecuteFunctions): LeadEnv => ({
	...crmEnv(ctx),
	gate: GATE,
	memory: ctx.getWorkflowStaticData('node'),
	isByHand: ctx.getMode() === 'manual',
});
