// Decides which credentials are made or changed in n8n.
import type { N8nCredential } from '../n8n/publicApi';
import type { Note } from '../note';

export type CredentialType = 'crmBaseApi' | 'crmLinksApi' | 'smtp';

/** How each is called in n8n. */
export const CREDENTIAL_NAMES: Readonly<Record<CredentialType, string>> = {
	crmBaseApi: 'CRM Base',
	crmLinksApi: 'CRM Links',
	smtp: 'CRM Mail Server',
};

export interface WantedCredential {
	readonly type: CredentialType;
	/** True when it holds already what is wanted, as far as the note tells. */
	readonly isAsNoted: boolean;
}

export interface CredentialStep {
	readonly type: CredentialType;
	readonly action: 'create' | 'update' | 'nothing';
	readonly id: string | null;
}

/** One that was noted or bears our name and type is ours. */
export function ourCredential(
	type: CredentialType,
	present: readonly N8nCredential[],
	notes: readonly Note[],
): N8nCredential | undefined {
	const note = notes.find(({ kind, key }) => kind === 'credential' && key === type);
	return (
		present.find(({ id }) => id === note?.id) ??
		present.find((each) => each.type === type && each.name === CREDENTIAL_NAMES[type])
	);
}

export function planCredentials(
	wanted: readonly WantedCredential[],
	present: readonly N8nCredential[],
	notes: readonly Note[],
): readonly CredentialStep[] {
	return wanted.map(({ type, isAsNoted }) => {
		const id = ourCredential(type, present, notes)?.id ?? null;
		if (id === null) return { type, action: 'create', id };
		return { type, action: isAsNoted ? 'nothing' : 'update', id };
	});
}
