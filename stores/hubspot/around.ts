// What a run reads beside the records, each when something first asks for it: a look that finds nothing reads none of it.
import { KEY_PROPERTY, type SyncObject } from '../../domain/hubspot/objects';
import { type People, readPeople, readStages } from './books';
import type { StagePair, SyncConfig, SyncPorts } from './run';
import { createKeyProperty, type HubspotProperty, readProperties } from './surroundings';

export interface Around {
	/** 1 call to either side. */
	people(): Promise<People>;
	/** 1 call to HubSpot, and 1 to the base where nobody paired them by hand. */
	stages(): Promise<readonly StagePair[]>;
	/** 1 call to HubSpot; 2 more where the property of our own has to be made first. */
	schema(object: SyncObject): Promise<readonly HubspotProperty[]>;
}

interface AroundParts {
	readonly ports: Pick<SyncPorts, 'store' | 'client'>;
	readonly config: Pick<SyncConfig, 'stages' | 'directions'>;
	readonly isRehearsal: boolean;
}

export function aroundOf({ ports, config, isRehearsal }: AroundParts): Around {
	const { store, client } = ports;
	const schemas = new Map<SyncObject, Promise<readonly HubspotProperty[]>>();
	let people: Promise<People> | undefined;
	let stages: Promise<readonly StagePair[]> | undefined;
	const read = async (object: SyncObject) => {
		const schema = await readProperties(client, object);
		// Nothing is ever made there where all goes to the base.
		const isKept = isRehearsal || config.directions[object] === 'toBase' || schema.some(({ name }) => name === KEY_PROPERTY);
		if (isKept) return schema;
		await createKeyProperty(client, object);
		return await readProperties(client, object);
	};
	return {
		people: async () => await (people ??= readPeople(store, client)),
		stages: async () => await (stages ??= readStages(store, client, config.stages)),
		schema: async (object) => {
			const known = schemas.get(object) ?? read(object);
			schemas.set(object, known);
			return await known;
		},
	};
}
