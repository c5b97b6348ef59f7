// Finds people whom somebody took off the mails by hand, in the base itself.
import type { Leaver } from '../../domain/consent/leaver';
import { compare, createdSince, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { hasTable } from '../rows/hasTable';
import { listInChunks } from '../rows/listInChunks';
import { listAll } from '../rows/written';

/** Runs may stand still over a holiday. */
const SINCE_DAYS = 7;
/** Of each kind, the newest: a list of thousands that was imported costs no more; the rest is seen at the next step. */
const AT_MOST = 100;
const FIELDS = ['emailKey', 'consent', 'unsubscribedAt', 'offTopics'];

/** One call each for contacts and suppressions, and one more when there are any of the latter. */
export async function findLeavers(store: CrmStore, now: Date): Promise<readonly Leaver[]> {
	const since = new Date(now.getTime() - SINCE_DAYS * DAY_MS).toISOString();
	const unsubscribed = await listAll(store, 'contacts', {
		filter: compare('unsubscribedAt', 'greaterThan', since),
		sort: [{ field: 'unsubscribedAt', direction: 'descending' }],
		...{ fields: FIELDS, limit: AT_MOST },
	});
	const suppressions = await suppressedSince(store, since);
	const topics = new Map<string, readonly string[]>();
	for (const { fields } of suppressions) {
		const key = fields.emailKey ?? '';
		topics.set(key, [...(topics.get(key) ?? []), ...(fields.topic ? [fields.topic] : [])]);
	}
	const suppressed = await listInChunks(store, {
		table: 'contacts',
		keys: [...topics.keys()].filter((key) => key !== ''),
		filterFor: (some) => oneOf('emailKey', some),
		query: { fields: FIELDS },
	});
	const people = new Map([...unsubscribed, ...suppressed].map((row) => [row.id, row]));
	return [...people.values()].map(({ id, fields }) => ({
		...{ contact: id, fields, at: now.toISOString() },
		suppressed: topics.get(fields.emailKey ?? '') ?? [],
	}));
}

async function suppressedSince(store: CrmStore, since: string): Promise<ReadonlyArray<StoredRecord<'suppressions'>>> {
	if (!(await hasTable(store, 'suppressions'))) return [];
	return await listAll(store, 'suppressions', {
		filter: createdSince(since),
		sort: [{ field: 'at', direction: 'descending' }],
		...{ fields: ['emailKey', 'topic'], limit: AT_MOST },
	});
}
