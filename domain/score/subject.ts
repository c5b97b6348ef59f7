// What a scoring rule looks at: `contact.phone`, `company.country`, `activity.email.in`, `activity.form.body`.
import { TABLES, type TableKey, fieldSpec } from '../schema';
import type { SchemaLookup } from '../schema/lookup';
import type { EventCondition, StateCondition } from './rule';

export type Subject =
	| Pick<StateCondition, 'kind' | 'table' | 'field' | 'isInstant'>
	| Pick<EventCondition, 'kind' | 'activityKind' | 'direction' | 'field'>;

/** The key of a field, or the id of a column that people added, by what the rule calls it; `null` when there is none. */
export type FieldFinder = (table: TableKey, name: string) => string | null;

const TABLE_OF = { contact: 'contacts', company: 'companies' } as const;
const TEXT_FIELDS = ['subject', 'body', 'source'] as const;

/** `null` when it names nothing that is known. */
export function parseSubject(text: string, findField: FieldFinder): Subject | null {
	const [head = '', ...rest] = text.trim().split('.');
	if (head === 'activity') return parseActivity(rest);
	if (head !== 'contact' && head !== 'company') return null;
	const table = TABLE_OF[head];
	const field = findField(table, rest.join('.').trim());
	if (field === null) return null;
	return { kind: 'state', table, field, isInstant: fieldSpec(table, field)?.type === 'instant' };
}

/** Kind, direction and text, each of them or none, in this order. */
function parseActivity(parts: readonly string[]): Subject | null {
	const left = [...parts];
	const take = <Known extends string>(known: readonly Known[]): Known | null => {
		const found = known.find((one) => one === left[0]) ?? null;
		if (found !== null) left.shift();
		return found;
	};
	const { kind, direction } = TABLES.activities.fields;
	const subject = {
		kind: 'event' as const,
		activityKind: take(kind.options.map(({ key }) => key)),
		direction: take(direction.options.map(({ key }) => key)),
		field: take(TEXT_FIELDS),
	};
	return left.length === 0 ? subject : null;
}

/** Columns that people added are called by their label; renaming one is told as a fault of the rule. */
export function fieldFinder(schema: SchemaLookup): FieldFinder {
	return (table, name) => {
		if (fieldSpec(table, name) !== undefined) return name;
		const folded = name.toLowerCase();
		const own = schema.findTable(table) === null ? [] : schema.ownFields(table);
		return own.find(({ id, label }) => id === name || label.toLowerCase() === folded)?.id ?? null;
	};
}
