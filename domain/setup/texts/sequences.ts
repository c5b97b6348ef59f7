// What the check says about rows of sequences, their steps and who takes part.
import type { FieldKey, Language } from '../../schema';
import type { Advice } from '../finding';

export interface SequenceTexts {
	/** Nobody new enters: a cell of the sequence cannot be read. */
	readonly unreadable: (name: string, need: string) => Advice;
	/** The same of a step; `order` is its place, or its id where it has none. */
	readonly unreadableStep: (name: string, order: string, need: string) => Advice;
	/** What a cell needs. */
	readonly needs: { readonly [Column in FieldKey<'sequences'>]?: string };
	readonly stepNeeds: { readonly [Column in FieldKey<'sequenceSteps'>]?: string };
	/** Where a column is missing here. */
	readonly needsOther: string;
	readonly noSteps: (name: string) => Advice;
	readonly sameKey: (name: string, key: string) => Advice;
	readonly stepOfNobody: (step: string) => Advice;
	/** `next`: where it goes on instead; `null`: it ends. */
	readonly branchMisses: (name: string, order: number, target: number, next: number | null) => Advice;
	readonly strangeSender: (name: string, address: string) => Advice;
	readonly switchedOff: (name: string, people: number) => Advice;
	readonly withoutSequence: (people: number) => Advice;
	readonly typedByHand: (people: number) => Advice;
}

const DE: SequenceTexts = {
	unreadable: (name, need) => ({
		what: `In die Sequenz "${name}" wird niemand aufgenommen: Das Feld ${need}.`,
		whatToDo: 'Berichtigen Sie die Zeile, oder nehmen Sie das Häkchen "Aktiv" weg. Wer schon teilnimmt, geht nach der bisherigen Fassung weiter.',
	}),
	unreadableStep: (name, order, need) => ({
		what: `In die Sequenz "${name}" wird niemand aufgenommen: In Schritt ${order} ist ein Feld nicht lesbar, ${need}.`,
		whatToDo: 'Berichtigen Sie den Schritt, oder löschen Sie ihn. Wer schon teilnimmt, geht nach der bisherigen Fassung weiter.',
	}),
	needs: {
		key: 'braucht einen Text, der die Sequenz für immer bezeichnet',
		language: 'kennt nur Deutsch, Englisch und "Wie der Kontakt"',
		legalBasis: 'braucht Einwilligung oder "Bestehender Kunde"',
		topic: 'kennt nur Mailserien, Newsletter und Umfragen',
		catchUp: 'kennt nur "Später senden", "Auslassen" und "Nur die letzte senden"',
		sender: 'kennt nur "Zuständige Person", "Firma" und "Feste Adresse"',
		senderAddress: 'braucht die E-Mail-Adresse, von der die Mails kommen',
		windowFrom: 'braucht eine Uhrzeit wie 08:00',
		windowUntil: 'braucht eine Uhrzeit wie 17:00, später als "Senden ab"',
		weekdays: 'braucht Wochentage wie Mo-Fr oder Di, Do',
		timeZone: 'braucht eine Zeitzone wie Europe/Zurich',
		ticketField: 'nennt keine Spalte der Kontakte',
		reEntry: 'kennt nur "Nie", "Nach einigen Tagen" und "Immer"',
		reEntryDays: 'braucht eine ganze Zahl ab 1',
	},
	stepNeeds: {
		order: 'braucht eine Zahl, die kein anderer Schritt dieser Sequenz hat',
		kind: 'braucht E-Mail, Aufgabe, Warten, "Feld ändern" oder Verzweigung',
		waitDays: 'braucht eine ganze Zahl, die nicht negativ ist (ausser beim Warten bis zu einem Datum)',
		waitUnit: 'kennt nur Kalendertage und Arbeitstage',
		waitField: 'nennt keine Spalte der Kontakte oder Deals, in der ein Datum steht',
		template: 'nennt keine Mailvorlage; schreiben Sie den Namen einer mitgelieferten oder den Schlüssel einer aktiven Zeile der Mailvorlagen',
		taskTitle: 'ist leer; die Aufgabe braucht einen Titel oder eine Vorlage',
		taskDueDays: 'braucht eine ganze Zahl, die nicht negativ ist',
		field: 'nennt keine Spalte der Kontakte oder Deals, die eine Sequenz abfragen oder ändern darf',
		operator: 'braucht den Vergleich',
		value: 'passt nicht zur Spalte, die in "Feld" steht',
		targetOrder: 'braucht die Reihenfolge eines Schritts weiter unten',
	},
	needsOther: 'lässt sich nicht lesen',
	noSteps: (name) => ({
		what: `Die Sequenz "${name}" ist aktiv und hat keine Schritte: Niemand wird aufgenommen.`,
		whatToDo: 'Verknüpfen Sie Zeilen der Sequenzschritte mit ihr, oder nehmen Sie das Häkchen "Aktiv" weg.',
	}),
	sameKey: (name, key) => ({
		what: `Die Sequenz "${name}" hat denselben Schlüssel wie eine andere: ${key}. Aufgenommen wird nur in die erste.`,
		whatToDo: 'Geben Sie einer der beiden einen eigenen Schlüssel.',
	}),
	stepOfNobody: (step) => ({
		what: `Der Schritt "${step}" gehört zu keiner Sequenz und wird nie ausgeführt.`,
		whatToDo: 'Verknüpfen Sie ihn mit seiner Sequenz, oder löschen Sie ihn.',
	}),
	branchMisses: (name, order, target, next) => ({
		what: `Die Verzweigung in Schritt ${order} der Sequenz "${name}" führt zu Schritt ${target}, den es nicht gibt: ${next === null ? 'Die Sequenz endet dort' : `Es geht mit Schritt ${next} weiter`}.`,
		whatToDo: 'Schreiben Sie in "Weiter bei Reihenfolge" die Reihenfolge eines Schritts, den es gibt.',
	}),
	strangeSender: (name, address) => ({
		what: `Die Sequenz "${name}" sendet von ${address}, einer Domain, die weder die Einstellung "fromAddress" noch das Team kennt: Mailserver lehnen solche Mails oft ab oder legen sie in den Spam.`,
		whatToDo: 'Wählen Sie eine Adresse der eigenen Domain, oder prüfen Sie, ob Ihr Mailserver für diese senden darf (SPF, DKIM).',
	}),
	switchedOff: (name, people) => ({
		what: `Die Sequenz "${name}" ist nicht aktiv, und ${people === 1 ? 'eine Person nimmt' : `${people} Personen nehmen`} noch teil: Sie warten, bis sie wieder aktiv ist.`,
		whatToDo: 'Setzen Sie das Häkchen "Aktiv" wieder, oder beenden Sie die Teilnahmen mit dem Status "Gestoppt".',
	}),
	withoutSequence: (people) => ({
		what: `${people === 1 ? 'Eine laufende Teilnahme gehört' : `${people} laufende Teilnahmen gehören`} zu keiner Sequenz mehr: Da geschieht nichts mehr.`,
		whatToDo: 'Setzen Sie den Status auf "Gestoppt", oder verknüpfen Sie die Zeile wieder mit einer Sequenz.',
	}),
	typedByHand: (people) => ({
		what: `${people === 1 ? 'Einer laufenden Teilnahme fehlt' : `${people} laufenden Teilnahmen fehlt`} der Schlüssel oder "Fällig am": Da geschieht nichts.`,
		whatToDo: 'Löschen Sie die Zeile, und nehmen Sie den Kontakt mit CRM Sequence > Enrol auf.',
	}),
};

const EN: SequenceTexts = {
	unreadable: (name, need) => ({
		what: `Nobody new enters the sequence "${name}": the field ${need}.`,
		whatToDo: 'Correct the row, or take away its tick "Active". Whoever takes part goes on by the version they started with.',
	}),
	unreadableStep: (name, order, need) => ({
		what: `Nobody new enters the sequence "${name}": in step ${order} a field cannot be read, ${need}.`,
		whatToDo: 'Correct the step, or delete it. Whoever takes part goes on by the version they started with.',
	}),
	needs: {
		key: 'needs a text that names the sequence for good',
		language: 'knows de, en and contact only',
		legalBasis: 'needs consent or existingCustomer',
		topic: 'knows sequence, newsletter and survey only',
		catchUp: 'knows shift, skip and sendOne only',
		sender: 'knows owner, firm and fixed only',
		senderAddress: 'needs the mail address that mails come from',
		windowFrom: 'needs a time such as 08:00',
		windowUntil: 'needs a time such as 17:00, later than "Send from"',
		weekdays: 'needs weekdays such as Mon-Fri or Tue, Thu',
		timeZone: 'needs a time zone such as Europe/Zurich',
		ticketField: 'names no column of Contacts',
		reEntry: 'knows never, afterDays and always only',
		reEntryDays: 'needs a whole number from 1 on',
	},
	stepNeeds: {
		order: 'needs a number that no other step of this sequence has',
		kind: 'needs email, task, wait, fieldChange or branch',
		waitDays: 'needs a whole number that is not negative (unless it waits for a date)',
		waitUnit: 'knows days and workingDays only',
		waitField: 'names no column of contacts or deals that holds a date',
		template: 'names no mail template; write the name of a packaged one, or the key of an active row of the mail templates',
		taskTitle: 'is empty; the task needs a title or a template',
		taskDueDays: 'needs a whole number that is not negative',
		field: 'names no column of contacts or deals that a sequence may ask about or change',
		operator: 'needs the comparison to make',
		value: 'does not fit the column that "Field" names',
		targetOrder: 'needs the order of a step further down',
	},
	needsOther: 'cannot be read',
	noSteps: (name) => ({
		what: `The sequence "${name}" is active and has no steps: nobody enters it.`,
		whatToDo: 'Link rows of the sequence steps to it, or take away its tick "Active".',
	}),
	sameKey: (name, key) => ({
		what: `The sequence "${name}" has the same key as another one: ${key}. People enter the first of them only.`,
		whatToDo: 'Give one of them a key of its own.',
	}),
	stepOfNobody: (step) => ({
		what: `The step "${step}" belongs to no sequence and is never carried out.`,
		whatToDo: 'Link it to its sequence, or delete it.',
	}),
	branchMisses: (name, order, target, next) => ({
		what: `The branch in step ${order} of the sequence "${name}" leads to step ${target}, which is not there: ${next === null ? 'the sequence ends there' : `it goes on with step ${next}`}.`,
		whatToDo: 'Write the order of a step that is there into "Go to order".',
	}),
	strangeSender: (name, address) => ({
		what: `The sequence "${name}" sends from ${address}, a domain that neither the setting "fromAddress" nor the team has: mail servers often refuse such mails or put them into spam.`,
		whatToDo: 'Choose an address of your own domain, or check that your mail server may send for this one (SPF, DKIM).',
	}),
	switchedOff: (name, people) => ({
		what: `The sequence "${name}" is not active, and ${people === 1 ? 'one person still takes' : `${people} people still take`} part: they wait until it is active again.`,
		whatToDo: 'Set its tick "Active" again, or end the enrolments with the status "stopped".',
	}),
	withoutSequence: (people) => ({
		what: `${people === 1 ? 'One running enrolment belongs' : `${people} running enrolments belong`} to no sequence any more: nothing happens with them.`,
		whatToDo: 'Set the status to "stopped", or link the row to a sequence again.',
	}),
	typedByHand: (people) => ({
		what: `${people === 1 ? 'One running enrolment lacks' : `${people} running enrolments lack`} the key or "Due at": nothing happens with them.`,
		whatToDo: 'Delete the row, and enrol the contact by CRM Sequence > Enrol.',
	}),
};

export const SEQUENCE_TEXTS: Readonly<Record<Language, SequenceTexts>> = { de: DE, en: EN };
