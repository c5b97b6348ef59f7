// What the check says about rows of surveys.
import type { FieldKey, Language } from '../../schema';
import type { Advice } from '../finding';

export type SurveyColumn = FieldKey<'surveys'>;

export interface SurveyTexts {
	/** Nobody is asked: a cell cannot be read. */
	readonly unreadable: (name: string, need: string) => Advice;
	/** What a cell needs; a number where a column is missing here. */
	readonly needs: { readonly [Column in SurveyColumn]?: string };
	readonly needsNumber: string;
	readonly sameKey: (name: string, key: string) => Advice;
	readonly oneLanguage: (name: string, given: string, missing: string) => Advice;
	readonly quietLongerThanInterval: (name: string, quietDays: number, intervalDays: number) => Advice;
	readonly reminderTooLate: (name: string, remindAfterDays: number, openDays: number) => Advice;
	readonly nobodyMatches: (name: string, segment: string) => Advice;
	readonly limitTooLow: (name: string, people: number, possible: number) => Advice;
}

const DE: SurveyTexts = {
	unreadable: (name, need) => ({
		what: `Die Umfrage "${name}" fragt niemanden: Das Feld ${need}.`,
		whatToDo: 'Berichtigen Sie die Zeile oder nehmen Sie das Häkchen "Aktiv" weg.',
	}),
	needs: {
		key: 'braucht einen Text, der die Umfrage für immer bezeichnet',
		kind: 'kennt nur Beziehung und Ereignis',
		segment: 'enthält etwas, das nichts bedeutet; schreiben Sie zum Beispiel "lifecycleStage: customer; language: de"',
		event: 'kennt nur "Deal gewonnen" und "Anfrage erledigt"',
		eventField: 'braucht die Spalte der Kontakte mit dem Tag, an dem eine Anfrage erledigt war',
		ticketField: 'nennt keine Spalte der Kontakte',
		windowFrom: 'braucht eine Uhrzeit wie 09:00',
		windowUntil: 'braucht eine Uhrzeit wie 16:00, später als "Senden ab"',
		weekdays: 'braucht Wochentage wie Di-Do oder Mo, Mi',
		samplePercent: 'braucht eine Zahl von 1 bis 100',
		promoterAsk: 'kennt nur Keine, Empfehlung und Bewertung',
		reviewUrl: 'braucht eine Adresse, die mit https:// beginnt',
	},
	needsNumber: 'braucht eine ganze Zahl, die nicht negativ ist, oder bleibt leer',
	sameKey: (name, key) => ({
		what: `Die Umfrage "${name}" hat denselben Schlüssel wie eine andere: ${key}. Einladungen der einen gelten als solche der anderen.`,
		whatToDo: 'Geben Sie einer der beiden einen eigenen Schlüssel, bevor sie verschickt wird.',
	}),
	oneLanguage: (name, given, missing) => ({
		what: `Die Umfrage "${name}" hat "${given}", aber nicht "${missing}": Wer die andere Sprache liest, bekommt den mitgelieferten Text.`,
		whatToDo: 'Füllen Sie das leere Feld aus, oder leeren Sie beide.',
	}),
	quietLongerThanInterval: (name, quietDays, intervalDays) => ({
		what: `Die Umfrage "${name}" soll alle ${intervalDays} Tage fragen, die Ruhe pro Person dauert aber ${quietDays} Tage: Gefragt wird seltener als gewünscht.`,
		whatToDo: 'Wählen Sie die Ruhe pro Person kürzer als den Abstand, zum Beispiel halb so lang.',
	}),
	reminderTooLate: (name, remindAfterDays, openDays) => ({
		what: `Die Umfrage "${name}" erinnert nach ${remindAfterDays} Tagen, der Link gilt aber nur ${openDays} Tage: Erinnert wird nie.`,
		whatToDo: 'Erinnern Sie früher, oder lassen Sie den Link länger gelten.',
	}),
	nobodyMatches: (name, segment) => ({
		what: `Die Umfrage "${name}" fragt zurzeit niemanden: Kein Kontakt passt zu "${segment}".`,
		whatToDo: 'Prüfen Sie das Segment, oder ob die Kontakte in der richtigen Stufe stehen.',
	}),
	limitTooLow: (name, people, possible) => ({
		what: `Die Umfrage "${name}" sollte in einer Runde ${people} Kontakte fragen, mit ihrer Tagesgrenze schafft sie ${possible}: Nicht alle kommen an die Reihe.`,
		whatToDo: 'Erhöhen Sie "Höchstens pro Tag", nehmen Sie mehr Wochentage, oder fragen Sie in grösserem Abstand.',
	}),
};

const EN: SurveyTexts = {
	unreadable: (name, need) => ({
		what: `The survey "${name}" asks nobody: the field ${need}.`,
		whatToDo: 'Correct the row, or take away its tick "Active".',
	}),
	needs: {
		key: 'needs a text that names the survey for good',
		kind: 'knows relational and transactional only',
		segment: 'has a part that means nothing; write it as "lifecycleStage: customer; language: de"',
		event: 'knows "deal won" and "ticket closed" only',
		eventField: 'needs the column of Contacts with the day on which a ticket was closed',
		ticketField: 'names no column of Contacts',
		windowFrom: 'needs a time such as 09:00',
		windowUntil: 'needs a time such as 16:00, later than "Send from"',
		weekdays: 'needs weekdays such as Tue-Thu or Mon, Wed',
		samplePercent: 'needs a number from 1 to 100',
		promoterAsk: 'knows none, referral and review only',
		reviewUrl: 'needs an address that begins with https://',
	},
	needsNumber: 'needs a whole number that is not negative, or nothing',
	sameKey: (name, key) => ({
		what: `The survey "${name}" has the same key as another one: ${key}. Invitations of the one count as those of the other.`,
		whatToDo: 'Give one of them a key of its own before it is sent.',
	}),
	oneLanguage: (name, given, missing) => ({
		what: `The survey "${name}" has "${given}" but not "${missing}": who reads the other language gets the packaged text.`,
		whatToDo: 'Fill in the empty field, or empty both.',
	}),
	quietLongerThanInterval: (name, quietDays, intervalDays) => ({
		what: `The survey "${name}" is to ask every ${intervalDays} days, but the quiet period of a person lasts ${quietDays} days: it asks less often than wanted.`,
		whatToDo: 'Choose fewer quiet days per person than days between two surveys, half as many for example.',
	}),
	reminderTooLate: (name, remindAfterDays, openDays) => ({
		what: `The survey "${name}" reminds after ${remindAfterDays} days, but its link holds for ${openDays} days only: nobody is ever reminded.`,
		whatToDo: 'Remind earlier, or let the link hold for longer.',
	}),
	nobodyMatches: (name, segment) => ({
		what: `The survey "${name}" asks nobody at present: no contact matches "${segment}".`,
		whatToDo: 'Check the segment, or whether the contacts are in the right lifecycle stage.',
	}),
	limitTooLow: (name, people, possible) => ({
		what: `The survey "${name}" should ask ${people} contacts in a round, and its daily limit lets it ask ${possible}: not everybody's turn comes.`,
		whatToDo: 'Raise the daily limit, take more weekdays, or ask at longer intervals.',
	}),
};

export const SURVEY_TEXTS: Readonly<Record<Language, SurveyTexts>> = { de: DE, en: EN };
