// What the history of an enrolment tells people, in the language of the base and the time of the firm.
import { DateTime } from 'luxon';

import { assertNever } from '../errors';
import type { Firm } from '../firm/readFirm';
import type { Language } from '../schema';
import { EXIT_REASONS } from '../schema/tables/reasons';
import type { ExitReason } from './exitReason';

export type Happening =
	| { readonly kind: 'enrolled' | 'stopped' | 'paused' | 'resumed' }
	| { readonly kind: 'movedToVersion'; readonly version: string }
	| { readonly kind: 'ended'; readonly reason: ExitReason }
	| { readonly kind: 'step'; readonly order: number; readonly outcome: StepOutcome };

export type StepOutcome =
	| { readonly kind: 'task' | 'changed' | 'tooLate' }
	| { readonly kind: 'sent' | 'alreadySent' | 'inDoubt'; readonly template: string };

/** What a line of a history takes of the firm. */
export type Diary = Pick<Firm, 'language' | 'timeZone'>;

const LINES_KEPT = 60;

/** The last lines of what happened, the new one at the end; lines of people stay. */
export function withLine(history: string, at: Date, happening: Happening, { language, timeZone }: Diary): string {
	const minute = DateTime.fromJSDate(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
	return [...history.split('\n'), `${minute} ${sentenceOf(happening, language)}`]
		.filter((line) => line !== '')
		.slice(-LINES_KEPT)
		.join('\n');
}

const CHANGES = {
	enrolled: { de: 'Aufgenommen', en: 'Enrolled' },
	stopped: { de: 'Von Hand gestoppt', en: 'Stopped by hand' },
	paused: { de: 'Pausiert', en: 'Paused' },
	resumed: { de: 'Fortgesetzt', en: 'Resumed' },
	movedToVersion: { de: 'Neue Fassung', en: 'Moved to version' },
	ended: { de: 'Beendet', en: 'Ended' },
	step: { de: 'Schritt', en: 'Step' },
} as const;

function sentenceOf(happening: Happening, language: Language): string {
	const word = CHANGES[happening.kind][language];
	switch (happening.kind) {
		case 'movedToVersion':
			return `${word}: ${happening.version}`;
		case 'ended':
			return `${word}: ${reasonIn(language, happening.reason)}`;
		case 'step':
			return `${word} ${happening.order}: ${outcomeIn(language, happening.outcome)}`;
		default:
			return word;
	}
}

const reasonIn = (language: Language, reason: ExitReason): string =>
	EXIT_REASONS.find(({ key }) => key === reason)?.label[language] ?? reason;

function outcomeIn(language: Language, outcome: StepOutcome): string {
	const isGerman = language === 'de';
	switch (outcome.kind) {
		case 'task':
			return isGerman ? 'Aufgabe erstellt' : 'task created';
		case 'changed':
			return isGerman ? 'Feld geändert' : 'field changed';
		case 'tooLate':
			return isGerman ? 'ausgelassen, weil zu spät' : 'left out, too late';
		case 'sent':
			return isGerman ? `Mail ${outcome.template} gesendet` : `mail ${outcome.template} sent`;
		case 'alreadySent':
			return isGerman ? `Mail ${outcome.template} war schon gesendet` : `mail ${outcome.template} had been sent`;
		case 'inDoubt':
			return isGerman
				? `ungewiss, ob Mail ${outcome.template} ankam; nicht wiederholt`
				: `in doubt whether mail ${outcome.template} arrived; not repeated`;
		default:
			return assertNever(outcome);
	}
}
