// The mails about a lead that nobody has taken on: to whoever has it now, to whoever had it, or to the manager. They follow
// from what the task says, so that they are the same whenever they are put out.
import { phoneLink, shownPhone } from '../contact/shownPhone';
import { spokenBy, staffMail, type StaffMail } from '../mail/staffMail';
import type { Fields, StoredRecord } from '../record';
import type { Language } from '../schema';
import type { Acceptance } from './acceptance';
import type { RoutingConfig } from './assignLead';
import { managerOf, PASSED_ON } from './escalation';
import { memberById, nameOf, type TeamMember } from './team';

/** Template `leadEscalation`. */
export type EscalationMail = StaffMail;

/** A lead whose task says that it was passed on, or that the manager was told. */
export interface EscalatedTask {
	readonly task: StoredRecord<'tasks'>;
	readonly contact: Fields<'contacts'>;
	readonly company: string;
	/** What was written in the form. */
	readonly message: string;
	/** Where the task is, or empty. */
	readonly url: string;
}

export interface EscalationConfig extends RoutingConfig, Acceptance {
	/** The firm's. */
	readonly language: Language;
}

type Task = StoredRecord<'tasks'>;
type Role = 'newOwner' | 'formerOwner' | 'manager';

export const wasPassedOn = ({ fields }: Task): boolean => fields.escalation === PASSED_ON;

/** Who had the lead: before it was passed on, or until the manager was told. */
export const formerOwner = (task: Task, team: readonly TeamMember[]): TeamMember | null =>
	memberById(team, wasPassedOn(task) ? task.fields.escalatedFrom : task.fields.owner) ?? null;

/** Who has it since it was passed on. */
export const newOwner = (task: Task, team: readonly TeamMember[]): TeamMember | null =>
	wasPassedOn(task) ? (memberById(team, task.fields.owner) ?? null) : null;

/** By role and not by person: a task that somebody moves by hand tells nobody a second time. */
const keyOf = ({ id, fields }: Task, role: Role): string =>
	`leadEscalation:${id}:${fields.escalation ?? 0}:${role}`;

/** The keys of the mails that are to go out, without knowing to whom. */
export function escalationKeys(task: Task): readonly string[] {
	const roles: readonly Role[] = wasPassedOn(task)
		? ['newOwner', ...(task.fields.escalatedFrom ? (['formerOwner'] as const) : [])]
		: ['manager'];
	return roles.map((role) => keyOf(task, role));
}

/** Nobody without an address is told. */
export function escalationMails(
	lead: EscalatedTask,
	config: EscalationConfig,
): readonly EscalationMail[] {
	return recipientsOf(lead.task, config).flatMap(
		([role, member]) => mailTo(member, keyOf(lead.task, role), lead, config) ?? [],
	);
}

type Recipient = readonly [role: Role, member: TeamMember];

function recipientsOf(task: Task, config: EscalationConfig): readonly Recipient[] {
	const { team } = config;
	const from = formerOwner(task, team);
	const wanted: ReadonlyArray<readonly [Role, TeamMember | null]> = wasPassedOn(task)
		? [['newOwner', newOwner(task, team)], ['formerOwner', from]]
		: [['manager', managerOf(from, config, new Date(task.fields.escalatedAt ?? 0)) ?? from]];
	return wanted.flatMap(([role, member]) => (member === null ? [] : [[role, member] as const]));
}

function mailTo(
	{ fields }: TeamMember,
	sendKey: string,
	{ task, contact, company, message, url }: EscalatedTask,
	config: EscalationConfig,
): EscalationMail | null {
	if (!fields.email) return null;
	const { dueAt, escalatedAt } = task.fields;
	const [from, to] = [formerOwner(task, config.team), newOwner(task, config.team)];
	return staffMail(fields, {
		...{ firmLanguage: config.language, sendKey },
		variables: {
			lead: { name: contact.fullName || contact.email || contact.phone || '–', company, message },
			responsible: { name: from === null ? '–' : nameOf(from) },
			receivedAt: task.createdAt ?? escalatedAt ?? '',
			// With a new owner the task has a new deadline; that it was not taken on until then is true as well.
			dueAt: (to === null ? dueAt : escalatedAt) ?? '',
			nextDueAt: to === null ? '' : (dueAt ?? ''),
			minutes: config.acceptMinutes,
			newOwner: to === null ? '' : nameOf(to),
			details: detailsOf(contact, spokenBy(fields, config.language)),
			url,
		},
	});
}

function detailsOf({ email, phone }: Fields<'contacts'>, language: Language) {
	const label = { de: { email: 'E-Mail', phone: 'Telefon' }, en: { email: 'Email', phone: 'Phone' } }[language];
	return [
		...(email ? [{ label: label.email, value: email, link: `mailto:${email}` }] : []),
		...(phone ? [{ label: label.phone, value: shownPhone(phone), link: phoneLink(phone) }] : []),
	];
}
