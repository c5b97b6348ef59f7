import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { chosenOperation, describeOperations, operationSubtitle } from '../shared/describe';
import { runItems } from '../shared/runItems';
import { assign } from './assign.operation';
import { callList } from './callList.operation';
import { capture } from './capture.operation';
import { collect } from './collect.operation';
import { collectReleased } from './collectReleased.operation';
import { endTurn } from './endTurn.operation';
import { leadEnv } from './env';
import { escalate } from './escalate.operation';
import { ledger } from './ledger.operation';
import { note } from './note.operation';
import { privacyPage } from './privacyPage.operation';
import { responseTimes } from './responseTimes.operation';
import { score } from './score.operation';
import { snippet } from './snippet.operation';
import { takeTurn } from './takeTurn.operation';
import { understand } from './understand.operation';
import { whatIf } from './whatIf.operation';
import { whoWouldGet } from './whoWouldGet.operation';

const WITH_BASE = [
	...[capture, collectReleased, note, assign, whoWouldGet, escalate, responseTimes],
	...[score, ledger, whatIf, callList, privacyPage, takeTurn, endTurn],
];
const OPERATIONS = [understand, collect, snippet, ...WITH_BASE];

/** The second output is called after what leaves by it. */
const OUTPUTS: INodeTypeDescription['outputs'] = `={{ [
	{ type: 'main', displayName: 'Done' },
	{ type: 'main', displayName: $parameter.operation === 'score' ? 'Crossed' : 'Rejected' },
] }}`;

/** From any form post to a contact that somebody calls. */
export class CrmLead implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Lead',
		name: 'crmLead',
		icon: { light: 'file:../../icons/crmLead.svg', dark: 'file:../../icons/crmLead.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(OPERATIONS),
		description: 'Bring the posts of web forms into the CRM as leads and rate them by your rules',
		defaults: { name: 'CRM Lead' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		credentials: [
			{
				name: 'crmBaseApi',
				displayName: 'CRM Base',
				required: true,
				displayOptions: { show: { operation: WITH_BASE.map(({ name }) => name) } },
			},
			// Only for its Redis, through which several processes count the posts of an address together.
			{
				name: 'crmBaseApi',
				displayName: 'CRM Base',
				required: false,
				displayOptions: { show: { operation: [understand.name] } },
			},
		],
		properties: describeOperations(OPERATIONS),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems({
			ctx: this,
			continueOnFail: this.continueOnFail(),
			operation: chosenOperation(
				[{ name: 'lead', displayName: 'Lead', operations: OPERATIONS }],
				'lead',
				String(this.getNodeParameter('operation', 0)),
			),
			env: leadEnv(this),
			outputs: 2,
		});
	}
}
