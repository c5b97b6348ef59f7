// What the foot of a mail says, in the languages that the package brings.
import type { Language } from '../domain/schema';

export interface FooterWording {
	readonly why: string;
	readonly unsubscribe: string;
	readonly preferences: string;
}

export const FOOTER: Readonly<Record<Language, FooterWording>> = {
	de: {
		why: 'Keine weiteren E-Mails dieser Art?',
		unsubscribe: 'Abmelden',
		preferences: 'Themen wählen',
	},
	en: {
		why: 'No more emails like this one?',
		unsubscribe: 'Unsubscribe',
		preferences: 'Choose topics',
	},
};

/** Keeps mail programs from showing the text behind the preheader: nothing to see, but wide. */
export const PREHEADER_PADDING = '&#847;&zwnj;&nbsp;'.repeat(40);

/** How a mail says that only a colleague gets it, before the others do. */
export const TEST: Readonly<Record<Language, { readonly subject: string; readonly note: string }>> = {
	de: {
		subject: '[Test] ',
		note: 'Nur zur Ansicht: Diese E-Mail ging an niemanden sonst. In der echten stehen ganz unten die Links zum Abmelden.',
	},
	en: {
		subject: '[Test] ',
		note: 'For you to look at: nobody else got this email. The real one has the links to unsubscribe at its foot.',
	},
};
