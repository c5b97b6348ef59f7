// The CRM's tables as data; installer, stores, node panels and docs are derived from them.
import type { FieldSpec, SelectField, TableSpec } from './field';
import { leadInbox, routingRules, scoringRules } from './tables/leads';
import * as mail from './tables/mail';
import * as operations from './tables/operations';
import { companies, contacts, team } from './tables/people';
import { deals, snapshots, stageHistory, stages } from './tables/pipeline';
import * as sequences from './tables/sequences';
import * as surveys from './tables/surveys';
import { activities, tasks } from './tables/work';

export * from './field';

/** In the order in which people meet them; a table links only to tables of its own or an earlier module. */
export const TABLES = {
	companies,
	contacts,
	deals,
	activities,
	tasks,
	team,
	stages,
	leadInbox,
	...{ stageHistory, snapshots, scoringRules, routingRules },
	...mail,
	...sequences,
	...surveys,
	syncMap: operations.syncMap,
	syncConflicts: operations.syncConflicts,
	runs: operations.runs,
	settings: operations.settings,
} as const satisfies Readonly<Record<string, TableSpec>>;

export type TableKey = keyof typeof TABLES;
export type FieldKey<T extends TableKey = TableKey> = T extends TableKey
	? keyof (typeof TABLES)[T]['fields'] & string
	: never;

export const TABLE_KEYS = Object.keys(TABLES).filter(isTableKey);

export const MODULES = ['core', 'scoring', 'pipeline', 'mail', 'sequences', 'surveys', 'hubspot'] as const;
export type Module = (typeof MODULES)[number];

export function isTableKey(key: string): key is TableKey {
	return Object.hasOwn(TABLES, key);
}

/** The fields of a table in their order of display; the first one names a row. */
export function fieldsOf(table: TableKey): ReadonlyArray<readonly [key: string, spec: FieldSpec]> {
	return Object.entries(TABLES[table].fields);
}

export function fieldSpec(table: TableKey, field: string): FieldSpec | undefined {
	const fields: Readonly<Record<string, FieldSpec>> = TABLES[table].fields;
	return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The tag that ties a table or field of a base to its key, kept in its description. */
export function schemaTag(table: TableKey, field?: string): string {
	return field === undefined ? `[crm:${table}]` : `[crm:${table}.${field}]`;
}

export function optionKeys(spec: SelectField): readonly string[] {
	return spec.options.map((option) => option.key);
}
