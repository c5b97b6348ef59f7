// A mail to somebody of the team, as an operation puts it out for CRM Mail's "Send".
import type { Language } from '../schema';

export interface StaffMail<Variables = Readonly<Record<string, unknown>>> {
	readonly email: string;
	readonly recipientName: string;
	readonly language: Language;
	/** The same for every try, so that a repeat is recognised. */
	readonly sendKey: string;
	readonly replyTo: string;
	/** What the template fills in. */
	readonly variables: Variables;
}
