// Lets every write of this CRM leave its mark, by which the trigger knows it again.
import { randomBytes } from 'node:crypto';
import type { RowInput } from '../domain/record';
import { type TableKey, fieldSpec } from '../domain/schema';
import { originMark } from '../domain/trigger/origin';
import type { Clock } from './budget';
import type { CrmStore } from './port';

const ORIGIN = 'origin';

/** The same store; a base whose tables lack the column (it is older) is written as before, without a mark. */
export function markOwnWrites(store: CrmStore, clock: Clock): CrmStore {
	const marked = async <T extends TableKey, Row extends RowInput<T>>(
		table: T,
		rows: readonly Row[],
	): Promise<readonly Row[]> => {
		if (rows.length === 0 || !(await isKept(store, table))) return rows;
		const mark = originMark(new Date(clock.now()), randomBytes(3).toString('hex'));
		return rows.map((row) => ({ ...row, fields: { ...row.fields, [ORIGIN]: mark } }));
	};
	const own: Pick<CrmStore, 'create' | 'update' | 'upsert'> = {
		create: async (table, rows) => await store.create(table, await marked(table, rows)),
		update: async (table, changes) => await store.update(table, await marked(table, changes)),
		upsert: async (table, key, rows) => await store.upsert(table, key, await marked(table, rows)),
	};
	const others: CrmStore = Object.create(store);
	return Object.assign(others, own);
}

/** The schema is known by now or will be needed by the write itself: this costs no call. */
async function isKept(store: CrmStore, table: TableKey): Promise<boolean> {
	if (fieldSpec(table, ORIGIN) === undefined) return false;
	return await store.withSchema(async (schema) => schema.findField(table, ORIGIN) !== null);
}
