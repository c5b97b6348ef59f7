// What becomes of a new lead that nobody has taken on in time: passed on once, then the manager is told.
import type { StoredRecord } from '../record';
import { dayAt } from '../time/day';
import type { Assignment } from './assignment';
import type { AssignmentDesk } from './assignmentDesk';
import type { RoutingConfig } from './assignLead';
import type { RoutingFacts } from './routingFacts';
import { isAbsentOn, isActive, memberByEmail, memberById, type TeamMember } from './team';

/** An open task of kind `newLead` that is overdue. */
export interface OverdueLead {
	readonly task: StoredRecord<'tasks'>;
	readonly facts: RoutingFacts;
	/** The first call, mail or meeting with the contact since the task was made, or `null`. */
	readonly answeredAt: string | null;
}

export type Escalation =
	/** Somebody did answer: the task is left to its owner. */
	| { readonly kind: 'accepted' }
	| { readonly kind: 'passOn'; readonly from: TeamMember | null; readonly assignment: Assignment; readonly to: TeamMember }
	/** Passed on before, or there is nobody else: `manager` is `null` when there is nobody to tell either. */
	| { readonly kind: 'tellManager'; readonly from: TeamMember | null; readonly manager: TeamMember | null };

/** What `escalation` says once the lead was passed on. */
export const PASSED_ON = 1;
/** What `escalation` says when nothing more will come: the manager was told, or somebody answered (without `escalatedAt`). */
export const LAST_ESCALATION = 2;

export function decideEscalation(
	{ task, facts, answeredAt }: OverdueLead,
	desk: AssignmentDesk,
	config: RoutingConfig,
	now: Date,
): Escalation {
	if (answeredAt !== null) return { kind: 'accepted' };
	const from = memberById(config.team, task.fields.owner) ?? null;
	const manager = managerOf(from, config, now);
	if ((task.fields.escalation ?? 0) > 0) return { kind: 'tellManager', from, manager };
	const without = from === null ? [] : [from.id];
	const next = desk.assign({ facts, without });
	const isByRule = next.why.kind === 'rule';
	const to = isByRule || manager === null ? next.worker : manager;
	if (to === null) return { kind: 'tellManager', from, manager };
	const assignment: Assignment = isByRule || manager === null ? next : byManager(manager);
	return { kind: 'passOn', from, to, assignment };
}

const byManager = (manager: TeamMember): Assignment => ({
	...{ owner: manager, worker: manager, standsInFor: null, passedOver: [] },
	why: { kind: 'manager' },
});

/** Who is told at `now`: the manager in the person's row, else the default owner; nobody who is away, and never the person. */
export function managerOf(
	member: TeamMember | null,
	{ team, defaultOwner, calendar }: RoutingConfig,
	now: Date,
): TeamMember | null {
	const day = dayAt(now, calendar.timeZone);
	const wanted = [member?.fields.manager ?? '', defaultOwner].map((email) => memberByEmail(team, email));
	const isThere = (one: TeamMember | undefined): one is TeamMember =>
		one !== undefined && one.id !== member?.id && isActive(one) && !isAbsentOn(one, day);
	return wanted.find(isThere) ?? null;
}
