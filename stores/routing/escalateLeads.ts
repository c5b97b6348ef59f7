// Passes on new leads that nobody has taken on, and notes when contacts were first answered.
import { calendarOfFirm, readFirm } from '../../domain/firm/readFirm';
import { acceptanceDeadline } from '../../domain/routing/acceptance';
import { assignmentDesk } from '../../domain/routing/assignmentDesk';
import { decideEscalation, LAST_ESCALATION, PASSED_ON, type Escalation } from '../../domain/routing/escalation';
import { passedOnText } from '../../domain/routing/reasonText';
import { nextEscalationAt } from '../../domain/routing/escalationPace';
import type { Fields } from '../../domain/record';
import type { CrmStore, RowChange } from '../port';
import { monthlyCallsOf } from '../quota/monthlyCalls';
import { updateAll } from '../rows/written';
import { contactMove, tell, type EscalatedLead } from './escalatedLead';
import { readOverdueLeads, type LeadTask, type OverdueLeads } from './overdueLeads';
import { readRouting, type Routing } from './readRouting';
import { decideInTurn, keepTurns } from './turnBook';

export interface EscalationRun {
	/** Those of this run, and those of the last day of which somebody has not been told. */
	readonly escalated: readonly EscalatedLead[];
	/** Overdue leads that somebody has answered. */
	readonly accepted: number;
	/** Contacts that got their `firstResponseAt`. */
	readonly answered: number;
	/** Before this instant another run costs more than the plan has. */
	readonly nextAt: Date;
}

/**
 * Each lead once for each step: the task is marked first, and what else there is to do follows from the mark. So a run
 * that dies is made good by the next one, for a day; the keys of the mails keep everybody from being told twice.
 */
export async function escalateLeads(store: CrmStore, now: Date): Promise<EscalationRun> {
	return await store.locks.withLocks(['routing:escalation'], async () => {
		const found = await readOverdueLeads(store, now);
		const isIdle = found.overdue.length + found.untold.length === 0;
		const { escalated, accepted } = isIdle ? NOTHING : await carryOut(store, found, now);
		if (isIdle) await writeContacts(store, found.answered.map(answerOf));
		const calendar = calendarOfFirm(readFirm(await store.settings()));
		await keepTurns(store, calendar.timeZone);
		return {
			...{ escalated, accepted, answered: found.answered.length },
			nextAt: nextEscalationAt(calendar, await monthlyCallsOf(store), now),
		};
	});
}

type Outcome = Pick<EscalationRun, 'escalated' | 'accepted'>;
const NOTHING: Outcome = { escalated: [], accepted: 0 };

async function carryOut(store: CrmStore, found: OverdueLeads, now: Date): Promise<Outcome> {
	const routing = await readRouting(store);
	const steps = await stepsInTurn(store, found.overdue, routing, now);
	await updateAll(store, 'tasks', steps.map(({ lead, fields }) => ({ id: lead.task.id, fields })));
	const taken = steps.flatMap(({ lead, fields }) => (fields.escalatedAt ? [marked(lead, fields)] : []));
	const leads = [...found.untold, ...taken];
	const moves = leads.flatMap((lead) => contactMove(lead, routing.team) ?? []);
	await writeContacts(store, [...found.answered.map(answerOf), ...moves]);
	return {
		escalated: await Promise.all(leads.map((lead) => tell(store, lead, routing))),
		accepted: steps.length - taken.length,
	};
}

interface Step {
	readonly lead: LeadTask;
	/** Without `escalatedAt` when somebody has answered. */
	readonly fields: Fields<'tasks'>;
}

const marked = (lead: LeadTask, fields: Fields<'tasks'>): LeadTask => ({
	...lead,
	task: { ...lead.task, fields: { ...lead.task.fields, ...fields } },
});

async function stepsInTurn(
	store: CrmStore,
	overdue: readonly LeadTask[],
	routing: Routing,
	now: Date,
): Promise<readonly Step[]> {
	const { team, calendar } = routing;
	const { steps } = await decideInTurn(store, { team, timeZone: calendar.timeZone }, (team) => {
		const config = { ...routing, team, keepOwner: false };
		const desk = assignmentDesk(config, now);
		const steps = overdue.map((lead): Step => {
			const decision = decideEscalation(lead, desk, config, now);
			return { lead, fields: taskFields(lead, decision, routing, now) };
		});
		return { steps, turns: desk.turns() };
	});
	return steps;
}

function taskFields({ task }: LeadTask, decision: Escalation, routing: Routing, now: Date): Fields<'tasks'> {
	const escalatedAt = now.toISOString();
	if (decision.kind === 'accepted') return { escalation: LAST_ESCALATION, escalatedAt: null };
	if (decision.kind === 'tellManager') return { escalation: LAST_ESCALATION, escalatedAt };
	const { from, to, assignment } = decision;
	const reason = passedOnText(from, routing.acceptMinutes, assignment, routing.language);
	return {
		...{ owner: to.id, escalation: PASSED_ON, escalatedAt, escalatedFrom: from?.id ?? null },
		...acceptanceDeadline(to, routing, now),
		body: [reason, task.fields.body].filter(Boolean).join('\n\n'),
	};
}

type Answered = OverdueLeads['answered'][number];

const answerOf = ({ id, firstResponseAt }: Answered): RowChange<'contacts'> => ({
	id,
	fields: { firstResponseAt },
});

/** One change for each contact, though it may have two tasks. */
async function writeContacts(
	store: CrmStore,
	changes: ReadonlyArray<RowChange<'contacts'>>,
): Promise<void> {
	const byId = new Map<string, Fields<'contacts'>>();
	for (const { id, fields } of changes) byId.set(id, { ...byId.get(id), ...fields });
	await updateAll(store, 'contacts', [...byId].map(([id, fields]) => ({ id, fields })));
}
