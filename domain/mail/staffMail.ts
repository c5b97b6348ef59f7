// A mail to somebody of the team, as an operation puts it out for CRM Mail's "Send".
import type { Fields } from '../record';
import type { Language } from '../schema';
import { languageOf } from './recipient';

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

/** Of somebody who is not in the team the address is enough. */
type Colleague = Pick<Fields<'team'>, 'email' | 'name' | 'language'>;

/** In the language of the colleague, else the firm's. */
export const spokenBy = ({ language }: Colleague, firmLanguage: string): Language =>
	languageOf(language ?? '', firmLanguage);

export function staffMail<Variables>(
	colleague: Colleague,
	mail: {
		readonly firmLanguage: string;
		readonly sendKey: string;
		readonly variables: Variables;
		/** Absent: answers go to the firm. */
		readonly replyTo?: string;
	},
): StaffMail<Variables> {
	const { sendKey, variables, replyTo = '' } = mail;
	return {
		email: colleague.email ?? '',
		recipientName: colleague.name ?? '',
		language: spokenBy(colleague, mail.firmLanguage),
		...{ sendKey, replyTo, variables },
	};
}
