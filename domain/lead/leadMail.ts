// The mail that tells somebody of a new lead: whom it goes to and what the template fills in.
import { spokenBy, staffMail, type StaffMail } from '../mail/staffMail';
import type { Language } from '../schema';
import type { InboxPost } from './inboxPost';
import type { TeamMember } from '../routing/team';
import { leadDetails, leadTitle, type Detail } from './leadText';

/** What CRM Mail's "Send" asks for, template `leadNotification`. */
export type LeadMail = StaffMail<{
	readonly lead: Readonly<Record<'name' | 'company' | 'message' | 'consentText', string>>;
	readonly receivedAt: string;
	readonly dueOn: string;
	/** Whether nobody knew the person before. */
	readonly isNew: boolean;
	readonly details: readonly Detail[];
	/** Where the contact is opened in the base; empty when nobody knows. */
	readonly url: string;
}>;

export interface LeadMailFacts {
	readonly dueOn: string;
	readonly isNew: boolean;
	readonly firmLanguage: Language;
	readonly url: string;
}

export function leadMail(
	{ lead, key, receivedAt }: InboxPost,
	owner: TeamMember,
	facts: LeadMailFacts,
): LeadMail {
	const { dueOn, isNew, firmLanguage, url } = facts;
	const spoken = spokenBy(owner.fields, firmLanguage);
	const { company = '', message = '', consentText = '' } = lead;
	return staffMail(owner.fields, {
		firmLanguage,
		sendKey: `leadNotification:${key}`,
		replyTo: replyTo(lead.email ?? ''),
		variables: {
			lead: { name: leadTitle(lead, spoken), company, message, consentText },
			...{ receivedAt, dueOn, isNew },
			details: leadDetails(lead, spoken),
			url,
		},
	});
}

/** A header in other letters than ASCII needs SMTPUTF8 (RFC 6532), which not every server on the way has. */
const replyTo = (email: string): string => (/^[\x21-\x7e]*$/.test(email) ? email : '');
