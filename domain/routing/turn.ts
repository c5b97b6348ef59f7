// Whose turn it is: a rotation in which whoever has twice the weight comes twice as often.
//
// Stride scheduling (C. A. Waldspurger, W. E. Weihl, "Stride Scheduling: Deterministic Proportional-Share Resource
// Management", MIT/LCS/TM-528, 1995): everybody has a `turn`, the lowest is next, and a turn taken moves it by 1 / weight.
// Whoever was away comes back at the place where the rotation is now (start-time fair queueing: P. Goyal, H. M. Vin,
// H. Cheng, SIGCOMM 1996), so that nobody is flooded with what was missed; the same holds for who is new or was full.
import { dayAt, type Day } from '../time/day';
import { weightOf, type TeamMember } from './team';

/** What a rotation keeps of a person, in the row of the team table. */
export interface Turn {
	/** Where somebody stands in the rotation. */
	readonly turn: number;
	/** On the day of `lastAssignedAt`. */
	readonly assignedToday: number;
	readonly lastAssignedAt: string;
}

/** Of those who may have a turn, the one whose turn it is; `pool` is everybody of the rotation, also who is away. */
export function nextInTurn(
	eligible: readonly TeamMember[],
	pool: readonly TeamMember[],
): TeamMember | null {
	const placed = eligible.map((member) => ({ member, at: placeOf(member, pool) }));
	const [next] = placed.sort(
		(one, other) =>
			one.at - other.at ||
			lastOf(one.member).localeCompare(lastOf(other.member)) ||
			weightOf(other.member) - weightOf(one.member),
	);
	return next?.member ?? null;
}

/** What the row says once the person has had this turn. */
export function takeTurn(
	member: TeamMember,
	pool: readonly TeamMember[],
	{ now, timeZone }: { readonly now: Date; readonly timeZone: string },
): Turn {
	return {
		turn: rounded(placeOf(member, pool) + strideOf(member)),
		assignedToday: assignedOn(member, dayAt(now, timeZone), timeZone) + 1,
		lastAssignedAt: now.toISOString(),
	};
}

/** How many leads somebody got by turn on that day. */
export function assignedOn(
	{ fields: { assignedToday, lastAssignedAt } }: TeamMember,
	day: Day,
	timeZone: string,
): number {
	if (!lastAssignedAt || dayAt(new Date(lastAssignedAt), timeZone) !== day) return 0;
	return assignedToday ?? 0;
}

/** An empty cap is no limit; 0 means that the person gets none by turn. */
export function isFull(member: TeamMember, day: Day, timeZone: string): boolean {
	const { dailyCap } = member.fields;
	if (dailyCap === null || dailyCap === undefined) return false;
	return assignedOn(member, day, timeZone) >= dailyCap;
}

/** Never behind the place at which the rotation last served somebody. */
function placeOf(member: TeamMember, pool: readonly TeamMember[]): number {
	const served = pool.flatMap((one) => {
		const { turn } = one.fields;
		return typeof turn === 'number' ? [turn - strideOf(one)] : [];
	});
	return Math.max(member.fields.turn ?? 0, ...served, 0);
}

/** How far a turn moves somebody. */
export const strideOf = (member: TeamMember): number => 1 / Math.max(weightOf(member), MIN_WEIGHT);

/** As finely as the column keeps it. */
const rounded = (turn: number): number => Math.round(turn * 10_000) / 10_000;
const MIN_WEIGHT = 0.01;

const lastOf = ({ fields }: TeamMember): string => fields.lastAssignedAt ?? '';
