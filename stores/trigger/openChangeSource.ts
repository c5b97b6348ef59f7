// Opens what tells the changes of the base that a credential names.
import { openStore, type BaseCredential, type StorePorts } from '../openStore';
import { storeParts } from '../storeParts';
import { createAirtableSource } from './airtableSource';
import type { ChangeSource } from './changeSource';
import { createNocodbSource } from './nocodbSource';

export function openChangeSource(credential: BaseCredential, ports: StorePorts): ChangeSource {
	const store = openStore(credential, ports);
	const parts = storeParts(credential, ports);
	return credential.provider === 'airtable'
		? createAirtableSource(parts, store)
		: createNocodbSource(parts, store);
}
