// The base as the operations use it, and input that is checked against what its columns are.
import { SchemaError, UnknownOptionError } from '../../domain/errors';
import type { SchemaLookup } from '../../domain/schema/lookup';
import type { CrmStore } from '../../stores/port';
import type { CrmEnv } from '../shared/env';
import { attempt, type Attempt } from '../shared/operation';

export interface Base {
	readonly store: CrmStore;
	/** As it was last read. */
	readonly schema: SchemaLookup;
	/** Where times without a zone are meant. */
	readonly timeZone: string;
}

export async function openBase(env: CrmEnv): Promise<Base> {
	const store = await env.store();
	const schema = await store.withSchema(async (current) => current);
	return { store, schema, timeZone: env.timeZone };
}

/**
 * Checks each item against the schema; what it does not know is looked for once more in a fresh one, since people may
 * have added the column or the option a moment ago.
 */
export async function checkedItems<Item, Checked>(
	store: CrmStore,
	items: readonly Item[],
	check: (item: Item, schema: SchemaLookup) => Checked,
): Promise<ReadonlyArray<Attempt<Checked>>> {
	let checked: ReadonlyArray<Attempt<Checked>> = [];
	const checkAll = async (schema: SchemaLookup): Promise<void> => {
		checked = items.map((item) => attempt(() => check(item, schema)));
		const complaint = checked.find((one) => !one.ok && isAboutSchema(one.error));
		if (complaint !== undefined && !complaint.ok) throw complaint.error;
	};
	try {
		await store.withSchema(checkAll);
	} catch (error) {
		if (!checked.some((one) => !one.ok && one.error === error)) throw error;
	}
	return checked;
}

const isAboutSchema = (error: unknown): boolean =>
	error instanceof SchemaError || error instanceof UnknownOptionError;
