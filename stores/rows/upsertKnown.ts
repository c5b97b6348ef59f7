// Creates or updates many rows: look them up together, plan each, join those that mean one row, write in batches.
import type { Directory } from '../../domain/crm/directory';
import { type MayReplace, type UpsertPlan, joinInputs } from '../../domain/crm/upsertPlan';
import { InvalidInputError } from '../../domain/errors';
import type { Fields, RowInput } from '../../domain/record';
import type { FieldKey, TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';
import { carryOutPlans, type UpsertResult } from './carryOutPlans';

export interface Recognition<T extends TableKey> {
	readonly table: T;
	/** The field that new rows are created by. */
	readonly key: FieldKey<T>;
	/** The fields that take a wrong key away from a row. */
	readonly released: Fields<T>;
	readonly find: (
		store: CrmStore,
		rows: ReadonlyArray<Fields<T>>,
		options: { readonly withOwn: boolean },
	) => Promise<Directory<T>>;
	readonly plan: (known: Directory<T>, row: RowInput<T>, mayReplace?: MayReplace) => UpsertPlan<T>;
	/** Whether a row that could not be recognised again is created all the same, a new one each time. */
	readonly createsUnrecognised: boolean;
	/** What to do about such a row when it is refused. */
	readonly hint: string;
}

/** Answers for each row, in the same order; rows that mean the same record are joined, the later winning. */
export async function upsertKnown<T extends TableKey>(
	store: CrmStore,
	recognition: Recognition<T>,
	rows: ReadonlyArray<RowInput<T>>,
	mayReplace?: MayReplace,
): Promise<ReadonlyArray<UpsertResult<T>>> {
	const withOwn = rows.some(({ own = {} }) => Object.keys(own).length > 0);
	const known = await recognition.find(
		store,
		rows.map(({ fields }) => fields),
		{ withOwn },
	);

	const names = rows.map(
		({ fields }, index) =>
			nameOf(known, fields) ?? (recognition.createsUnrecognised ? `row ${index}` : null),
	);
	const joined = new Map<string, RowInput<T>>();
	rows.forEach((row, index) => {
		const name = names[index];
		if (typeof name !== 'string') return;
		const earlier = joined.get(name);
		joined.set(name, earlier === undefined ? row : joinInputs(earlier, row));
	});

	const plans = [...joined.values()].map((row) => recognition.plan(known, row, mayReplace));
	const written = await carryOutPlans(store, { ...recognition, plans });
	const results = new Map([...joined.keys()].map((name, index) => [name, written[index]]));
	const answered = new Set<string>();
	return names.map((name) => {
		const result = name === null ? undefined : results.get(name);
		if (name === null || result === undefined) return unrecognised(recognition);
		const isRepeated = answered.has(name);
		answered.add(name);
		// What was made for the row before was there for this one; what was left as it was, was for both.
		return isRepeated && result.ok && result.outcome === 'created' ? { ...result, outcome: 'updated' } : result;
	});
}

/** The record that a row means, or what it would be called as a new one. */
function nameOf<T extends TableKey>(known: Directory<T>, fields: Fields<T>): string | null {
	const [found] = known.find(fields);
	const identity = known.identityOf(fields);
	if (identity === null) return null;
	return found === undefined ? `new ${identity}` : `known ${found.id}`;
}

function unrecognised<T extends TableKey>({ table, hint }: Recognition<T>): UpsertResult<T> {
	const error = new InvalidInputError(`A row for ${table} holds nothing to recognise it by`, {
		hint,
	});
	return { ok: false, error };
}
