import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { EVENTS } from '../../domain/trigger/event';
import { answerCall } from './answerCall';
import { connectHook, disconnectHook } from './hooks';
import { methods } from './methods';
import { properties } from './properties';
import { emitSample } from './emitSample';
import { switchOnTrigger } from './switchOn';

const NAMES = Object.fromEntries(
	Object.entries(EVENTS).map(([name, { displayName }]) => [name, displayName]),
);

/** Starts a workflow when something happens in the CRM, whoever did it. */
export class CrmTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Trigger',
		name: 'crmTrigger',
		icon: { light: 'file:../../icons/crmTrigger.svg', dark: 'file:../../icons/crmTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: `={{ $parameter.events.map((event) => (${JSON.stringify(NAMES)})[event]).join(', ') }}`,
		description: 'Starts when a deal moves, a lead qualifies, a task is overdue or a row changes',
		defaults: { name: 'CRM Trigger' },
		activationMessage: 'From now on, changes in your CRM start this workflow.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'crmBaseApi', displayName: 'CRM Base', required: true }],
		webhooks: [
			{
				name: 'default',
				// Without a method there is no address to wait at: a test run shows a sample instead.
				httpMethod: '={{ $workflow.active ? "POST" : "" }}',
				responseMode: 'onReceived',
				path: 'changes',
				ndvHideUrl: true,
			},
		],
		properties,
	};

	methods = methods;

	webhookMethods = {
		default: {
			/** Connecting looks itself what is there already. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await connectHook(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await disconnectHook(this);
				return true;
			},
		},
	};

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		if (this.getMode() === 'manual') {
			return { manualTriggerFunction: async () => await emitSample(this) };
		}
		return await switchOnTrigger(this);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await answerCall(this);
	}
}
