// What tasks about silent deals say, in the language of the firm.
import type { Fields } from '../record';
import type { Language } from '../schema';
import type { ClockStart } from './staleClock';

export interface StaleWords {
	readonly deal: string;
	readonly stage: string;
	readonly idleDays: number;
	readonly since: string;
	readonly because: ClockStart;
	readonly editedOn: string | null;
}

export type CloseReason =
	| 'moved'
	| 'touched'
	| 'snoozed'
	| 'stepPlanned'
	| 'won'
	| 'lost'
	| 'gone'
	| 'patient'
	| 'filledIn';

interface StaleTexts {
	readonly title: (words: StaleWords) => string;
	readonly body: (words: StaleWords) => string;
	readonly proposal: (words: StaleWords) => string;
	readonly proposalBody: (words: StaleWords) => string;
	readonly since: Readonly<Record<ClockStart, string>>;
	readonly closed: Readonly<Record<CloseReason, string>>;
	readonly rung: Readonly<Record<2 | 3 | 4, string>>;
}

export const STALE_TEXTS: Readonly<Record<Language, StaleTexts>> = {
	de: {
		title: ({ deal, idleDays }) => `Nachfassen: ${deal} (${idleDays} Arbeitstage still)`,
		body: (words) =>
			`Phase «${words.stage}», seit ${words.idleDays} Arbeitstagen ohne Kundenkontakt. ` +
			`Die Uhr läuft seit ${words.since} (${STALE_TEXTS.de.since[words.because]}).` +
			(words.editedOn === null ? '' : ` Zuletzt von Hand bearbeitet am ${words.editedOn}.`) +
			'\nSchliesst sich von selbst, sobald du den Kunden kontaktierst, den nächsten Schritt planst, den Deal zurückstellst oder verschiebst.',
		proposal: ({ deal }) => `Entscheiden: ${deal} verloren geben oder später wieder aufnehmen?`,
		proposalBody: (words) =>
			`Seit ${words.idleDays} Arbeitstagen ohne Kundenkontakt in der Phase «${words.stage}». ` +
			'Vorschlag: den Deal auf «Verloren» setzen, oder ihn mit Grund zurückstellen. Von selbst geschieht nichts.',
		since: {
			touch: 'letzter Kundenkontakt',
			stage: 'Wechsel der Phase',
			created: 'Erfassung',
			plannedStep: 'geplanter Schritt',
			snooze: 'Ende der Zurückstellung',
			unknown: 'unbekannt',
		},
		closed: {
			moved: 'Der Deal hat die Phase gewechselt.',
			touched: 'Der Kunde wurde kontaktiert.',
			snoozed: 'Der Deal ist zurückgestellt.',
			stepPlanned: 'Der nächste Schritt ist geplant.',
			won: 'Der Deal ist gewonnen.',
			lost: 'Der Deal ist verloren.',
			gone: 'Den Deal gibt es nicht mehr.',
			patient: 'Die Geduld dieser Phase reicht wieder aus.',
			filledIn: 'Die Angabe ist nachgetragen.',
		},
		rung: {
			2: 'Erinnerung: immer noch still.',
			3: 'Steht in der Übersicht für die Leitung.',
			4: 'Vorschlag zur Entscheidung angelegt.',
		},
	},
	en: {
		title: ({ deal, idleDays }) => `Follow up: ${deal} (silent for ${idleDays} working days)`,
		body: (words) =>
			`Stage "${words.stage}", no contact with the customer for ${words.idleDays} working days. ` +
			`The clock has run since ${words.since} (${STALE_TEXTS.en.since[words.because]}).` +
			(words.editedOn === null ? '' : ` Last edited by hand on ${words.editedOn}.`) +
			'\nCloses itself as soon as you contact the customer, plan the next step, snooze the deal or move it.',
		proposal: ({ deal }) => `Decide: give ${deal} up as lost, or take it up again later?`,
		proposalBody: (words) =>
			`No contact with the customer for ${words.idleDays} working days in the stage "${words.stage}". ` +
			'Proposal: set the deal to lost, or snooze it with a reason. Nothing happens by itself.',
		since: {
			touch: 'last contact with the customer',
			stage: 'move to this stage',
			created: 'creation',
			plannedStep: 'planned step',
			snooze: 'end of the snooze',
			unknown: 'unknown',
		},
		closed: {
			moved: 'The deal has moved to another stage.',
			touched: 'The customer was contacted.',
			snoozed: 'The deal is snoozed.',
			stepPlanned: 'The next step is planned.',
			won: 'The deal is won.',
			lost: 'The deal is lost.',
			gone: 'The deal does not exist any more.',
			patient: 'The patience of this stage is enough again.',
			filledIn: 'It has been filled in.',
		},
		rung: {
			2: 'Reminder: still silent.',
			3: 'Stands in the overview for the management.',
			4: 'A proposal to decide was made.',
		},
	},
};

const OUR_REASONS: ReadonlySet<string> = new Set(
	Object.values(STALE_TEXTS).flatMap(({ closed }) => Object.values(closed)),
);

/**
 * Whether the check dropped this task, in whatever language the firm had then; people give other reasons, or none. Rows hold
 * these sentences: whoever rewords one lets the old one be known here as well.
 */
export const isClosedByUs = ({ status, closedReason }: Fields<'tasks'>): boolean =>
	status === 'dropped' && OUR_REASONS.has(closedReason ?? '');
