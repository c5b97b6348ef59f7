// Whom the weekly report goes to, and of which days it is.
import { folded } from '../folded';
import { type TeamMember, isActive, memberByEmail } from '../routing/team';
import { type Day, addDays, weekdayOf } from '../time/day';

/** Active people whom an active colleague names as manager; in a firm without such, the default owner. */
export function reportReaders(team: readonly TeamMember[], defaultOwner: string): readonly TeamMember[] {
	const active = team.filter(isActive);
	const named = new Set(
		active.flatMap(({ id, fields }) => {
			const manager = memberByEmail(active, folded(fields.manager));
			return manager === undefined || manager.id === id ? [] : [manager.id];
		}),
	);
	const managers = active.filter(({ id }) => named.has(id));
	if (managers.length > 0) return managers;
	const owner = memberByEmail(active, defaultOwner);
	return owner === undefined ? [] : [owner];
}

export interface Week {
	readonly from: Day;
	readonly until: Day;
}

/** The last full week, Monday to Sunday, whichever day it is asked for: so a late or second run means the same. */
export function lastWeek(today: Day): Week {
	const until = addDays(today, -weekdayOf(today));
	return { from: addDays(until, -6), until };
}
