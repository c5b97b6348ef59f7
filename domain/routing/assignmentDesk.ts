// Assigns one lead after the other within a batch, so that each sees whose turn the one before has taken.
import { assignLead, type AssignmentQuery, type RoutingConfig } from './assignLead';
import type { Assignment } from './assignment';
import { poolOf } from './pool';
import { isActive, weightOf, type TeamMember } from './team';
import { strideOf, takeTurn, type Turn } from './turn';

export interface TurnTaken {
	readonly member: string;
	readonly turn: Turn;
	/** How many leads of this batch. */
	readonly taken: number;
	/** By how much they move the person in the rotation. */
	readonly distance: number;
}

export interface AssignmentDesk {
	assign(query: AssignmentQuery): Assignment;
	/** What has to be written into the team's rows, one for each person. */
	turns(): readonly TurnTaken[];
}

export function assignmentDesk(config: RoutingConfig, now: Date): AssignmentDesk {
	let team = config.team;
	const taken = new Map<string, TurnTaken>();
	return {
		assign(query) {
			const assignment = assignLead(query, { ...config, team }, now);
			const turn = turnOf(assignment, { ...config, team }, now);
			if (turn === null) return assignment;
			const { member } = turn;
			const before = taken.get(member);
			taken.set(member, {
				...turn,
				taken: (before?.taken ?? 0) + turn.taken,
				distance: (before?.distance ?? 0) + turn.distance,
			});
			team = withTurns(team, new Map([[member, turn.turn]]));
			return assignment;
		},
		turns: () => [...taken.values()],
	};
}

/** Only a rule gives turns, and only where there is somebody to take turns with. */
function turnOf(
	{ worker, why }: Assignment,
	{ team, calendar }: RoutingConfig,
	now: Date,
): TurnTaken | null {
	if (why.kind !== 'rule' || worker === null) return null;
	if (team.filter(isActive).length < 2) return null;
	const { members } = poolOf(why.rule.assignTo, team);
	const pool = members.filter((member) => isActive(member) && weightOf(member) > 0);
	const { timeZone } = calendar;
	const turn = takeTurn(worker, pool, { now, timeZone });
	return { member: worker.id, turn, taken: 1, distance: strideOf(worker) };
}

/** The team with what its rows do not say yet. */
export function withTurns(
	team: readonly TeamMember[],
	turns: ReadonlyMap<string, Turn>,
): readonly TeamMember[] {
	return team.map((member) => {
		const turn = turns.get(member.id);
		return turn === undefined ? member : { ...member, fields: { ...member.fields, ...turn } };
	});
}
