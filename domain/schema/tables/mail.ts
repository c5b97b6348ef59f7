// Templates, messages sent and campaigns, and who must not be written to.
import { checkbox, instant, keyText, link, longText, number, option, select, text, url, wordText, wordsText } from '../field';
import { MAIL_REASONS, SUPPRESSION_REASONS } from './reasons';
import { LEGAL_BASES, TOPICS } from './topics';

/** The languages that the package brings, the German of one land, and two that firms in the region write themselves. */
const LANGUAGE = select('Sprache', 'Language', [
	option('de', 'Deutsch', 'red'),
	option('en', 'Englisch', 'blue'),
	option('de-CH', 'Deutsch (Schweiz)', 'red'),
	option('de-DE', 'Deutsch (Deutschland)', 'red'),
	option('de-AT', 'Deutsch (Österreich)', 'red'),
	option('fr', 'Französisch', 'purple'),
	option('it', 'Italienisch', 'green'),
]);

export const mailTemplates = {
	module: 'mail',
	label: { de: 'Mailvorlagen', en: 'Mail templates' },
	fields: {
		key: text('Vorlage', 'Template'),
		language: LANGUAGE,
		subject: text('Betreff', 'Subject'),
		body: longText('Text', 'Body'),
		active: checkbox('Aktiv', 'Active'),
	},
} as const;

export const messages = {
	module: 'core',
	label: { de: 'Nachrichten', en: 'Messages' },
	fields: {
		sendKey: keyText('Sendeschlüssel', 'Send key'),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Nachrichten', en: 'Messages' }),
		template: text('Vorlage', 'Template'),
		language: LANGUAGE,
		legalBasis: wordsText('Rechtsgrundlage', 'Legal basis', LEGAL_BASES, ':'),
		status: select('Status', 'Status', [
			option('claimed', 'Reserviert', 'yellow'),
			option('sent', 'Gesendet', 'green'),
			option('failed', 'Fehlgeschlagen', 'red'),
			option('inDoubt', 'Ungewiss', 'orange'),
			option('later', 'Später', 'blue'),
			option('resend', 'Nochmals senden', 'purple'),
		]),
		claimedAt: instant('Reserviert am', 'Claimed at'),
		sentAt: instant('Gesendet am', 'Sent at'),
		messageId: text('Message-ID', 'Message-ID'),
		reason: wordText('Grund', 'Reason', MAIL_REASONS),
		emailKey: text('E-Mail-Schlüssel', 'Email key'),
		topic: wordText('Thema', 'Topic', TOPICS),
		claimedBy: text('Reserviert von', 'Claimed by'),
		attempts: number('Versuche', 'Attempts'),
		retryAt: instant('Nächster Versuch am', 'Retry at'),
	},
} as const;

export const suppressions = {
	module: 'mail',
	label: { de: 'Sperrliste', en: 'Suppressions' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		emailKey: text('E-Mail-Schlüssel', 'Email key'),
		topic: wordText('Thema', 'Topic', TOPICS),
		reason: wordText('Grund', 'Reason', SUPPRESSION_REASONS),
		at: instant('Seit', 'At'),
	},
} as const;

/** Who agreed to what, in which words, when and where, and when it was taken back: the record that is shown as proof. */
export const consents = {
	module: 'mail',
	label: { de: 'Einwilligungen', en: 'Consents' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Einwilligungen', en: 'Consents' }),
		emailKey: text('E-Mail-Schlüssel', 'Email key'),
		topic: select('Thema', 'Topic', TOPICS),
		status: select('Status', 'Status', [
			option('pending', 'Noch nicht bestätigt', 'yellow'),
			option('confirmed', 'Erteilt', 'green'),
			option('withdrawn', 'Widerrufen', 'red'),
		]),
		wording: longText('Wortlaut', 'Wording'),
		language: text('Sprache', 'Language'),
		formId: text('Formular', 'Form'),
		pageUrl: url('Seite', 'Page'),
		source: text('Herkunft', 'Source'),
		requestedAt: instant('Angefragt am', 'Requested at'),
		confirmedAt: instant('Bestätigt am', 'Confirmed at'),
		withdrawnAt: instant('Widerrufen am', 'Withdrawn at'),
	},
} as const;

export const campaigns = {
	module: 'sequences',
	label: { de: 'Kampagnen', en: 'Campaigns' },
	fields: {
		name: text('Name', 'Name'),
		segment: text('Segment', 'Segment'),
		template: text('Vorlage', 'Template'),
		startAt: instant('Start', 'Start at'),
		status: select('Status', 'Status', [
			option('draft', 'Entwurf', 'gray'),
			option('released', 'Freigegeben', 'blue'),
			option('running', 'Läuft', 'orange'),
			option('done', 'Abgeschlossen', 'green'),
			option('stopped', 'Gestoppt', 'red'),
		]),
		key: keyText('Schlüssel', 'Key'),
		content: longText('Inhalt', 'Content'),
		requestedBy: text('Ergebnis an (E-Mail)', 'Result to (email)'),
		releasedAt: instant('Freigegeben am', 'Released at'),
		startedAt: instant('Begonnen am', 'Started at'),
		finishedAt: instant('Abgeschlossen am', 'Finished at'),
		result: longText('Ergebnis', 'Result'),
	},
} as const;
