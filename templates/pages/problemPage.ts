// Says kindly that a link does not work, and what to do; nothing was changed.
import type { Language } from '../../domain/schema';
import { linkPage, type LinkPageFrame } from './linkPage';
import { compilePart } from './shell';

export type LinkProblem = 'invalid' | 'expired' | 'unavailable';

const TEXTS: Readonly<Record<Language, Readonly<Record<LinkProblem, readonly [title: string, ...lines: string[]]>>>> = {
	de: {
		invalid: [
			'Dieser Link funktioniert nicht',
			'Vielleicht wurde er beim Kopieren abgeschnitten. Bitte öffnen Sie ihn noch einmal direkt aus der E-Mail.',
			'Klappt es auch dann nicht, antworten Sie einfach auf die E-Mail; wir kümmern uns darum. Geändert wurde nichts.',
		],
		expired: [
			'Dieser Link ist abgelaufen',
			'Aus Sicherheitsgründen gilt er nur einige Tage. Geändert wurde nichts.',
			'Fordern Sie bitte einen neuen an, oder antworten Sie auf die E-Mail; wir helfen Ihnen gerne.',
		],
		unavailable: [
			'Im Moment nicht möglich',
			'Bitte versuchen Sie es in ein paar Minuten noch einmal. Geändert wurde nichts.',
		],
	},
	en: {
		invalid: [
			'This link does not work',
			'Perhaps it was cut off when it was copied. Please open it again straight from the email.',
			'If that does not help, simply reply to the email and we will sort it out. Nothing was changed.',
		],
		expired: [
			'This link has expired',
			'For safety it only works for a few days. Nothing was changed.',
			'Please ask for a new one, or reply to the email and we will gladly help.',
		],
		unavailable: ['Not possible right now', 'Please try again in a few minutes. Nothing was changed.'],
	},
};

export const PROBLEM_STATUS: Readonly<Record<LinkProblem, number>> = {
	invalid: 404,
	expired: 410,
	unavailable: 503,
};

const LINES = compilePart('{{#each lines}}<p>{{this}}</p>\n{{/each}}');

export function problemPage(frame: LinkPageFrame, problem: LinkProblem): string {
	const [title, ...lines] = TEXTS[frame.language][problem];
	return linkPage(frame, title, LINES({ lines }));
}
