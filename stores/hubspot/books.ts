// What both sides call the same thing: people of the firm, stages, options, and the records that others link to.
import { readFirm } from '../../domain/firm/readFirm';
import type { Choice, Counterparts, PropertyType } from '../../domain/hubspot/convert';
import type { FieldRule } from '../../domain/hubspot/mapping';
import type { SyncObject } from '../../domain/hubspot/objects';
import type { CrmStore } from '../port';
import type { HubspotClient } from './client';
import type { IdBook } from './idBook';
import type { StagePair } from './run';
import { type HubspotProperty, readOwners, readPipelines } from './surroundings';

/** Both are read once a run, where a rule asks for them. */
export interface People {
	/** Ids of HubSpot by record id of `team`, and back. */
	readonly there: ReadonlyMap<string, string>;
	readonly here: ReadonlyMap<string, string>;
}

export const NOBODY: People = { there: new Map(), here: new Map() };

export async function readPeople(store: CrmStore, client: HubspotClient): Promise<People> {
	const owners = await readOwners(client);
	const pairs = (await store.rules('team')).flatMap(({ id, fields }) => {
		const owner = owners.get((fields.email ?? '').trim().toLowerCase());
		return owner === undefined ? [] : [[id, owner] as const];
	});
	return { there: new Map(pairs), here: new Map(pairs.map(([id, owner]) => [owner, id])) };
}

/** What a person paired by hand, as far as HubSpot still has it; where nobody did, stages of the same label, and HubSpot's own won and lost. */
export async function readStages(store: CrmStore, client: HubspotClient, chosen: readonly StagePair[]): Promise<readonly StagePair[]> {
	const pipelines = await readPipelines(client);
	if (chosen.length > 0) {
		const there = new Set(pipelines.flatMap(({ id: pipeline, stages }) => stages.map(({ id }) => `${pipeline}/${id}`)));
		return chosen.filter(({ pipeline, hubspotStage }) => there.has(`${pipeline}/${hubspotStage}`));
	}
	const own = (await store.rules('stages')).map(({ fields }) => ({ key: fields.key ?? '', label: (fields.label ?? '').trim().toLowerCase() }));
	return pipelines.flatMap(({ id: pipeline, stages }) =>
		stages.flatMap(({ id, label }) => {
			const same = own.find((one) => one.label === label.trim().toLowerCase() || one.key === STANDARD_STAGES[id]);
			return same === undefined ? [] : [{ stage: same.key, pipeline, hubspotStage: id }];
		}),
	);
}

const STANDARD_STAGES: Readonly<Record<string, string>> = { closedwon: 'won', closedlost: 'lost' };

export interface BookParts {
	readonly store: CrmStore;
	readonly object: SyncObject;
	readonly rules: readonly FieldRule[];
	readonly properties: readonly HubspotProperty[];
	readonly people: People;
	readonly stages: readonly StagePair[];
	readonly ids: IdBook;
}

const LINKED = { company: 'companies', contact: 'contacts' } as const;

export async function counterparts({ store, object, rules, properties, people, stages, ids }: BookParts): Promise<Counterparts> {
	const { timeZone } = readFirm(await store.settings());
	const byName = new Map(properties.map((property) => [property.name, property]));
	const choices = await store.withSchema(async (schema) => {
		const options = rules.map(({ field }) => [field, schema.findField(object, field)?.options ?? []] as const);
		return new Map(options.map(([field, found]) => [field, found.map(({ key, label }): Choice => ({ value: key ?? label, label }))]));
	});
	return {
		toBase: (kind, id) => {
			if (kind === 'stage') return stages.find(({ hubspotStage }) => hubspotStage === id)?.stage;
			if (kind === 'owner') return people.here.get(id);
			return kind === 'company' || kind === 'contact' ? ids.recordId(LINKED[kind], id) : undefined;
		},
		toHubspot: (kind, id) => {
			if (kind === 'stage') return stages.find(({ stage }) => stage === id)?.hubspotStage;
			if (kind === 'owner') return people.there.get(id);
			return kind === 'company' || kind === 'contact' ? ids.hubspotId(LINKED[kind], id) : undefined;
		},
		hubspotOptions: (property) => {
			const found = byName.get(property);
			return found === undefined || found.options.length === 0 ? undefined : found.options;
		},
		baseOptions: (field) => choices.get(field) ?? [],
		timeZone,
		propertyType: (property) => typeOf(byName.get(property)),
	};
}

const TYPES: Readonly<Record<string, PropertyType>> = { number: 'number', date: 'date', datetime: 'datetime', bool: 'bool' };

/** Of a list whose options HubSpot does not tell nothing is known; it may refuse what it does not take. */
function typeOf(property: HubspotProperty | undefined): PropertyType {
	if (property?.type !== 'enumeration') return TYPES[property?.type ?? ''] ?? 'text';
	if (property.options.length === 0) return 'text';
	return property.fieldType === 'checkbox' ? 'severalOf' : 'oneOf';
}
