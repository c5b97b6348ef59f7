// Makes the planned credentials in n8n, or brings them up to date; each is noted as soon as it is there.
import type { JsonObject } from '../http';
import type { PublicApi } from '../n8n/publicApi';
import type { Note } from '../note';
import type { Ids } from '../workflows/forN8n';
import { fingerprint, newSalt } from './fingerprint';
import { CREDENTIAL_NAMES, type CredentialStep, type CredentialType } from './planCredentials';

export interface CredentialWork {
	readonly api: PublicApi;
	readonly notes: { keep(note: Note): Promise<void> };
	readonly steps: readonly CredentialStep[];
	/** What may change later. */
	readonly data: ReadonlyMap<CredentialType, JsonObject>;
	/** Goes into a new credential beside that, and stays. */
	readonly madeOnce: ReadonlyMap<CredentialType, JsonObject>;
	readonly existing: Ids['credentials'];
	readonly onSaved: (name: string) => void;
}

/** The ids of all, by type. */
export async function carryOutCredentials(work: CredentialWork): Promise<Ids['credentials']> {
	const ids = new Map(work.existing);
	for (const step of work.steps) {
		const { type, action } = step;
		if (action === 'nothing') continue;
		const data = work.data.get(type) ?? {};
		const id = await save(step, data, work);
		const content = fingerprint(data, newSalt());
		await work.notes.keep({ kind: 'credential', key: type, id, content, published: true });
		ids.set(type, { id, name: CREDENTIAL_NAMES[type] });
		work.onSaved(CREDENTIAL_NAMES[type]);
	}
	return ids;
}

async function save({ type, id }: CredentialStep, data: JsonObject, { api, madeOnce }: CredentialWork): Promise<string> {
	const name = CREDENTIAL_NAMES[type];
	const once = madeOnce.get(type);
	if (id === null) return (await api.createCredential({ name, type, data: { ...data, ...once } })).id;
	await api.updateCredential(id, { data, isPartialData: once !== undefined });
	return id;
}
