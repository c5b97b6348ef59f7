// The base as the operations use it: the store, what its columns are, and where times without a zone are meant.
import { lookUp, type SchemaLookup } from '../../domain/schema/lookup';
import type { CrmStore } from '../../stores/port';
import type { CrmEnv } from '../shared/env';

export interface Base {
	readonly store: CrmStore;
	readonly schema: SchemaLookup;
	readonly timeZone: string;
}

export async function openBase(env: CrmEnv): Promise<Base> {
	const store = await env.store();
	return { store, schema: lookUp(await store.describe()), timeZone: env.timeZone };
}
