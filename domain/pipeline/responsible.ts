// Who has to act for a deal or task today, and by whose calendar.
import { type TeamMember, isAbsentOn, isActive, memberByEmail, memberById, standInFor } from '../routing/team';
import type { BusinessCalendar } from '../time/businessCalendar';
import type { Day } from '../time/day';

export interface Responsibility {
	readonly team: readonly TeamMember[];
	/** Address in the setting `defaultOwner`. */
	readonly defaultOwner: string;
	readonly calendar: BusinessCalendar;
}

/** The owner, or the default owner when there is none or the owner has left; whoever is there, away or not. */
export function ownerOf(ownerId: string | null | undefined, facts: Responsibility): TeamMember | null {
	const owner = memberById(facts.team, ownerId);
	if (owner !== undefined && isActive(owner)) return owner;
	const fallback = memberByEmail(facts.team, facts.defaultOwner);
	return fallback !== undefined && isActive(fallback) ? fallback : null;
}

/** Who acts on that day: the owner, or the stand-in of one who is away; with no stand-in it waits for the owner. */
export function actingFor(owner: TeamMember, facts: Responsibility, day: Day): TeamMember {
	return isAbsentOn(owner, day) ? (standInFor(owner, facts.team, day) ?? owner) : owner;
}
