// Who gave a bad rating that nobody has talked about with them yet.
import { allOf, compare, equals, isEmpty } from '../../domain/filter';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { hasTable } from '../rows/hasTable';
import { listAll } from '../rows/written';
import { LOOP_DAYS } from './readAsked';

/** Record ids of contacts. One call, none where surveys are not installed; a complaint counts for `LOOP_DAYS` at most. */
export async function readComplaining(store: CrmStore, now: Date): Promise<ReadonlySet<string>> {
	if (!(await hasTable(store, 'surveyResponses'))) return new Set();
	const since = new Date(now.getTime() - LOOP_DAYS * DAY_MS).toISOString();
	const open = await listAll(store, 'surveyResponses', {
		filter: allOf(equals('category', 'detractor'), compare('answeredAt', 'greaterThan', since), isEmpty('closedAt')),
		fields: ['contact'],
	});
	return new Set(open.flatMap(({ fields }) => fields.contact ?? []));
}
