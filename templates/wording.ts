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
