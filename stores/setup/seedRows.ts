// Writes the default rows. What people may change or delete is written once, until an installation was completed.
import type { Fields } from '../../domain/record';
import type { FieldKey, Language, TableKey } from '../../domain/schema';
import type { SchemaMap } from '../../domain/schema/base';
import { ONBOARDING_KEY } from '../../domain/setup/defaults/sequences';
import type { Owner } from '../../domain/setup/defaults/settings';
import {
	missingOwner,
	missingRoutingRules,
	missingScoringRules,
	missingSequences,
	missingSequenceSteps,
	missingSettings,
	missingStages,
	missingSurveys,
} from '../../domain/setup/missingRows';
import { isInstalled } from '../../domain/setup/planInstall';
import type { CrmStore } from '../port';
import { allWritten, listAll } from '../rows/written';

export interface SeedChoice {
	readonly tables: readonly TableKey[];
	readonly installed: SchemaMap | null;
	readonly language: Language;
	readonly owner: Owner | null;
	readonly settings: ReadonlyMap<string, string>;
}

/** How many rows each table got. */
export async function seedRows(
	store: CrmStore,
	choice: SeedChoice,
): Promise<ReadonlyMap<TableKey, number>> {
	const { tables, installed, language, owner, settings } = choice;
	const isNew = (table: TableKey) => tables.includes(table) && !isInstalled(installed, table);

	const written = new Map<TableKey, number>();
	if (isNew('stages')) {
		const missing = missingStages(await fieldsIn(store, 'stages'), language);
		written.set('stages', await upsert(store, 'stages', 'key', missing));
	}
	if (isNew('scoringRules')) {
		const missing = missingScoringRules(await fieldsIn(store, 'scoringRules'), language);
		written.set('scoringRules', await create(store, 'scoringRules', missing));
	}
	if (isNew('routingRules')) {
		const missing = missingRoutingRules(await fieldsIn(store, 'routingRules'), language);
		written.set('routingRules', await create(store, 'routingRules', missing));
	}
	if (isNew('team')) {
		const missing = missingOwner(await fieldsIn(store, 'team'), owner, language);
		written.set('team', await create(store, 'team', missing));
	}
	if (isNew('sequenceSteps')) {
		const { sequences, steps } = await seedSequences(store, language);
		written.set('sequences', sequences);
		written.set('sequenceSteps', steps);
	}
	if (isNew('surveys')) {
		const missing = missingSurveys(await fieldsIn(store, 'surveys'), language);
		written.set('surveys', await upsert(store, 'surveys', 'key', missing));
	}
	const missing = missingSettings(await fieldsIn(store, 'settings'), settings);
	written.set('settings', await upsert(store, 'settings', 'key', missing));
	return written;
}

/** The steps last: only with them the sequence can be followed. */
async function seedSequences(
	store: CrmStore,
	language: Language,
): Promise<{ readonly sequences: number; readonly steps: number }> {
	const before = await fieldsIn(store, 'sequences');
	const sequences = await upsert(store, 'sequences', 'key', missingSequences(before, language));
	const onboarding = (await listAll(store, 'sequences')).find(({ fields }) => fields.key === ONBOARDING_KEY);
	const missing = missingSequenceSteps(await fieldsIn(store, 'sequenceSteps'), language);
	const linked = missing.map((fields) => ({ ...fields, sequence: onboarding?.id ?? null }));
	return { sequences, steps: await upsert(store, 'sequenceSteps', 'key', linked) };
}

async function fieldsIn<T extends TableKey>(
	store: CrmStore,
	table: T,
): Promise<ReadonlyArray<Fields<T>>> {
	return (await listAll(store, table)).map(({ fields }) => fields);
}

async function create<T extends TableKey>(
	store: CrmStore,
	table: T,
	rows: ReadonlyArray<Fields<T>>,
): Promise<number> {
	if (rows.length === 0) return 0;
	return allWritten(
		await store.create(
			table,
			rows.map((fields) => ({ fields })),
		),
	).length;
}

async function upsert<T extends TableKey>(
	store: CrmStore,
	table: T,
	key: FieldKey<T>,
	rows: ReadonlyArray<Fields<T>>,
): Promise<number> {
	if (rows.length === 0) return 0;
	const inputs = rows.map((fields) => ({ fields }));
	return allWritten(await store.upsert(table, key, inputs)).length;
}
