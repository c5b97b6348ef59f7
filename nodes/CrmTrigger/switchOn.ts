// Switches a trigger on when its workflow is published, and off again.
import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { openChangeSource } from '../../stores/trigger/openChangeSource';
import { baseCredential, storePorts } from '../shared/env';
import { meterOf } from '../shared/meter';
import { toNodeError } from '../shared/toNodeError';
import { isConnected } from './hooks';
import { switchOff, switchOn } from './liveTriggers';
import { ownerOf } from './memory';
import { RunningTrigger } from './runningTrigger';
import { parseWanted } from './wanted';

/** Once a minute; the trigger itself knows whether it is time to look. */
const EVERY_MINUTE = '25 * * * * *';

export async function switchOnTrigger(ctx: ITriggerFunctions): Promise<ITriggerResponse> {
	try {
		const credential = await baseCredential(ctx);
		const { provider, apiUrl, baseId } = credential;
		const source = openChangeSource(credential, storePorts(ctx));
		const meter = meterOf(credential);
		const { id = '', name = '' } = ctx.getWorkflow();
		const trigger = new RunningTrigger(ctx, {
			source,
			count: async (calls) => {
				const now = new Date();
				meter.count({ workflow: id || name, calls }, now);
				await meter.writeIfDue(source.store, now, (sentence) => ctx.logger.warn(sentence));
			},
			wanted: parseWanted((name) => ctx.getNodeParameter(name, null)),
			base: [provider, apiUrl, baseId].join(' '),
		});
		const owner = ownerOf(ctx);
		switchOn(owner, trigger);
		ctx.helpers.registerCron({ expression: EVERY_MINUTE }, () => trigger.tick());
		// What happened while n8n was down is told at once; n8n may have connected the hook before or after.
		if (isConnected(owner)) void trigger.look();
		return { closeFunction: async () => switchOff(owner, trigger) };
	} catch (error) {
		throw toNodeError(ctx.getNode(), error, 0);
	}
}
