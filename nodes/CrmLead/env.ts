// What a lead operation is given beside the base: the gate that gathers bursts.
import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { crmEnv, type CrmEnv } from '../shared/env';
import { createBurstGate, type BurstGate } from './burstGate';

export interface LeadEnv extends CrmEnv {
	readonly gate: BurstGate;
}

/** One for all executions of this process: they come one per post. */
const GATE = createBurstGate({ now: () => Date.now(), sleep });

export const leadEnv = (ctx: IExecuteFunctions): LeadEnv => ({ ...crmEnv(ctx), gate: GATE });
