// What the fake HubSpot answers: the paths of its API that the sync uses, checked as strictly as its documentation says.
import { runSearch } from './search';
import type { HubspotWorld, Kind, Stored } from './world';

export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	// Whatever a client may send.
	readonly body: Readonly<Record<string, unknown>>;
}

export interface Said {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;
export const ok = (body: unknown, status = 200): Said => ({ status, body });
export const refusal = (status: number, category: string, message = category): Said => ({ status, body: { status: 'error', category, message } });

const OBJECT = /^\/crm\/v3\/objects\/(companies|contacts|deals|tasks|notes|calls|emails|meetings)(\/.*)?$/;
const ASSOCIATIONS =
	/^\/crm\/v4\/associations\/(contacts|deals|tasks|notes|calls|emails|meetings)\/(companies|contacts|deals)\/batch\/(read|create|archive)$/;
const PROPERTIES = /^\/crm\/v3\/properties\/(companies|contacts|deals)$/;

export function answer(world: HubspotWorld, asked: Asked): Said {
	const { path, method } = asked;
	const object = OBJECT.exec(path);
	if (object !== null) return objects(world, object[1] as Kind, object[2] ?? '', asked);
	const associations = ASSOCIATIONS.exec(path);
	if (associations !== null) return links(world, associations[1] as Kind, associations[2] as Kind, associations[3] ?? '', asked);
	const properties = PROPERTIES.exec(path);
	if (properties !== null) return propertiesOf(world, properties[1] as Kind, asked);
	if (path === '/crm/v3/owners' && method === 'GET') return ok({ results: world.owners });
	if (path === '/crm/v3/pipelines/deals' && method === 'GET') return ok({ results: world.pipelines });
	if (path === '/communication-preferences/v4/statuses/batch/unsubscribe-all') return unsubscribe(world, asked);
	return refusal(404, 'OBJECT_NOT_FOUND');
}

function objects(world: HubspotWorld, kind: Kind, rest: string, asked: Asked): Said {
	if (rest === '' && asked.method === 'GET') return page(world, kind, asked.query);
	if (rest === '/search') return runSearch(world, kind, asked.body);
	const inputs = listOf(asked.body['inputs']);
	if (inputs.length > 100) return refusal(400, 'VALIDATION_ERROR');
	switch (rest) {
		case '/batch/read':
			return batchRead(world, kind, asked.body, inputs);
		case '/batch/upsert':
			return batch(world, kind, inputs, (input) => upsertOne(world, kind, input));
		case '/batch/update':
			return batch(world, kind, inputs, (input) => updateOne(world, kind, input));
		case '/batch/create':
			return batch(world, kind, inputs, (input) => createOne(world, kind, propertiesIn(input)));
		case '/merge': {
			const merged = world.merge(kind, String(asked.body['primaryObjectId']), String(asked.body['objectIdToMerge']));
			return ok(shown(world, kind, merged, null));
		}
		default:
			return refusal(404, 'OBJECT_NOT_FOUND');
	}
}

function page(world: HubspotWorld, kind: Kind, query: URLSearchParams): Said {
	const limit = Math.min(100, Number(query.get('limit') ?? 10));
	const after = Number(query.get('after') ?? 0);
	const isArchived = query.get('archived') === 'true';
	// What went up in another record is found by its id only.
	const wanted = isArchived ? [...world.records[kind].values()].filter(({ archivedAt }) => archivedAt !== null) : world.live(kind);
	const all = [...wanted].sort((one, other) => Number(one.id) - Number(other.id)).filter(({ id }) => Number(id) > after);
	const some = all.slice(0, limit);
	const last = some.at(-1);
	return ok({
		results: some.map((record) => shown(world, kind, record, (query.get('properties') ?? '').split(','))),
		...(all.length > limit && { paging: { next: { after: last?.id } } }),
	});
}

function batchRead(world: HubspotWorld, kind: Kind, body: Json, inputs: readonly Json[]): Said {
	const property = typeof body['idProperty'] === 'string' ? body['idProperty'] : null;
	const found = inputs.map(({ id }) => (property === null ? world.find(kind, String(id)) : world.findBy(kind, property, String(id))));
	const results = [...new Set(found.filter((record) => record !== undefined))];
	const missing = inputs.filter((_input, index) => found[index] === undefined).map(({ id }) => String(id));
	const wanted = listOf(body['properties']).map(String);
	return ok(
		{
			status: 'COMPLETE',
			results: results.map((record) => shown(world, kind, record, wanted)),
			...(missing.length > 0 && { numErrors: 1, errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'not found', context: { ids: missing } }] }),
		},
		missing.length > 0 ? 207 : 200,
	);
}

type Done = Stored | { readonly category: string; readonly message: string };

/** A conflict refuses the whole batch (409), as does what cannot be understood (400); nothing of it is done then. */
function batch(world: HubspotWorld, kind: Kind, inputs: readonly Json[], write: (input: Json) => Done): Said {
	const faults = inputs.map((input) => world.faultOf(kind, propertiesIn(input))).filter((fault) => fault !== null);
	if (faults[0] !== undefined) return refusal(400, 'VALIDATION_ERROR', faults[0]);
	const before = structuredClone(world.records[kind]);
	const done: Stored[] = [];
	for (const input of inputs) {
		const result = write(input);
		if (!('category' in result)) {
			done.push(result);
			continue;
		}
		if (result.category === 'OBJECT_NOT_FOUND') continue;
		world.records[kind].clear();
		for (const [id, record] of before) world.records[kind].set(id, record);
		return refusal(409, result.category, result.message);
	}
	world.writes += done.length;
	const missing = inputs.map(({ id }) => String(id)).filter((id) => !done.some((record) => record.id === id || Object.values(record.properties).includes(id)));
	const results = done.map((record) => shown(world, kind, record, null));
	return missing.length === 0 ? ok({ status: 'COMPLETE', results }) : ok({ status: 'COMPLETE', results, errors: [{ category: 'OBJECT_NOT_FOUND', message: '', context: { ids: missing } }] }, 207);
}

function upsertOne(world: HubspotWorld, kind: Kind, input: Json): Done {
	const property = String(input['idProperty']);
	if (property !== 'email' && world.properties[kind].get(property)?.unique !== true) return { category: 'VALIDATION_ERROR', message: 'not unique' };
	const known = world.findBy(kind, property, String(input['id']));
	return known === undefined ? createOne(world, kind, { ...propertiesIn(input), [property]: String(input['id']) }) : changeOne(world, kind, known, propertiesIn(input));
}

function createOne(world: HubspotWorld, kind: Kind, properties: Readonly<Record<string, string>>): Done {
	const holder = kind === 'contacts' && properties['email'] ? world.holderOf(properties['email']) : undefined;
	if (holder !== undefined) return { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${holder.id}` };
	return world.create(kind, properties);
}

function updateOne(world: HubspotWorld, kind: Kind, input: Json): Done {
	const record = world.find(kind, String(input['id']));
	return record === undefined ? { category: 'OBJECT_NOT_FOUND', message: '' } : changeOne(world, kind, record, propertiesIn(input));
}

function changeOne(world: HubspotWorld, kind: Kind, record: Stored, properties: Readonly<Record<string, string>>): Done {
	const holder = kind === 'contacts' && properties['email'] ? world.holderOf(properties['email']) : undefined;
	if (holder !== undefined && holder !== record) return { category: 'CONFLICT', message: `Contact already exists. Existing ID: ${holder.id}` };
	// Nobody goes back in their lifecycle by the API: HubSpot takes the rest and leaves that.
	world.change(kind, record, properties);
	return record;
}

function links(world: HubspotWorld, from: Kind, to: Kind, action: string, { body }: Asked): Said {
	const inputs = listOf(body['inputs']);
	if (inputs.length > (action === 'read' ? 1_000 : 2_000)) return refusal(400, 'VALIDATION_ERROR');
	if (action === 'read') {
		const all = world.links.get(`${from} ${to}`) ?? [];
		const results = inputs.flatMap(({ id }) => {
			const found = all.filter((link) => link.from === String(id)).map((link) => ({ toObjectId: link.to, associationTypes: [] }));
			return found.length === 0 ? [] : [{ from: { id: String(id) }, to: found }];
		});
		return ok({ status: 'COMPLETE', results }, results.length === inputs.length ? 200 : 207);
	}
	for (const input of inputs) {
		const source = idOf(input['from']);
		for (const target of action === 'create' ? [idOf(input['to'])] : listOf(input['to']).map(idOf)) {
			if (action === 'create') world.link(from, to, { from: source, to: target, type: Number(listOf(input['types'])[0]?.['associationTypeId']) });
			else world.unlink(from, to, source, target);
			// Only the primary company is a property as well; a link alone is no change of a record (airbytehq/airbyte#27199, #44554).
			const record = to === 'companies' ? world.find(from, source) : undefined;
			if (record !== undefined) world.touch(record);
		}
	}
	return action === 'create' ? ok({ status: 'COMPLETE', results: [] }, 201) : ok(null, 204);
}

function propertiesOf(world: HubspotWorld, kind: Kind, { method, body }: Asked): Said {
	const all = world.properties[kind];
	if (method === 'POST') {
		const name = String(body['name']);
		if (all.has(name)) return refusal(409, 'OBJECT_ALREADY_EXISTS');
		all.set(name, { label: String(body['label']), type: 'string', unique: body['hasUniqueValue'] === true });
		return ok({ name }, 201);
	}
	const results = [...all].map(([name, spec]) => ({
		...{ name, label: spec.label, type: spec.type, hasUniqueValue: spec.unique === true, fieldType: spec.isMultiple === true ? 'checkbox' : 'select' },
		options: (spec.options ?? []).map((option) => ({ label: option, value: option })),
		modificationMetadata: { readOnlyValue: spec.readOnly === true },
	}));
	return ok({ results });
}

function unsubscribe(world: HubspotWorld, { query, body }: Asked): Said {
	if (query.get('channel') !== 'EMAIL') return refusal(400, 'VALIDATION_ERROR');
	const emails: readonly unknown[] = Array.isArray(body['inputs']) ? body['inputs'] : [];
	for (const email of emails.map((one) => String(one).toLowerCase())) {
		world.optedOut.add(email);
		world.optOuts += 1;
		const holder = world.holderOf(email);
		if (holder !== undefined) world.touch(holder);
	}
	return ok({ status: 'COMPLETE', results: [] });
}

export function shown(world: HubspotWorld, kind: Kind, record: Stored, wanted: readonly string[] | null): Json {
	const all = world.view(kind, record);
	const properties = wanted === null ? all : Object.fromEntries([...wanted, 'hs_object_id'].filter((name) => name !== '').map((name) => [name, all[name] ?? null]));
	return { id: record.id, properties, ...datesOf(record) };
}

const datesOf = ({ createdAt, updatedAt, archivedAt }: Stored) => ({
	...{ createdAt: new Date(createdAt).toISOString(), updatedAt: new Date(updatedAt).toISOString(), archived: archivedAt !== null },
	...(archivedAt !== null && { archivedAt: new Date(archivedAt).toISOString() }),
});

export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const idOf = (value: unknown): string => String((value as Json)['id']);
const propertiesIn = (input: Json): Readonly<Record<string, string>> => (input['properties'] ?? {}) as Record<string, string>;
