// The whole plan as data, and how it is told to a person before anything is done.
import type { InstallCost } from './base/estimate';
import { isFingerprintOf } from './credentials/fingerprint';
import { CREDENTIAL_NAMES, type CredentialStep, type CredentialType, planCredentials } from './credentials/planCredentials';
import type { JsonObject } from './http';
import { planDataTables, type TableStep, type WantedTable } from './n8n/dataTables';
import type { N8nState } from './n8n/look';
import { type ConnectSettings, smtpData } from './settings';
import type { ConnectTexts } from './texts';
import { planWorkflows, type Replacements, type WorkflowAction, type WorkflowFacts, type WorkflowStep } from './workflows/planWorkflows';
import type { ShippedWorkflow } from './workflows/shippedWorkflow';
import { wantedWorkflows, workflowFacts } from './workflows/workflowFacts';

export interface Plan {
	readonly tables: readonly TableStep[];
	readonly credentials: readonly CredentialStep[];
	readonly workflows: readonly WorkflowStep[];
	/** Shipped workflows as they are wanted here. */
	readonly wanted: readonly ShippedWorkflow[];
	readonly facts: readonly WorkflowFacts[];
}

export interface Shipped {
	readonly workflows: readonly ShippedWorkflow[];
	readonly tables: readonly WantedTable[];
}

/** What of each credential is compared with the note; the secret of the links is made once and stays. */
export function credentialData(settings: ConnectSettings): ReadonlyMap<CredentialType, JsonObject> {
	const { base, publicUrl, mail } = settings;
	return new Map<CredentialType, JsonObject>([
		['crmBaseApi', { ...base }],
		['crmLinksApi', { publicUrl }],
		...(mail === null ? [] : [['smtp', smtpData(mail)] as const]),
	]);
}

export function planConnect(settings: ConnectSettings, shipped: Shipped, state: N8nState, replace: Replacements): Plan {
	const data = credentialData(settings);
	const hasCredential = (type: string): boolean =>
		[...data.keys()].some((each) => each === type) || state.credentials.has(type);
	const wanted = wantedWorkflows(shipped.workflows, settings.region.timeZone, hasCredential);
	const facts = workflowFacts(wanted, state, hasCredential, shipped.workflows);
	const isAsNoted = (type: CredentialType, given: JsonObject): boolean =>
		state.notes.some(
			({ kind, key, id, content }) =>
				kind === 'credential' && key === type && id === state.credentials.get(type)?.id && isFingerprintOf(content, given),
		);
	return {
		tables: planDataTables(shipped.tables, state.dataTables),
		credentials: planCredentials(
			[...data].map(([type, given]) => ({ type, isAsNoted: isAsNoted(type, given) })),
			state.allCredentials,
			state.notes,
		),
		workflows: planWorkflows(facts, replace),
		...{ wanted, facts },
	};
}

const CHANGES: readonly WorkflowAction[] = ['create', 'update', 'adopt', 'relink'];

export function isNothingToDo(plan: Plan, cost: InstallCost): boolean {
	return (
		plan.tables.length === 0 &&
		cost.additions === 0 &&
		cost.rows === 0 &&
		plan.credentials.every(({ action }) => action === 'nothing') &&
		plan.workflows.every(({ action, publish }) => !CHANGES.includes(action) && !publish)
	);
}

const ACTIONS: readonly WorkflowAction[] = [
	...CHANGES,
	...(['nothing', 'keepEdited', 'askEdited', 'askDeleted'] as const),
];

export function planLines(
	plan: Plan,
	cost: InstallCost,
	provider: ConnectSettings['base']['provider'],
	texts: ConnectTexts['plan'],
): readonly string[] {
	const { tables, credentials, workflows, facts } = plan;
	const isNewBase = cost.tables > 0 && cost.rows > 0;
	const written = credentials.filter(({ action }) => action !== 'nothing');
	const waiting = facts.filter(({ lacks }) => lacks.includes('smtp')).length;
	const resting = facts.filter(
		({ lacks, present }) => lacks.length > 0 && !lacks.includes('smtp') && present?.active !== true,
	);
	const toPublish = workflows.filter(({ publish }) => publish).length;
	return [
		isNewBase ? texts.baseNew(cost.tables, cost.rows) : cost.additions === 0 ? texts.baseThere : texts.baseMore(cost.tables),
		provider === 'airtable' ? texts.calls(cost.calls) : texts.callsFree,
		...(tables.length === 0 ? [] : [texts.dataTables(tables.length)]),
		...(written.length === 0 ? [] : [texts.credentials(written.map(({ type }) => CREDENTIAL_NAMES[type]))]),
		...ACTIONS.flatMap((action) => {
			const count = workflows.filter((step) => step.action === action).length;
			return count === 0 ? [] : [texts.workflows(action, count)];
		}),
		...(toPublish === 0 ? [] : [texts.publish(toPublish)]),
		...(waiting === 0 ? [] : [texts.withoutMail(waiting)]),
		...(resting.length === 0 ? [] : [texts.resting(resting.map(({ name }) => name))]),
	];
}
