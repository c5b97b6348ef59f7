// Everything an installation adds to a base, in order: tables, columns, links, options, views.
import type { Language, Module } from '../schema';
import { type BaseSchema, type NewField, type SchemaChange, type SchemaMap, tableOf } from '../schema/base';
import { planTables } from '../schema/planTables';
import { tablesOf } from './modules';
import { purposeOf } from './purposes';
import { missingViews } from './views';

export interface InstallChoice {
	readonly modules: readonly Module[];
	readonly language: Language;
	/**
	 * The map of an earlier installation that was completed, or `null`. What people own - views, and the stages of their
	 * pipeline - is made once: gone since then means taken away on purpose.
	 */
	readonly installed: SchemaMap | null;
	/** False on a service whose views cannot be made by API. */
	readonly withViews: boolean;
}

/**
 * The changes that can be made now. Make one, ask again with the schema it led to, until none is left; what exists is
 * never altered. Links come once the tables they lead to exist.
 */
export function planInstall(schema: BaseSchema, choice: InstallChoice): readonly SchemaChange[] {
	const changes = planTables(schema, tablesOf(choice.modules), choice.language)
		.flatMap((change) => withoutRemovedStages(schema, change, choice.installed))
		.map((change) => withPurposes(change, choice.language));
	if (changes.length > 0) return [...changes].sort((a, b) => rank(a) - rank(b));
	return choice.withViews ? planViews(schema, choice) : [];
}

function planViews(schema: BaseSchema, choice: InstallChoice): readonly SchemaChange[] {
	const tables = tablesOf(choice.modules).filter((key) => !isInstalled(choice.installed, key));
	return missingViews(schema, tables, choice.language).map(({ table, view }) => ({
		kind: 'createView',
		tableId: table.id,
		view,
	}));
}

/** True when an earlier installation was completed with this table or field in it. */
export function isInstalled(installed: SchemaMap | null, key: string): boolean {
	return installed !== null && Object.hasOwn(installed.ids, key);
}

function rank(change: SchemaChange): number {
	if (change.kind === 'createTable') return 0;
	if (change.kind === 'createField') return change.field.link === null ? 1 : 2;
	return 3;
}

/** The stages of the pipeline are the firm's own: one that was installed and is gone stays gone. */
function withoutRemovedStages(
	schema: BaseSchema,
	change: SchemaChange,
	installed: SchemaMap | null,
): readonly SchemaChange[] {
	if (change.kind !== 'addOptions') return [change];
	const deals = tableOf(schema, 'deals');
	if (deals?.fields.find(({ key }) => key === 'stage')?.id !== change.fieldId) return [change];
	const options = change.options.filter(
		({ spec }) => !isInstalled(installed, `deals.stage.${spec.key}`),
	);
	return options.length === 0 ? [] : [{ ...change, options }];
}

function withPurposes(change: SchemaChange, language: Language): SchemaChange {
	const describe = (field: NewField): NewField => ({
		...field,
		description: withPurpose(field.description, language),
	});
	if (change.kind === 'createTable') {
		const description = withPurpose(change.description, language);
		return { ...change, description, fields: change.fields.map(describe) };
	}
	return change.kind === 'createField' ? { ...change, field: describe(change.field) } : change;
}

/** The tag stays, at the end, behind what people read. */
function withPurpose(tag: string, language: Language): string {
	const purpose = purposeOf(tag.slice('[crm:'.length, -1), language);
	return purpose === null ? tag : `${purpose} ${tag}`;
}
