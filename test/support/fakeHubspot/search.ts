// The search of the fake HubSpot: behind the truth by its delay, and never more than 10,000 results.
import { listOf, ok, refusal, type Said, shown } from './routes';
import type { HubspotWorld, Kind, Stored } from './world';

type Json = Readonly<Record<string, unknown>>;

const LIMIT = 10_000;
const MOST_A_PAGE = 200;

export function runSearch(world: HubspotWorld, kind: Kind, body: Json): Said {
	const limit = Number(body['limit'] ?? 10);
	const after = Number(body['after'] ?? 0);
	if (limit > MOST_A_PAGE || after + limit > LIMIT) return refusal(400, 'VALIDATION_ERROR', 'paging');
	const groups = listOf(body['filterGroups']);
	const [sort] = listOf(body['sorts']);
	const by = String(sort?.['propertyName'] ?? 'hs_object_id');
	const found = world
		.live(kind)
		.filter(({ indexedAt }) => indexedAt <= world.now())
		.filter((record) => groups.length === 0 || groups.some((group) => listOf(group['filters']).every((filter) => matches(world, kind, record, filter))))
		.sort((one, other) => compared(valueOf(world, kind, one, by), valueOf(world, kind, other, by)));
	const some = found.slice(after, after + limit);
	const wanted = Array.isArray(body['properties']) ? body['properties'].map(String) : [];
	return ok({
		total: found.length,
		results: some.map((record) => shown(world, kind, record, wanted)),
		...(found.length > after + limit && { paging: { next: { after: String(after + limit) } } }),
	});
}

function matches(world: HubspotWorld, kind: Kind, record: Stored, filter: Json): boolean {
	const value = valueOf(world, kind, record, String(filter['propertyName']));
	const wanted = String(filter['value']);
	switch (filter['operator']) {
		case 'GTE':
			return compared(value, wanted) >= 0;
		case 'GT':
			return compared(value, wanted) > 0;
		case 'EQ':
			return compared(value, wanted) === 0;
		case 'IN':
			return Array.isArray(filter['values']) && filter['values'].includes(value);
		default:
			throw new Error(`The fake knows no operator ${String(filter['operator'])}`);
	}
}

/** Dates are compared as milliseconds, as the search takes them. */
function valueOf(world: HubspotWorld, kind: Kind, record: Stored, property: string): string {
	const value = world.view(kind, record)[property] ?? '';
	return property.endsWith('lastmodifieddate') ? String(Date.parse(value)) : value;
}

function compared(one: string, other: string): number {
	const [a, b] = [Number(one), Number(other)];
	if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
	return one < other ? -1 : Number(one > other);
}
