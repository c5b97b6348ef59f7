// Passes on new leads that nobody has taken on in time, and notes when contacts were first answered.
import { ownerFields } from '../../domain/lead/assignPeople';
import { acceptanceDeadline } from '../../domain/routing/acceptance';
import { assignmentDesk } from '../../domain/routing/assignmentDesk';
import { decideEscalation, LAST_ESCALATION, type Escalation } from '../../domain/routing/escalation';
import { escalationMail, type EscalationMail, type Told } from '../../domain/routing/escalationMail';
import { passedOnText } from '../../domain/routing/reasonText';
import { nextEscalationAt } from '../../domain/routing/escalationPace';
import type { TeamMember } from '../../domain/routing/team';
import type { CrmStore, RowChange } from '../port';
import { allWritten } from '../setup/written';
import { readOverdueLeads, type Overdue } from './overdueLeads';
import { firmCalendar, readRouting, type Routing } from './readRouting';
import { keepTurns, noteTurns, withKnownTurns } from './turnBook';

export interface EscalatedLead {
	readonly task: string;
	readonly contact: string | null;
	readonly step: 'passedOn' | 'managerTold';
	readonly from: TeamMember | null;
	readonly to: TeamMember | null;
	readonly reason: string;
	readonly mails: readonly EscalationMail[];
}

export interface EscalationRun {
	readonly escalated: readonly EscalatedLead[];
	/** Overdue leads that somebody has answered. */
	readonly accepted: number;
	/** Contacts that got their `firstResponseAt`. */
	readonly answered: number;
	/** Before this instant another run costs more than the plan has. */
	readonly nextAt: Date;
}

/**
 * Each lead once for each step: the task is marked before anybody is told. So a run that dies in between leaves a lead
 * passed on, with its reason in the base, of which the mail is missing; nobody is told twice.
 */
export async function escalateLeads(store: CrmStore, now: Date): Promise<EscalationRun> {
	return await store.locks.withLocks(['routing:escalation'], async () => {
		const { overdue, answered } = await readOverdueLeads(store, now);
		const calendar = await firmCalendar(store);
		const steps =
			overdue.length === 0 ? [] : decideInTurn(store, overdue, await readRouting(store), now);
		await writeSteps(store, steps, answered);
		await keepTurns(store, calendar.timeZone);
		return {
			escalated: steps.flatMap(({ escalated }) => escalated ?? []),
			accepted: steps.filter(({ escalated }) => escalated === null).length,
			answered: answered.length,
			nextAt: nextEscalationAt(calendar, await monthlyCalls(store), now),
		};
	});
}

const monthlyCalls = async (store: CrmStore): Promise<number> => {
	if (store.provider !== 'airtable') return 0;
	return Number((await store.settings()).get('monthlyCalls')) || 0;
};

interface Step {
	readonly task: RowChange<'tasks'>;
	readonly contact: RowChange<'contacts'> | null;
	/** `null` when somebody has answered. */
	readonly escalated: EscalatedLead | null;
}

function decideInTurn(
	store: CrmStore,
	overdue: readonly Overdue[],
	routing: Routing,
	now: Date,
): readonly Step[] {
	const team = withKnownTurns(store, routing.team, routing.calendar.timeZone);
	const config = { ...routing, team, keepOwner: false };
	const desk = assignmentDesk(config, now);
	const steps = overdue.map((lead) => stepOf(lead, decideEscalation(lead, desk, config, now), routing, now));
	noteTurns(store, desk.turns());
	return steps;
}

function stepOf(lead: Overdue, decision: Escalation, routing: Routing, now: Date): Step {
	const { id } = lead.task;
	const escalatedAt = now.toISOString();
	if (decision.kind === 'accepted')
		return { task: { id, fields: { escalations: LAST_ESCALATION } }, contact: null, escalated: null };
	if (decision.kind === 'tellManager') {
		const escalated = toldManager(lead, decision, routing);
		const fields = { escalations: LAST_ESCALATION, escalatedAt };
		return { task: { id, fields }, contact: null, escalated };
	}
	return passOn(lead, decision, routing, now);
}

type PassOn = Extract<Escalation, { kind: 'passOn' }>;
type TellManager = Extract<Escalation, { kind: 'tellManager' }>;

function passOn(lead: Overdue, { from, to, assignment }: PassOn, routing: Routing, now: Date): Step {
	const { task, contact } = lead;
	const deadline = acceptanceDeadline(to, routing, now);
	const reason = passedOnText(from, routing.acceptMinutes, assignment, routing.language);
	const told = toldOf(lead, routing, { step: 1, from, to, nextDueAt: deadline.dueAt ?? '' });
	const recipients = [to, ...(from === null ? [] : [from])];
	return {
		task: {
			id: task.id,
			fields: {
				...{ owner: to.id, escalations: 1, escalatedAt: now.toISOString(), ...deadline },
				body: [reason, task.fields.body].filter(Boolean).join('\n\n'),
			},
		},
		contact: movesContact(lead)
			? {
					id: contact?.id ?? '',
					fields: { ...ownerFields(assignment, routing.language, now), assignedReason: reason },
				}
			: null,
		escalated: {
			...{ task: task.id, contact: task.fields.contact ?? null, step: 'passedOn', from, to, reason },
			mails: recipients.flatMap((one) => escalationMail(one, told) ?? []),
		},
	};
}

/** A lead goes along with its task; a customer stays with whoever looks after them. */
function movesContact({ task, contact }: Overdue): boolean {
	if (contact === null || contact.fields.owner !== task.fields.owner) return false;
	const stage = contact.fields.lifecycleStage;
	return stage !== 'customer' && stage !== 'opportunity';
}

function toldManager(lead: Overdue, { from, manager }: TellManager, routing: Routing): EscalatedLead {
	const recipient = manager ?? from;
	const told = toldOf(lead, routing, { step: 2, from, to: null, nextDueAt: '' });
	return {
		...{ task: lead.task.id, contact: lead.task.fields.contact ?? null, step: 'managerTold' },
		...{ from, to: null, reason: lead.contact?.fields.assignedReason ?? '' },
		mails: recipient === null ? [] : [escalationMail(recipient, told)].filter((mail) => mail !== null),
	};
}

type Said = Pick<Told, 'step' | 'from' | 'to' | 'nextDueAt'>;

const toldOf = ({ task, contact, known }: Overdue, routing: Routing, said: Said): Told => ({
	...said,
	taskId: task.id,
	contact: contact?.fields ?? { fullName: task.fields.title ?? null },
	company: known?.company.name ?? '',
	message: known?.lead.message ?? '',
	receivedAt: task.createdAt ?? task.fields.dueAt ?? '',
	dueAt: task.fields.dueAt ?? '',
	minutes: routing.acceptMinutes,
	firmLanguage: routing.language,
});

/** Tasks first: they say that a step was taken. */
async function writeSteps(
	store: CrmStore,
	steps: readonly Step[],
	answered: ReadonlyArray<{ readonly id: string; readonly firstResponseAt: string }>,
): Promise<void> {
	const tasks = steps.map(({ task }) => task);
	if (tasks.length > 0) allWritten(await store.update('tasks', tasks));
	const contacts = [
		...steps.flatMap(({ contact }) => contact ?? []),
		...answered.map(({ id, firstResponseAt }) => ({ id, fields: { firstResponseAt } })),
	];
	if (contacts.length > 0) allWritten(await store.update('contacts', contacts));
}
