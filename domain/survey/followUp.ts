// What follows from a bad answer: a task with a deadline for the owner, and word to the owner and the manager.
import { phoneLink, shownPhone } from '../contact/shownPhone';
import { joinedName } from '../contact/contactKey';
import { staffMail, spokenBy, type StaffMail } from '../mail/staffMail';
import { actingFor, ownerOf, type Responsibility } from '../pipeline/responsible';
import type { Fields, StoredRecord } from '../record';
import { memberByEmail, nameOf, type TeamMember } from '../routing/team';
import type { Language } from '../schema';
import { withAbsences } from '../time/businessCalendar';
import { dayAt } from '../time/day';
import { addWorkingMinutes } from '../time/workingTime';
import { followUpKey, type FollowRules } from './survey';

export interface BadAnswer {
	readonly response: StoredRecord<'surveyResponses'>;
	readonly contact: Fields<'contacts'>;
	/** Name of the company; empty when there is none. */
	readonly company: string;
	readonly rules: FollowRules;
}

export interface FollowUpDesk extends Responsibility {
	readonly language: Language;
}

/** When it was given, or last changed. */
export const answeredOf = ({ answeredAt, changedAt }: Fields<'surveyResponses'>): string =>
	changedAt || answeredAt || '';

/** Who looks after the contact, or stands in on the day of the answer; `null` when there is nobody. */
function handlerOf({ response, contact }: BadAnswer, desk: FollowUpDesk): TeamMember | null {
	const owner = ownerOf(contact.owner ?? response.fields.owner, desk);
	const day = dayAt(new Date(answeredOf(response.fields)), desk.calendar.timeZone);
	return owner === null ? null : actingFor(owner, desk, day);
}

/** Counted in the working hours of whoever acts, from the answer on. */
function dueAtOf({ response, rules }: BadAnswer, handler: TeamMember | null, desk: FollowUpDesk): Date {
	const { absentFrom, absentUntil } = handler?.fields ?? {};
	const from = new Date(answeredOf(response.fields));
	const isAway = absentFrom && absentUntil;
	const calendar = isAway
		? withAbsences(desk.calendar, [{ from: absentFrom, until: absentUntil }])
		: desk.calendar;
	return addWorkingMinutes(calendar, from, rules.taskHours * 60);
}

const TITLES: Readonly<Record<Language, (name: string, rating: number) => string>> = {
	de: (name, rating) => `${name} anrufen: ${rating} von 10`,
	en: (name, rating) => `Call ${name}: ${rating} out of 10`,
};

export function followUpTask(bad: BadAnswer, desk: FollowUpDesk): Fields<'tasks'> {
	const { response, contact, rules } = bad;
	const { rating, comment, key } = response.fields;
	const handler = handlerOf(bad, desk);
	const dueAt = dueAtOf(bad, handler, desk);
	const language = handler === null ? desk.language : spokenBy(handler.fields, desk.language);
	return {
		title: TITLES[language](personOf(contact), rating ?? 0),
		body: comment ?? null,
		...{ kind: 'feedback', status: 'open', owner: handler?.id ?? null },
		priority: (rating ?? 0) < rules.managerBelow ? 'high' : 'normal',
		contact: response.fields.contact ?? null,
		company: response.fields.company ?? null,
		dueAt: dueAt.toISOString(),
		dueOn: dayAt(dueAt, desk.calendar.timeZone),
		automationKey: followUpKey(key ?? response.id),
	};
}

const personOf = (contact: Fields<'contacts'>): string =>
	contact.fullName || joinedName(contact) || contact.email || '?';

/** What CRM Mail > Send takes from an item, template `npsAlert`. */
export interface NpsAlert {
	readonly customer: { readonly name: string; readonly company: string };
	readonly rating: number;
	readonly comment: string;
	readonly answeredAt: string;
	readonly dueAt: string;
	/** Who has the task. */
	readonly responsible: { readonly name: string };
	readonly isForManager: boolean;
	readonly details: ReadonlyArray<{ readonly label: string; readonly value: string; readonly link: string }>;
	readonly url: string;
}

/** By role and answer: the same mail for every try, and another when a changed answer crosses the line. */
export function alertMails(bad: BadAnswer, desk: FollowUpDesk, url: string): ReadonlyArray<StaffMail<NpsAlert>> {
	const { response, contact, company, rules } = bad;
	const { rating, comment, key } = response.fields;
	const handler = handlerOf(bad, desk);
	const wanted: Array<readonly [role: 'owner' | 'manager', member: TeamMember]> = [];
	if (handler !== null) wanted.push(['owner', handler]);
	const manager = managerOf(handler, desk);
	if ((rating ?? 0) < rules.managerBelow && manager !== null) wanted.push(['manager', manager]);
	return wanted
		.filter(([, { fields }]) => Boolean(fields.email))
		.map(([role, { fields }]) =>
			staffMail(fields, {
				...{ firmLanguage: desk.language, sendKey: `npsAlert:${key ?? response.id}:${role}` },
				variables: {
					customer: { name: personOf(contact), company },
					...{ rating: rating ?? 0, comment: comment ?? '', answeredAt: answeredOf(response.fields), url },
					dueAt: dueAtOf(bad, handler, desk).toISOString(),
					responsible: { name: handler === null ? '–' : nameOf(handler) },
					isForManager: role === 'manager',
					details: detailsOf(contact, spokenBy(fields, desk.language)),
				},
			}),
		);
}

/** The manager in the row, else the default owner; never the person who has the task. */
function managerOf(handler: TeamMember | null, { team, defaultOwner }: FollowUpDesk): TeamMember | null {
	const asked = [handler?.fields.manager ?? '', defaultOwner].map((email) => memberByEmail(team, email));
	return asked.find((one) => one !== undefined && one.id !== handler?.id && one.fields.active === true) ?? null;
}

function detailsOf({ email, phone }: Fields<'contacts'>, language: Language): NpsAlert['details'] {
	const label = { de: { email: 'E-Mail', phone: 'Telefon' }, en: { email: 'Email', phone: 'Phone' } }[language];
	return [
		...(phone ? [{ label: label.phone, value: shownPhone(phone), link: phoneLink(phone) }] : []),
		...(email ? [{ label: label.email, value: email, link: `mailto:${email}` }] : []),
	];
}
