// Surveys and the answers to them.
import { checkbox, instant, keyText, link, longText, number, option, select, text } from '../field';

export const surveys = {
	module: 'surveys',
	label: { de: 'Umfragen', en: 'Surveys' },
	fields: {
		name: text('Name', 'Name'),
		kind: select('Art', 'Kind', [
			option('relational', 'Beziehung', 'blue'),
			option('transactional', 'Ereignis', 'orange'),
		]),
		active: checkbox('Aktiv', 'Active'),
		key: keyText('Schlüssel', 'Key'),
	},
} as const;

export const surveyResponses = {
	module: 'surveys',
	label: { de: 'Umfrageantworten', en: 'Survey responses' },
	fields: {
		key: keyText('Schlüssel', 'Key'),
		survey: link('Umfrage', 'Survey', 'surveys', { de: 'Antworten', en: 'Responses' }),
		contact: link('Kontakt', 'Contact', 'contacts', { de: 'Umfrageantworten', en: 'Survey responses' }),
		company: link('Firma', 'Company', 'companies', { de: 'Umfrageantworten', en: 'Survey responses' }),
		occasion: text('Anlass', 'Occasion'),
		status: select('Status', 'Status', [
			option('invited', 'Eingeladen', 'blue'),
			option('reminded', 'Erinnert', 'yellow'),
			option('answered', 'Beantwortet', 'green'),
			option('expired', 'Abgelaufen', 'gray'),
		]),
		rating: number('Bewertung', 'Rating'),
		category: select('Kategorie', 'Category', [
			option('promoter', 'Fürsprecher', 'green'),
			option('passive', 'Unentschieden', 'yellow'),
			option('detractor', 'Kritiker', 'red'),
		]),
		comment: longText('Kommentar', 'Comment'),
		invitedAt: instant('Eingeladen am', 'Invited at'),
		answeredAt: instant('Beantwortet am', 'Answered at'),
	},
} as const;
