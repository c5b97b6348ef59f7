// What n8n holds of the CRM, and whether it is an n8n that can hold it.
import { RefusedError, UnreachableError } from '../http';
import { PlainError } from '../plainError';
import type { ConnectTexts } from '../texts';
import { CREDENTIAL_NAMES, type CredentialType, ourCredential } from '../credentials/planCredentials';
import { recogniseWorkflows } from '../workflows/recognise';
import type { ShippedWorkflow } from '../workflows/shippedWorkflow';
import type { InN8n } from '../workflows/workflowFacts';
import { readNotes } from './notes';
import type { DataTable, N8nWorkflow, PublicApi } from './publicApi';

export interface N8nState extends InN8n {
	readonly workflows: ReadonlyMap<string, N8nWorkflow>;
	readonly workflowCount: number;
	readonly dataTables: readonly DataTable[];
}

/** @throws PlainError with what to do. */
export async function lookIntoN8n(
	api: PublicApi,
	shipped: readonly ShippedWorkflow[],
	texts: ConnectTexts['check'],
): Promise<N8nState> {
	try {
		const present = await api.workflows();
		const dataTables = await api.dataTables();
		const allCredentials = await api.credentials();
		const notes = await readNotes(api, dataTables);
		return {
			workflows: recogniseWorkflows(shipped, present, notes),
			workflowCount: present.length,
			...{ dataTables, allCredentials, notes },
			credentials: new Map(
				Object.keys(CREDENTIAL_NAMES)
					.filter(isOurType)
					.flatMap((type) => {
						const ours = ourCredential(type, allCredentials, notes);
						return ours === undefined ? [] : [[type, { id: ours.id, name: ours.name }] as const];
					}),
			),
		};
	} catch (error) {
		throw explained(error, api.address, texts);
	}
}

const isOurType = (type: string): type is CredentialType => Object.hasOwn(CREDENTIAL_NAMES, type);

/** @throws PlainError when the package is not installed in n8n. */
export async function requireNodes(api: PublicApi, texts: ConnectTexts['check']): Promise<void> {
	try {
		await api.credentialFields('crmBaseApi');
	} catch (error) {
		const isUnknown = error instanceof RefusedError && error.status === 404;
		throw isUnknown ? new PlainError(texts.nodesMissing) : explained(error, api.address, texts);
	}
}

/** What n8n refused in the middle of the work, when it is for the key; an n8n that does not tell its rights lets it get that far. */
export function refusedForKey(error: unknown, texts: ConnectTexts['check']): unknown {
	if (!(error instanceof RefusedError)) return error;
	if (error.status === 401) return new PlainError(texts.n8nKey);
	return error.status === 403 ? new PlainError(texts.n8nScope([])) : error;
}

function explained(error: unknown, address: string, texts: ConnectTexts['check']): unknown {
	if (error instanceof UnreachableError) return new PlainError(texts.n8nUnreachable(address));
	if (error instanceof RefusedError) {
		if (error.status === 404) return new PlainError(texts.n8nNoApi(address));
		return refusedForKey(error, texts);
	}
	// A page instead of an answer: something else lives at this address.
	return error instanceof PlainError ? new PlainError(texts.n8nNoApi(address)) : error;
}
