// Ties the tables, columns and options of a base to the CRM's stable keys, whatever people call them.
import { folded } from '../folded';
import type { BaseField, BaseOption, BaseSchema, BaseTable, SchemaMap } from './base';
import {
	type FieldSpec,
	type FieldType,
	type Label,
	TABLES,
	TABLE_KEYS,
	type TableKey,
	fieldSpec,
	fieldsOf,
	schemaTag,
} from './index';

/** Any tag of ours; what carries one is never taken for something else because of its label. */
const ANY_TAG = /\[crm:[^\]]+\]/;

/** Texts of every kind are read and written alike, so a plain text column can hold an e-mail. */
const TEXT_TYPES: readonly string[] = ['text', 'longText', 'email', 'phone', 'url'];

/**
 * Gives each table, field and option its key: by the ids in `map`, then by the tag in its description (a copied base
 * has new ids), then by its label in either language. Of two with one tag the mapped one wins, else the first.
 */
export function resolveSchema(found: BaseSchema, map: SchemaMap | null): BaseSchema {
	const ids = map?.ids ?? {};
	const tables = resolveTables(found.tables, ids);
	return {
		tables: tables.map((table) => ({ ...table, fields: resolveFields(table, tables, ids) })),
	};
}

type Ids = SchemaMap['ids'];

function resolveTables(tables: readonly BaseTable[], ids: Ids): readonly BaseTable[] {
	const keys = claim(TABLE_KEYS, tables, [
		(key, table) => ids[key] === table.id,
		(key, table) => table.description.includes(schemaTag(key)),
		(key, table) => isUntagged(table) && isLabelled(table, TABLES[key].label),
	]);
	return tables.map((table) => ({ ...table, key: keys.get(table) ?? null }));
}

function resolveFields(
	table: BaseTable,
	tables: readonly BaseTable[],
	ids: Ids,
): readonly BaseField[] {
	const owner = table.key;
	if (owner === null) return table.fields.map((field) => ({ ...field, key: null }));

	const keys = claim(new Map(fieldsOf(owner)).keys(), table.fields, [
		(key, field) => ids[`${owner}.${key}`] === field.id,
		(key, field) => field.description.includes(schemaTag(owner, key)),
		(key, field) => isUntagged(field) && isLabelledField(fieldSpec(owner, key), field, tables),
	]);
	return table.fields.map((field) => {
		const key = keys.get(field) ?? null;
		return { ...field, key, options: resolveOptions(owner, key, field.options, ids) };
	});
}

function resolveOptions(
	table: TableKey,
	field: string | null,
	options: readonly BaseOption[],
	ids: Ids,
): readonly BaseOption[] {
	const spec = field === null ? undefined : fieldSpec(table, field);
	const specs = spec?.type === 'select' ? spec.options : [];
	const chosen = claim(specs, options, [
		(option, found) => ids[`${table}.${field}.${option.key}`] === found.id,
		(option, found) =>
			isLabelled(found, option.label) || folded(found.label) === folded(option.key),
	]);
	return options.map((option) => ({ ...option, key: chosen.get(option)?.key ?? null }));
}

/** Each key gets at most one item and each item at most one key; the surest sign is asked for all keys first. */
function claim<Key, Item>(
	keys: Iterable<Key>,
	items: readonly Item[],
	signs: ReadonlyArray<(key: Key, item: Item) => boolean>,
): ReadonlyMap<Item, Key> {
	const keyOf = new Map<Item, Key>();
	const open = new Set(keys);
	for (const sign of signs) {
		for (const key of open) {
			const item = items.find((candidate) => !keyOf.has(candidate) && sign(key, candidate));
			if (item === undefined) continue;
			keyOf.set(item, key);
			open.delete(key);
		}
	}
	return keyOf;
}

function isLabelledField(
	spec: FieldSpec | undefined,
	field: BaseField,
	tables: readonly BaseTable[],
): boolean {
	if (spec === undefined || !isLabelled(field, spec.label)) return false;
	if (spec.type !== 'link') return canHold(field.type, spec.type);
	const target = tables.find((table) => table.id === field.linkedTableId);
	return field.type === 'link' && target?.key === spec.to;
}

/** True when a column of type `found` can stand for a field of type `wanted`. */
export function canHold(found: BaseField['type'], wanted: FieldType): boolean {
	return found === wanted || (TEXT_TYPES.includes(found) && TEXT_TYPES.includes(wanted));
}

const isUntagged = (item: { readonly description: string }): boolean =>
	!ANY_TAG.test(item.description);

function isLabelled(item: { readonly label: string }, label: Label): boolean {
	return [label.de, label.en].some((text) => folded(text) === folded(item.label));
}
