// The mail of a step, as it is handed over to be sent.
import { shownPhone } from '../contact/shownPhone';
import { joinedName } from '../contact/contactKey';
import type { MailRequest } from '../mail/mailRequest';
import { isActive, memberByEmail, memberById, type TeamMember } from '../routing/team';
import type { Subjects } from './dueAt';
import type { Sequence } from './sequence';

export interface StepMail {
	readonly sendKey: string;
	readonly template: string;
	readonly sequence: Sequence;
	readonly subjects: Subjects;
	readonly owner: TeamMember | null;
}

/** Whose contact it is, else whose deal, else whoever gets what nobody else gets; nobody who has left. */
export function ownerOf(
	{ contact, deal }: Subjects,
	team: readonly TeamMember[],
	defaultOwner: string,
): TeamMember | null {
	const asked = [
		memberById(team, contact?.fields.owner),
		memberById(team, deal?.fields.owner),
		memberByEmail(team, defaultOwner),
	];
	return asked.find((member) => member !== undefined && isActive(member)) ?? null;
}

export function stepMail({ sendKey, template, sequence, subjects, owner }: StepMail): MailRequest {
	const { contact, deal } = subjects;
	const fields = contact?.fields ?? {};
	return {
		...{ sendKey, template, topic: sequence.topic },
		contact: contact?.id ?? null,
		email: fields.email ?? '',
		recipientName: nameOf(subjects),
		language: sequence.language === 'contact' ? (fields.language ?? '') : sequence.language,
		variables: mailVariables(subjects, owner),
		legalBasis:
			sequence.legalBasis === 'consent'
				? { kind: 'consent' }
				: { kind: 'existingCustomer', deal: deal?.id ?? '' },
		replyTo: owner?.fields.email ?? '',
		...fromOf(sequence, owner),
	};
}

/** A contact without an owner, or an owner without an address, hears from the firm. */
function fromOf({ sender }: Sequence, owner: TeamMember | null): Pick<MailRequest, 'from'> {
	if (sender.kind === 'fixed') return { from: { name: sender.name, address: sender.address } };
	const address = owner?.fields.email ?? '';
	if (sender.kind === 'firm' || address === '') return {};
	return { from: { name: owner?.fields.name ?? '', address } };
}

export function nameOf({ contact }: Pick<Subjects, 'contact'>): string {
	const fields = contact?.fields ?? {};
	return fields.fullName || joinedName(fields);
}

/** What templates of mails and tasks are given beside what every mail gets. */
export function mailVariables(
	subjects: Subjects,
	owner: TeamMember | null,
	company = '',
): Readonly<Record<string, unknown>> {
	const { firstName, lastName, salutation, title, email, phone } = subjects.contact?.fields ?? {};
	const named = { firstName: firstName ?? '', lastName: lastName ?? '', salutation: salutation ?? '', title: title ?? '' };
	return {
		contact: { ...named, name: nameOf(subjects), company, email: email ?? '', phone: shownPhone(phone ?? '') },
		deal: { name: subjects.deal?.fields.name ?? '' },
		...(owner === null
			? {}
			: { owner: { name: owner.fields.name ?? '', email: owner.fields.email ?? '', phone: '' } }),
	};
}

/** `{name}`, `{company}` and `{deal}` in the title of a task. */
export function taskTitle(title: string, subjects: Subjects, company: string): string {
	const words: Readonly<Record<string, string>> = {
		name: nameOf(subjects),
		company,
		deal: subjects.deal?.fields.name ?? '',
	};
	return title.replace(/\{(name|company|deal)\}/g, (_all, word: string) => words[word] ?? '').trim();
}
