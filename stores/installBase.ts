// Installs the CRM in a base, or extends what is there; killed at any point, the next run goes on from there.
import { type Language, type Module, languageNamed } from '../domain/schema';
import type { BaseSchema } from '../domain/schema/base';
import { joinMaps, parseSchemaMap, schemaMapOf } from '../domain/schema/schemaMap';
import { type FirmSettings, type Owner, defaultSettings } from '../domain/setup/defaults/settings';
import { describeView } from '../domain/setup/describeView';
import { type Finding, finding } from '../domain/setup/finding';
import { tablesOf } from '../domain/setup/modules';
import { languageBegun } from '../domain/setup/languageBegun';
import type { InstallChoice } from '../domain/setup/planInstall';
import { type TableReport, reportTables } from '../domain/setup/reportTables';
import { SETUP_TEXTS } from '../domain/setup/texts';
import { missingViews } from '../domain/setup/views';
import type { CrmStore } from './port';
import { extendSchema } from './setup/extendSchema';
import { seedRows } from './setup/seedRows';
import { allWritten } from './rows/written';

export interface InstallRequest {
	readonly modules: readonly Module[];
	/** For a new base; one that is installed already, or was begun, keeps its own. */
	readonly language: Language;
	readonly settings: FirmSettings;
	/** Gets a row in the team, and whatever nobody else gets; `null` leaves that to be filled in. */
	readonly defaultOwner: Owner | null;
}

export interface InstallReport {
	readonly language: Language;
	readonly tables: readonly TableReport[];
	readonly findings: readonly Finding[];
	/** HTTP requests that the installation cost. */
	readonly calls: number;
}

/**
 * Adds what is missing - tables, columns, options, views, default rows - and keeps their ids in the settings. Nothing
 * is altered or deleted, and a second run changes nothing. `report` gets a line in the base's language for each step.
 */
export async function installBase(
	store: CrmStore,
	request: InstallRequest,
	report: (line: string) => void,
): Promise<InstallReport> {
	const callsBefore = store.calls;
	const { before, savedMap, choice } = await readBase(store, request);
	const { language, installed } = choice;
	const tables = tablesOf(choice.modules);

	const { schema, findings } = await extendSchema(store, before, choice, report);
	const settings = defaultSettings(request.settings, {
		language,
		provider: store.provider,
		defaultOwner: request.defaultOwner,
	});
	const seeds = { tables, installed, language, owner: request.defaultOwner, settings };
	const rows = await seedRows(store, seeds);
	await saveMap(store, schema, savedMap);

	const reports = reportTables({ before, after: schema, tables, rows, installed });
	reportRows(reports, language, report);
	return {
		language,
		tables: reports,
		findings: [
			...(language === request.language ? [] : [languageKept(language)]),
			...findings,
			...viewsToMake(schema, choice),
		],
		calls: store.calls - callsBefore,
	};
}

interface KnownBase {
	readonly before: BaseSchema;
	/** The map as the settings hold it. */
	readonly savedMap: string | undefined;
	readonly choice: InstallChoice;
}

async function readBase(store: CrmStore, request: InstallRequest): Promise<KnownBase> {
	store.forgetSchema();
	const before = await store.describe();
	const settings = await store.settings();
	const savedMap = settings.get('schemaMap');
	const choice = {
		modules: request.modules,
		language: languageNamed(settings.get('language')) ?? languageBegun(before) ?? request.language,
		installed: parseSchemaMap(savedMap),
		withViews: store.provider !== 'airtable',
	};
	return { before, savedMap, choice };
}

/** The last step: from now on, what people take away stays away. */
async function saveMap(
	store: CrmStore,
	schema: BaseSchema,
	saved: string | undefined,
): Promise<void> {
	const found = schemaMapOf(schema);
	const map = joinMaps(parseSchemaMap(saved), found) ?? found;
	const value = JSON.stringify(map);
	if (value === saved) return;
	allWritten(await store.upsert('settings', 'key', [{ fields: { key: 'schemaMap', value } }]));
	store.forgetSchema(map);
}

function reportRows(
	tables: readonly TableReport[],
	language: Language,
	report: (line: string) => void,
): void {
	const texts = SETUP_TEXTS[language].install;
	for (const { label, rows } of tables) if (rows > 0) report(texts.rowsCreated(label, rows));
	if (tables.every(({ outcome }) => outcome === 'unchanged')) report(texts.nothingToDo);
}

const languageKept = (language: Language): Finding =>
	finding('note', {}, SETUP_TEXTS[language].install.languageKept);

function viewsToMake(schema: BaseSchema, choice: InstallChoice): readonly Finding[] {
	if (choice.withViews) return [];
	const { viewToMake } = SETUP_TEXTS[choice.language].install;
	return missingViews(schema, tablesOf(choice.modules), choice.language).map((planned) =>
		finding('note', { table: planned.table.label }, viewToMake(describeView(planned))),
	);
}
