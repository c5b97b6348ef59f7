// What an installation did to each table, told from the schema before and after.
import { type TableKey, schemaTag } from '../schema';
import { type BaseSchema, type BaseTable, type SchemaMap, tableOf } from '../schema/base';
import { isInstalled } from './planInstall';

export interface TableReport {
	readonly table: TableKey;
	readonly label: string;
	/** `adopted`: a table of the firm's own that now serves the CRM; columns may have been added to it. */
	readonly outcome: 'created' | 'extended' | 'adopted' | 'unchanged';
	readonly fields: number;
	readonly options: number;
	readonly views: number;
	readonly rows: number;
}

interface Installation {
	readonly before: BaseSchema;
	readonly after: BaseSchema;
	readonly tables: readonly TableKey[];
	/** Default rows written, by table. */
	readonly rows: ReadonlyMap<TableKey, number>;
	readonly installed: SchemaMap | null;
}

/** Counts are what was added, not what is there. */
export function reportTables(installation: Installation): readonly TableReport[] {
	const { before, after, tables, rows, installed } = installation;
	return tables.flatMap((key) => {
		const found = tableOf(after, key);
		if (found === undefined) return [];
		const earlier = tableOf(before, key);
		const added = {
			fields: fieldsOf(found) - fieldsOf(earlier),
			options: earlier === undefined ? 0 : optionsAdded(earlier, found),
			views: found.views.length - (earlier?.views.length ?? found.views.length),
			rows: rows.get(key) ?? 0,
		};
		const outcome = outcomeOf(key, earlier, added, installed);
		return [{ table: key, label: found.label, outcome, ...added }];
	});
}

type Added = Pick<TableReport, 'fields' | 'options' | 'views' | 'rows'>;

function outcomeOf(
	key: TableKey,
	earlier: BaseTable | undefined,
	added: Added,
	installed: SchemaMap | null,
): TableReport['outcome'] {
	if (earlier === undefined) return 'created';
	const isOurs = earlier.description.includes(schemaTag(key)) || isInstalled(installed, key);
	if (!isOurs) return 'adopted';
	return Object.values(added).some((count) => count > 0) ? 'extended' : 'unchanged';
}

const fieldsOf = (table: BaseTable | undefined): number =>
	table?.fields.filter(({ key }) => key !== null).length ?? 0;

/** Options that came with a new column are not counted beside it. */
function optionsAdded(earlier: BaseTable, found: BaseTable): number {
	return found.fields.reduce((sum, field) => {
		const before = earlier.fields.find(({ id }) => id === field.id);
		return sum + (before === undefined ? 0 : field.options.length - before.options.length);
	}, 0);
}
