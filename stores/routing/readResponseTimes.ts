// Reads how long new leads waited for a first answer.
import { compare } from '../../domain/filter';
import { responseTimes, type ResponseTime } from '../../domain/routing/firstResponse';
import type { TeamMember } from '../../domain/routing/team';
import { DAY_MS } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';
import { readRouting } from './readRouting';

/** Of leads of the last `days`; a call for each hundred of them. */
export async function readResponseTimes(
	store: CrmStore,
	days: number,
	now: Date,
): Promise<{ readonly times: readonly ResponseTime[]; readonly team: readonly TeamMember[] }> {
	const routing = await readRouting(store);
	const since = new Date(now.getTime() - days * DAY_MS).toISOString();
	const contacts = await listAll(store, 'contacts', {
		filter: compare('leadAt', 'atLeast', since),
		fields: ['leadAt', 'firstResponseAt', 'owner', 'source', 'utmSource'],
	});
	return { times: responseTimes(contacts, routing), team: routing.team };
}
