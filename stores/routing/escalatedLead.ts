// What is still to do for a lead whose task says that it was escalated: its contact goes along, and those concerned are told.
import { escalationMails, formerOwner, newOwner, wasPassedOn, type EscalationMail } from '../../domain/routing/escalationMail';
import type { TeamMember } from '../../domain/routing/team';
import type { CrmStore, RowChange } from '../port';
import type { LeadTask } from './overdueLeads';
import type { Routing } from './readRouting';

export interface EscalatedLead {
	readonly task: string;
	readonly contact: string | null;
	readonly step: 'passedOn' | 'managerTold';
	readonly from: TeamMember | null;
	/** `null` when the manager was told. */
	readonly to: TeamMember | null;
	readonly reason: string;
	readonly mails: readonly EscalationMail[];
}

/** A lead goes along with its task; a customer stays with whoever looks after them. `null` when there is nothing to move. */
export function contactMove(
	{ task, contact }: LeadTask,
	team: readonly TeamMember[],
): RowChange<'contacts'> | null {
	const { owner, escalatedAt } = task.fields;
	if (contact === null || !wasPassedOn(task)) return null;
	if ((contact.fields.owner ?? null) !== (formerOwner(task, team)?.id ?? null)) return null;
	const stage = contact.fields.lifecycleStage;
	if (stage === 'customer' || stage === 'opportunity') return null;
	const fields = { owner: owner ?? null, assignedReason: reasonOf(task), assignedAt: escalatedAt ?? null };
	return { id: contact.id, fields };
}

export async function tell(store: CrmStore, lead: LeadTask, routing: Routing): Promise<EscalatedLead> {
	const { task, contact, known } = lead;
	const told = {
		task,
		contact: contact?.fields ?? { fullName: task.fields.title ?? null },
		company: known?.company.name ?? '',
		message: known?.lead.message ?? '',
		url: await store.recordUrl('tasks', task.id),
	};
	return {
		...{ task: task.id, contact: task.fields.contact ?? null },
		step: wasPassedOn(task) ? 'passedOn' : 'managerTold',
		from: formerOwner(task, routing.team),
		to: newOwner(task, routing.team),
		reason: wasPassedOn(task) ? reasonOf(task) : (contact?.fields.assignedReason ?? ''),
		mails: escalationMails(told, routing),
	};
}

/** The first paragraph, where passing on has written it. */
const reasonOf = ({ fields }: LeadTask['task']): string => fields.body?.split('\n\n')[0] ?? '';
