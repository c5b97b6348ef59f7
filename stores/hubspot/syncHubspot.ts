// A whole sync: companies, contacts, deals, in this order; the second worker is told that the first is at it.
import { InvalidInputError } from '../../domain/errors';
import { type FieldRule, rulesFor } from '../../domain/hubspot/mapping';
import { ALWAYS_READ, KEY_PROPERTY, SYNC_OBJECTS, type SyncObject } from '../../domain/hubspot/objects';
import { hasTable } from '../rows/hasTable';
import { readPeople, readStages } from './books';
import { readChoices } from './conflicts';
import { idBook } from './idBook';
import { leaseOf, SyncBusyError } from './lease';
import { cursorIn, keep, readCursors } from './mapRows';
import type { ObjectReport, ObjectRules, SyncConfig, SyncPorts, SyncRun } from './run';
import { createKeyProperty, type HubspotProperty, readProperties } from './surroundings';
import { syncObject } from './syncObject';

export interface SyncRequest {
	readonly objects: readonly SyncObject[];
	readonly isFull: boolean;
	readonly isRehearsal: boolean;
}

/** Bases that this process is syncing at the moment. */
const busy = new WeakSet<object>();

/** @throws SyncBusyError when another worker is at it. */
export async function syncHubspot(ports: SyncPorts, config: SyncConfig, request: SyncRequest): Promise<readonly ObjectReport[]> {
	if (!(await hasTable(ports.store, 'syncMap'))) {
		throw new InvalidInputError('The base has no table for the sync with HubSpot', { hint: 'Run CRM Setup > Install with the module HubSpot' });
	}
	if (request.isRehearsal) return await runSync(ports, config, request, { hold: refuseWriting });
	const { locks } = ports.store;
	if (busy.has(locks)) throw new SyncBusyError('This base is being synced with HubSpot already', { hint: 'Wait until that run is done' });
	busy.add(locks);
	const lease = leaseOf(ports);
	try {
		return await runSync(ports, config, request, lease);
	} finally {
		busy.delete(locks);
		await lease.free();
	}
}

async function refuseWriting(): Promise<void> {
	throw new TypeError('A rehearsal was about to write');
}

async function runSync(ports: SyncPorts, config: SyncConfig, request: SyncRequest, { hold }: { hold(): Promise<void> }): Promise<readonly ObjectReport[]> {
	const { store, client } = ports;
	const kept = await readCursors(store);
	const run: SyncRun = {
		...{ ports, config, isFull: request.isFull, isRehearsal: request.isRehearsal, ids: idBook(store), beforeWriting: hold },
		baseTag: kept.get('base') || (request.isRehearsal ? 'rehearsal' : await newTag(ports, hold)),
	};
	const people = await readPeople(store, client);
	const choices = await readChoices(store);
	const reports: ObjectReport[] = [];
	for (const object of SYNC_OBJECTS) {
		const direction = config.directions[object];
		if (!request.objects.includes(object) || direction === 'off') continue;
		const schema = await schemaOf(run, object);
		const rules = objectRules(config, object, direction, schema);
		const stages = object === 'deals' ? await readStages(store, client, config.stages) : [];
		reports.push(await syncObject({ run, rules, schema, people, stages, choices, cursor: cursorIn(kept, object) }));
	}
	return reports;
}

async function newTag({ store, newId, now }: SyncPorts, hold: () => Promise<void>): Promise<string> {
	await hold();
	const tag = newId().slice(0, 8);
	await keep(store, 'base', tag, now());
	return tag;
}

async function schemaOf({ ports, isRehearsal }: SyncRun, object: SyncObject): Promise<readonly HubspotProperty[]> {
	const schema = await readProperties(ports.client, object);
	if (isRehearsal || schema.some(({ name }) => name === KEY_PROPERTY)) return schema;
	await createKeyProperty(ports.client, object);
	return await readProperties(ports.client, object);
}

/** A property that the account lacks is mapped to nothing, and one that HubSpot works out itself is only read. */
function objectRules(config: SyncConfig, object: SyncObject, direction: ObjectRules['direction'], schema: readonly HubspotProperty[]): ObjectRules {
	const byName = new Map(schema.map((property) => [property.name, property]));
	const all = rulesFor(object, { direction, policy: config.policy, choices: config.choices[object] });
	const rules = all.flatMap((rule): readonly FieldRule[] => {
		// Links are written as associations, whatever the property says that shows them.
		if (rule.kind === 'company' || rule.kind === 'contact') return [rule];
		const property = byName.get(rule.property);
		if (property === undefined) return [];
		if (property.modificationMetadata?.readOnlyValue !== true) return [rule];
		return rule.direction === 'toHubspot' ? [] : [{ ...rule, direction: 'toBase' }];
	});
	const properties = [...ALWAYS_READ[object], ...rules.map(({ property }) => property)].filter((name) => !name.startsWith('association:'));
	return { object, direction, rules, properties: [...new Set(properties)] };
}
