// Asks a base for what the check needs to know, and leaves no trace in it.
import { AccessDeniedError, MalformedRecordError, SchemaError } from '../../domain/errors';
import { equals, oneOf } from '../../domain/filter';
import { CALLS_ROW } from '../../domain/quota/usage';
import type { TableKey } from '../../domain/schema';
import type { BaseSchema } from '../../domain/schema/base';
import { parseSchemaMap } from '../../domain/schema/schemaMap';
import type { BaseFacts, Row } from '../../domain/setup/check/facts';
import type { CrmStore, ListQuery } from '../port';
import { listAll } from '../rows/written';

/** `null` when the token may not read the base. Costs a page per hundred contacts and running enrolments, and a handful of calls more. */
export async function gatherFacts(store: CrmStore): Promise<BaseFacts | null> {
	try {
		store.forgetSchema();
		const schema = await store.describe();
		const settings = await store.settings();
		return {
			provider: store.provider,
			schema,
			settings,
			savedMap: parseSchemaMap(settings.get('schemaMap')),
			stages: await readableRows(store, 'stages'),
			team: await readableRows(store, 'team'),
			contacts: await readableRows(store, 'contacts', { fields: contactFields(schema) }),
			mailTemplates: await installedRows(store, schema, 'mailTemplates'),
			scoringRules: await installedRows(store, schema, 'scoringRules'),
			routingRules: await installedRows(store, schema, 'routingRules'),
			surveys: await installedRows(store, schema, 'surveys'),
			sequences: await installedRows(store, schema, 'sequences'),
			sequenceSteps: await installedRows(store, schema, 'sequenceSteps'),
			enrolments: await installedRows(store, schema, 'enrolments', RUNNING),
			calls: store.provider === 'airtable' ? await callRows(store) : [],
			canWrite: await canWrite(store),
		};
	} catch (error) {
		if (error instanceof AccessDeniedError) return null;
		throw error;
	}
}

/** An older base may lack what segments ask for: its keys are looked at all the same. */
const contactFields = ({ tables }: BaseSchema): readonly string[] => {
	const known = tables.find(({ key }) => key === 'contacts')?.fields ?? [];
	const asked = ['lifecycleStage', 'language', 'band'].filter((key) => known.some((field) => field.key === key));
	return ['email', 'emailKey', ...asked];
};

/** Nothing in a base that is older than the counting. */
async function callRows(store: CrmStore): Promise<ReadonlyArray<Row<'runs'>>> {
	try {
		const filter = equals('workflow', CALLS_ROW);
		return await listAll(store, 'runs', { filter, fields: ['startedAt', 'calls'] });
	} catch (error) {
		if (error instanceof SchemaError) return [];
		throw error;
	}
}

/** Those that are over are many, and of no concern. */
const RUNNING: ListQuery = {
	filter: oneOf('status', ['active', 'paused']),
	fields: ['key', 'sequence', 'dueAt'],
};

/** A firm that has not installed the module is not asked for its rows. */
const installedRows = async <T extends TableKey>(
	store: CrmStore,
	{ tables }: BaseSchema,
	table: T,
	query: ListQuery = {},
): Promise<ReadonlyArray<Row<T>>> =>
	tables.some(({ key }) => key === table) ? await readableRows(store, table, query) : [];

/** Nothing when the table lacks a column or a column cannot be read: that is found in the schema. */
async function readableRows<T extends TableKey>(
	store: CrmStore,
	table: T,
	query: ListQuery = {},
): Promise<ReadonlyArray<Row<T>>> {
	try {
		return await listAll(store, table, query);
	} catch (error) {
		if (error instanceof SchemaError || error instanceof MalformedRecordError) return [];
		throw error;
	}
}

/** Writes one setting as it is. `null` when there is none to try it on. */
async function canWrite(store: CrmStore): Promise<boolean | null> {
	const settings = await readableRows(store, 'settings');
	const row = settings.find(({ fields }) => fields.key === 'language');
	if (row === undefined) return null;
	const { value = null } = row.fields;
	const [result] = await store.update('settings', [{ id: row.id, fields: { value } }]);
	return result === undefined || result.ok || !(result.error instanceof AccessDeniedError);
}
