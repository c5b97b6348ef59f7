// The mails about a lead that nobody has taken on: to whoever has it now, to whoever had it, or to the manager.
import { languageOf } from '../mail/recipient';
import type { Fields } from '../record';
import type { Language } from '../schema';
import { nameOf, type TeamMember } from './team';

/** What CRM Mail's "Send" asks for, template `leadEscalation`. */
export interface EscalationMail {
	readonly email: string;
	readonly recipientName: string;
	readonly language: Language;
	/** The same for every try, so that a repeat is recognised. */
	readonly sendKey: string;
	readonly replyTo: string;
	readonly variables: Readonly<Record<string, unknown>>;
}

export interface Told {
	readonly taskId: string;
	/** 1 is passed on, 2 the manager is told. */
	readonly step: 1 | 2;
	readonly contact: Fields<'contacts'>;
	readonly company: string;
	readonly message: string;
	readonly from: TeamMember | null;
	/** Who has it now; `null` when it was not passed on. */
	readonly to: TeamMember | null;
	readonly receivedAt: string;
	readonly dueAt: string;
	/** The new deadline, or empty. */
	readonly nextDueAt: string;
	readonly minutes: number;
	readonly firmLanguage: Language;
}

/** `null` for somebody without an address. */
export function escalationMail(recipient: TeamMember, told: Told): EscalationMail | null {
	const { email, name, language } = recipient.fields;
	if (!email) return null;
	const { contact, company, message, from, to, receivedAt, dueAt, nextDueAt, minutes } = told;
	const responsible = { name: from === null ? '–' : nameOf(from) };
	return {
		email,
		recipientName: name ?? '',
		language: languageOf(language ?? '', told.firmLanguage),
		sendKey: `leadEscalation:${told.taskId}:${told.step}:${recipient.id}`,
		replyTo: '',
		variables: {
			lead: { name: contact.fullName || contact.email || contact.phone || '–', company, message },
			...{ responsible, receivedAt, dueAt, nextDueAt, minutes },
			newOwner: to === null ? '' : nameOf(to),
			details: detailsOf(contact, languageOf(language ?? '', told.firmLanguage)),
			url: '',
		},
	};
}

function detailsOf({ email, phone }: Fields<'contacts'>, language: Language) {
	const label = { de: { email: 'E-Mail', phone: 'Telefon' }, en: { email: 'Email', phone: 'Phone' } }[language];
	return [
		...(email ? [{ label: label.email, value: email, link: `mailto:${email}` }] : []),
		...(phone ? [{ label: label.phone, value: phone, link: `tel:${phone}` }] : []),
	];
}
