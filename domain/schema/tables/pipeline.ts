// Deals, the stages they move through, and the figures kept of them.
import { day, instant, keyText, link, number, option, originText, select, text, word, wordText } from '../field';

/** The default pipeline; each option is joined by a row of `stages` that carries its rules. */
export const STAGE_OPTIONS = [
	option('firstContact', 'Erstkontakt', 'gray', 'First contact'),
	option('qualification', 'Qualifizierung', 'cyan', 'Qualification'),
	option('proposal', 'Angebot', 'blue', 'Proposal'),
	option('negotiation', 'Verhandlung', 'orange', 'Negotiation'),
	option('won', 'Abschluss', 'green', 'Won'),
	option('lost', 'Verloren', 'red', 'Lost'),
] as const;

export const deals = {
	module: 'core',
	label: { de: 'Deals', en: 'Deals' },
	fields: {
		name: text('Name', 'Name'),
		stage: select('Phase', 'Stage', STAGE_OPTIONS),
		amount: number('Betrag', 'Amount', 2),
		currency: text('Währung', 'Currency'),
		company: link('Firma', 'Company', 'companies', { de: 'Deals', en: 'Deals' }),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Deals', en: 'Deals' }),
		owner: link('Zuständig', 'Owner', 'team', { de: 'Deals', en: 'Deals' }),
		expectedCloseOn: day('Abschluss erwartet am', 'Expected close on'),
		nextStepOn: day('Nächster Schritt am', 'Next step on'),
		snoozedUntil: day('Zurückgestellt bis', 'Snoozed until'),
		stageChangedAt: instant('In dieser Phase seit', 'Stage changed at'),
		lastTouchAt: instant('Letzter Kontakt am', 'Last touch at'),
		wonAt: instant('Gewonnen am', 'Won at'),
		lostAt: instant('Verloren am', 'Lost at'),
		lostReason: text('Verlustgrund', 'Lost reason'),
		source: text('Quelle', 'Source'),
		key: keyText('Schlüssel', 'Key'),
		editHash: text('Bearbeitungsstand', 'Edit hash'),
		snoozeReason: text('Grund der Zurückstellung', 'Snooze reason'),
		editedAt: instant('Zuletzt von Hand geändert am', 'Last edited at'),
		closePushes: number('Abschluss verschoben (Anzahl)', 'Close date pushed (count)'),
		recordedStage: text('Erfasste Phase', 'Recorded stage'),
		recordedCloseOn: day('Erfasster Abschlusstermin', 'Recorded close date'),
		origin: originText(),
	},
} as const;

export const stages = {
	module: 'core',
	label: { de: 'Phasen', en: 'Stages' },
	fields: {
		label: text('Bezeichnung', 'Label'),
		order: number('Reihenfolge', 'Order'),
		probability: number('Wahrscheinlichkeit in %', 'Probability in %'),
		patienceDays: number('Geduld in Arbeitstagen', 'Patience in working days'),
		category: select('Kategorie', 'Category', [
			option('open', 'Offen', 'blue'),
			option('won', 'Gewonnen', 'green'),
			option('lost', 'Verloren', 'red'),
		]),
		key: keyText('Schlüssel', 'Key'),
		escalationDays: number('Eskalation alle (Arbeitstage)', 'Escalate every (working days)'),
	},
} as const;

export const stageHistory = {
	module: 'pipeline',
	label: { de: 'Phasenverlauf', en: 'Stage history' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		deal: link('Deal', 'Deal', 'deals', { de: 'Phasenverlauf', en: 'Stage history' }),
		fromStage: wordText('Von Phase', 'From stage', STAGE_OPTIONS),
		toStage: wordText('Nach Phase', 'To stage', STAGE_OPTIONS),
		at: instant('Zeitpunkt', 'At'),
		source: wordText('Quelle', 'Source', [word('first', 'Zum ersten Mal gesehen'), word('moved', 'Verschoben')]),
	},
} as const;

export const snapshots = {
	module: 'pipeline',
	label: { de: 'Kennzahlenverlauf', en: 'Snapshots' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		day: day('Tag', 'Day'),
		figure: text('Kennzahl', 'Figure'),
		dimension: text('Merkmal', 'Dimension'),
		value: number('Wert', 'Value', 4),
		count: number('Anzahl', 'Count'),
	},
} as const;
