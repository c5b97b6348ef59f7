// Companies, contacts and the people of the firm itself.
import { checkbox, email, instant, day, keyText, link, longText, number, option, phone, select, text, url } from '../field';

export const companies = {
	module: 'core',
	label: { de: 'Firmen', en: 'Companies' },
	fields: {
		name: text('Name', 'Name'),
		domain: text('Domain', 'Domain'),
		website: url('Website', 'Website'),
		phone: phone('Telefon', 'Phone'),
		country: text('Land', 'Country'),
		owner: link('Zuständig', 'Owner', 'team', { de: 'Firmen', en: 'Companies' }),
		segment: select('Segment', 'Segment', [
			option('a', 'A', 'green', 'A'),
			option('b', 'B', 'blue', 'B'),
			option('c', 'C', 'gray', 'C'),
		]),
		nameKey: text('Namensschlüssel', 'Name key'),
		key: keyText('Schlüssel', 'Key'),
	},
} as const;

export const contacts = {
	module: 'core',
	label: { de: 'Kontakte', en: 'Contacts' },
	fields: {
		fullName: text('Name', 'Name'),
		email: email('E-Mail', 'Email'),
		firstName: text('Vorname', 'First name'),
		lastName: text('Nachname', 'Last name'),
		salutation: select('Anrede', 'Salutation', [
			option('ms', 'Frau', 'purple'),
			option('mr', 'Herr', 'blue'),
			option('neutral', 'Neutral', 'gray'),
		]),
		phone: phone('Telefon', 'Phone'),
		company: link('Firma', 'Company', 'companies', { de: 'Kontakte', en: 'Contacts' }),
		owner: link('Zuständig', 'Owner', 'team', { de: 'Kontakte', en: 'Contacts' }),
		language: select('Sprache', 'Language', [
			option('de', 'Deutsch', 'red'),
			option('en', 'Englisch', 'blue'),
			option('fr', 'Französisch', 'purple'),
			option('it', 'Italienisch', 'green'),
		]),
		lifecycleStage: select('Lebensphase', 'Lifecycle stage', [
			option('subscriber', 'Abonnent', 'gray'),
			option('lead', 'Lead', 'blue'),
			option('mql', 'Qualifizierter Lead (Marketing)', 'cyan'),
			option('sql', 'Qualifizierter Lead (Verkauf)', 'teal'),
			option('opportunity', 'Verkaufschance', 'orange'),
			option('customer', 'Kunde', 'green'),
		]),
		score: number('Punkte', 'Score'),
		band: select('Stufe', 'Band', [
			option('hot', 'Heiss', 'red'),
			option('warm', 'Warm', 'orange'),
			option('cold', 'Kalt', 'blue'),
		]),
		scoreReasons: longText('Begründung der Punkte', 'Score reasons'),
		fitScore: number('Passung', 'Fit score'),
		engagementScore: number('Interesse', 'Engagement score'),
		mqlAt: instant('Qualifiziert am', 'MQL at'),
		source: text('Quelle', 'Source'),
		utmSource: text('UTM-Quelle', 'UTM source'),
		utmMedium: text('UTM-Medium', 'UTM medium'),
		utmCampaign: text('UTM-Kampagne', 'UTM campaign'),
		consent: checkbox('Einwilligung', 'Consent'),
		consentAt: instant('Einwilligung am', 'Consent at'),
		consentText: longText('Wortlaut der Einwilligung', 'Consent wording'),
		unsubscribedAt: instant('Abgemeldet am', 'Unsubscribed at'),
		bouncedAt: instant('Unzustellbar seit', 'Bounced at'),
		firstResponseAt: instant('Erste Antwort am', 'First response at'),
		lastTouchAt: instant('Letzter Kontakt am', 'Last touch at'),
		emailKey: keyText('E-Mail-Schlüssel', 'Email key'),
		scoreState: longText('Bewertungsstand', 'Score state'),
		editHash: text('Bearbeitungsstand', 'Edit hash'),
	},
} as const;

export const team = {
	module: 'core',
	label: { de: 'Team', en: 'Team' },
	fields: {
		name: text('Name', 'Name'),
		email: email('E-Mail', 'Email'),
		role: text('Rolle', 'Role'),
		manager: text('Vorgesetzt (E-Mail)', 'Manager (email)'),
		deputy: text('Stellvertretung (E-Mail)', 'Deputy (email)'),
		language: select('Sprache', 'Language', [
			option('de', 'Deutsch', 'red'),
			option('en', 'Englisch', 'blue'),
		]),
		weight: number('Gewicht', 'Weight'),
		dailyCap: number('Höchstens pro Tag', 'Daily cap'),
		absentFrom: day('Abwesend ab', 'Absent from'),
		absentUntil: day('Abwesend bis', 'Absent until'),
		lastAssignedAt: instant('Zuletzt zugewiesen am', 'Last assigned at'),
		active: checkbox('Aktiv', 'Active'),
	},
} as const;
