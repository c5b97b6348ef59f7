// What the tables and columns on mails and consent are for.
import type { Purposes } from './purposes';

export const MAIL_PURPOSES: Purposes = {
	mailTemplates: {
		de: 'Eigene Texte für Mails. Eine aktive Zeile gilt statt der mitgelieferten Vorlage; ein neuer Name ist eine eigene Vorlage.',
		en: 'Your own texts for mails. An active row takes the place of the packaged template; a new name is a template of your own.',
	},
	'mailTemplates.key': {
		de: 'Name der Vorlage: ein mitgelieferter wie welcome oder ein eigener wie fruehling.',
		en: 'Name of the template: a packaged one such as welcome, or one of your own such as spring.',
	},
	'mailTemplates.body': {
		de: 'Text mit Leerzeilen zwischen den Absätzen, oder einfaches HTML. {{greeting}} ist die Anrede, {{recipient.firstName}} der Vorname.',
		en: 'Text with blank lines between paragraphs, or simple HTML. {{greeting}} greets, {{recipient.firstName}} is the first name.',
	},
	suppressions: {
		de: 'An diese Adressen geht nichts zum genannten Thema; "all" heisst: gar keine Werbung.',
		en: 'Nothing on the topic named goes to these addresses; "all" means no marketing at all.',
	},
	consents: {
		de: 'Der Nachweis, wer wann in welchem Wortlaut eingewilligt oder widerrufen hat. Bitte nichts ändern oder löschen.',
		en: 'The proof of who agreed or withdrew, when and in which words. Please change or delete nothing.',
	},
	'consents.wording': {
		de: 'Die Worte neben dem Kästchen, wie die Person sie gesehen hat.',
		en: 'The words beside the box as the person saw them.',
	},
	'consents.requestedAt': {
		de: 'Wann das Formular gesendet wurde; ohne Bestätigung innert sieben Tagen gilt es nicht.',
		en: 'When the form was sent; without a confirmation within seven days it does not count.',
	},
};
