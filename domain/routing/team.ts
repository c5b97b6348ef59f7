// The people who look after leads, and what their row in the team table says about them.
import { folded } from '../folded';
import type { StoredRecord } from '../record';
import type { Day } from '../time/day';

export type TeamMember = StoredRecord<'team'>;

export const isActive = ({ fields }: TeamMember): boolean => fields.active === true;

/** Both days included; without a first day somebody is away until the last, without a last one until further notice. */
export function isAbsentOn({ fields: { absentFrom, absentUntil } }: TeamMember, day: Day): boolean {
	if (!absentFrom && !absentUntil) return false;
	return (absentFrom || day) <= day && day <= (absentUntil || day);
}

/** How often somebody's turn comes; 1 when the row does not say, and never when it says 0. */
export const weightOf = ({ fields }: TeamMember): number => Math.max(0, fields.weight ?? 1);

export function memberByEmail(team: readonly TeamMember[], email: string): TeamMember | undefined {
	const wanted = folded(email);
	if (wanted === '') return undefined;
	const known = team.filter(({ fields }) => folded(fields.email) === wanted);
	return known.find(isActive) ?? known[0];
}

export const memberById = (
	team: readonly TeamMember[],
	id: string | null | undefined,
): TeamMember | undefined => team.find((member) => member.id === id);

export const nameOf = ({ fields }: TeamMember): string => fields.name || fields.email || '?';

/**
 * Who stands in for somebody who is away: the deputy, else the deputy's deputy and so on, else the manager; `null` when
 * nobody of them is there.
 */
export function standInFor(
	member: TeamMember,
	team: readonly TeamMember[],
	day: Day,
): TeamMember | null {
	const asked = new Set<string>([member.id]);
	const waiting = [member];
	const managers: TeamMember[] = [];
	for (const one of waiting) {
		const manager = memberByEmail(team, one.fields.manager ?? '');
		if (manager !== undefined) managers.push(manager);
		const deputy = memberByEmail(team, one.fields.deputy ?? '');
		if (deputy === undefined || asked.has(deputy.id)) continue;
		if (isActive(deputy) && !isAbsentOn(deputy, day)) return deputy;
		asked.add(deputy.id);
		waiting.push(deputy);
	}
	const isThere = (one: TeamMember) =>
		one.id !== member.id && isActive(one) && !isAbsentOn(one, day);
	return managers.find(isThere) ?? null;
}
