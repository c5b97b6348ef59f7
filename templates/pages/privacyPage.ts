// What a visitor sees who asks for a privacy policy whose address nobody has filled in yet.
import type { Language } from '../../domain/schema';
import { compilePart, renderPage, type PageFirm } from './shell';

export interface PrivacyPage {
	readonly language: Language;
	readonly firm: PageFirm | null;
	/** False: the settings could not be read at the moment. */
	readonly isKnown: boolean;
}

const TEXTS = {
	de: {
		title: 'Datenschutzerklärung',
		missing: 'Hier ist noch keine Datenschutzerklärung hinterlegt. Bitte fragen Sie uns direkt; wir geben Ihnen gerne Auskunft.',
		away: 'Im Moment können wir Sie nicht weiterleiten. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
	},
	en: {
		title: 'Privacy policy',
		missing: 'No privacy policy has been linked here yet. Please ask us directly; we will gladly tell you.',
		away: 'We cannot take you there right now. Please try again in a few minutes.',
	},
} as const;

const CONTENT = compilePart('<p>{{text}}</p>');

export function privacyPage({ language, firm, isKnown }: PrivacyPage): string {
	const texts = TEXTS[language];
	const text = isKnown ? texts.missing : texts.away;
	return renderPage({ language, title: texts.title, content: CONTENT({ text }), firm });
}
