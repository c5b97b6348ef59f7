// Opens the base that a credential names; the credential alone decides which service it is.
import { createAirtableStore } from './airtable/airtableStore';
import { markOwnWrites } from './markOwnWrites';
import { createNocodbStore } from './nocodb/nocodbStore';
import type { CrmStore } from './port';
import { type BaseCredential, type StoreParts, type StorePorts, storeParts } from './storeParts';

export type { BaseCredential, StoreParts, StorePorts } from './storeParts';

export function openStore(credential: BaseCredential, ports: StorePorts): CrmStore {
	const parts = storeParts(credential, ports);
	return markOwnWrites(storeOn(parts), parts.clock);
}

function storeOn(parts: StoreParts): CrmStore {
	switch (parts.credential.provider) {
		case 'airtable':
			return createAirtableStore(parts);
		case 'nocodb':
			return createNocodbStore(parts);
	}
}
