// Reads what was clicked together in the panel; what a field means follows from its column in the base.
import { InvalidInputError } from '../../domain/errors';
import { DEFAULT_RULES, type FieldChoice, type ValueKind } from '../../domain/hubspot/mapping';
import { type ConflictPolicy, type Direction, DIRECTIONS, ENGAGEMENTS, isSyncObject, POLICIES, type SyncObject } from '../../domain/hubspot/objects';
import { isObject } from '../../domain/json';
import type { BaseField } from '../../domain/schema/base';
import type { StagePair, SyncConfig } from '../../stores/hubspot/run';
import type { CrmStore } from '../../stores/port';
import type { ParameterReader } from '../shared/operation';
import { countOf, textOf } from '../shared/parameters';
import { FULL_LOOK_DAYS, HISTORY_DAYS } from './fields';

interface ChosenField {
	readonly object: SyncObject;
	readonly field: string;
	readonly property: string;
	readonly direction: Direction;
	readonly policy: ConflictPolicy;
}

/** As it stands in the panel; {@link configOf} makes a configuration of it. */
export interface PanelConfig extends Pick<SyncConfig, 'directions' | 'policy' | 'stages' | 'engagements' | 'historyDays' | 'fullLookDays'> {
	readonly fields: readonly ChosenField[];
}

/** @throws InvalidInputError when a row of the panel is half filled in. */
export function parsePanel(read: ParameterReader): PanelConfig {
	return {
		directions: { companies: directionIn(read('companies')), contacts: directionIn(read('contacts')), deals: directionIn(read('deals')) },
		policy: policyIn(read('policy')),
		engagements: ENGAGEMENTS.filter((object) => read(object) !== 'off'),
		historyDays: countOf(read('historyDays'), HISTORY_DAYS),
		fullLookDays: read('fullLookDays') === 0 ? 0 : countOf(read('fullLookDays'), FULL_LOOK_DAYS),
		stages: rowsIn(read('stages'), 'pairs').map(stageIn),
		fields: rowsIn(read('mapping'), 'rules').map(fieldIn),
	};
}

export async function configOf(store: CrmStore, { fields, ...panel }: PanelConfig): Promise<SyncConfig> {
	const choices = await store.withSchema(async (schema) =>
		fields.map(({ object, ...choice }) => ({ object, choice: choiceOf(object, choice, schema.field(object, choice.field)) })),
	);
	const of = (object: SyncObject) => choices.filter((one) => one.object === object).map(({ choice }) => choice);
	return { ...panel, choices: { companies: of('companies'), contacts: of('contacts'), deals: of('deals') } };
}

const directionIn = (value: unknown): Direction => DIRECTIONS.find((one) => one === value) ?? 'both';
const policyIn = (value: unknown): ConflictPolicy => POLICIES.find((one) => one === value) ?? 'newest';

type Row = Readonly<Record<string, unknown>>;

function rowsIn(value: unknown, name: string): readonly Row[] {
	const rows = isObject(value) ? value[name] : undefined;
	return Array.isArray(rows) ? rows.filter(isObject) : [];
}

function fieldIn(row: Row): ChosenField {
	const [object, field, property] = [textOf(row['object']), textOf(row['field']), textOf(row['property'])];
	if (!isSyncObject(object) || field === '' || property === '') {
		throw new InvalidInputError('A row of "Fields" is half filled in', { hint: 'Choose a column of the base and a property of HubSpot, or remove the row' });
	}
	return { object, field, property, direction: directionIn(row['direction']), policy: policyIn(row['policy']) };
}

/** A stage of HubSpot is told by its pipeline and its id. */
function stageIn(row: Row): StagePair {
	const stage = textOf(row['stage']);
	const [pipeline = '', hubspotStage = ''] = textOf(row['hubspotStage']).split('/');
	if (stage === '' || pipeline === '' || hubspotStage === '') {
		throw new InvalidInputError('A row of "Stages" is half filled in', { hint: 'Choose a stage on both sides, or remove the row' });
	}
	return { stage, pipeline, hubspotStage };
}

function choiceOf(object: SyncObject, choice: Omit<ChosenField, 'object'>, column: BaseField): FieldChoice {
	const usual = DEFAULT_RULES[object].find(({ field, property }) => field === choice.field && property === choice.property);
	return { ...choice, kind: usual?.kind ?? kindOf(choice.field, column), ...(usual?.options !== undefined && { options: usual.options }) };
}

const KINDS: Readonly<Record<string, ValueKind>> = { number: 'number', checkbox: 'checkbox', day: 'day', instant: 'instant', select: 'select' };

function kindOf(field: string, { type, label }: BaseField): ValueKind {
	if (type !== 'link') return KINDS[type ?? 'text'] ?? 'text';
	if (field === 'owner' || field === 'company' || field === 'contact') return field;
	throw new InvalidInputError(`The column "${label}" links to other records and cannot be mapped to a property`, { hint: 'Map a column of text, number, day or options' });
}
