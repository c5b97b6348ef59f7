// A lead in words for colleagues, in the language of the base.
import { phoneLink, shownPhone } from '../contact/shownPhone';
import type { Language } from '../schema';
import type { Lead } from './lead';
import { onlyLeaves } from './leaving';
import { clip, oneLine } from './text';

export interface Detail {
	readonly label: string;
	readonly value: string;
	/** Where a click leads, or empty. */
	readonly link: string;
}

const WORDS = {
	de: {
		enquiry: 'Anfrage',
		left: 'Abmeldung',
		newLead: 'Neue Anfrage',
		unknown: 'Unbekannt',
		yes: 'Ja',
		no: 'Nein',
		name: 'Name',
		email: 'E-Mail',
		phone: 'Telefon',
		company: 'Firma',
		website: 'Website',
		country: 'Land',
		language: 'Sprache',
		message: 'Nachricht',
		consent: 'Einwilligung',
		consentText: 'Wortlaut',
		formId: 'Formular',
		pageUrl: 'Seite',
		referrer: 'Gekommen von',
		campaign: 'Kampagne',
	},
	en: {
		enquiry: 'Enquiry',
		left: 'Unsubscribed',
		newLead: 'New enquiry',
		unknown: 'Unknown',
		yes: 'Yes',
		no: 'No',
		name: 'Name',
		email: 'Email',
		phone: 'Phone',
		company: 'Company',
		website: 'Website',
		country: 'Country',
		language: 'Language',
		message: 'Message',
		consent: 'Consent',
		consentText: 'Wording',
		formId: 'Form',
		pageUrl: 'Page',
		referrer: 'Came from',
		campaign: 'Campaign',
	},
} as const satisfies Record<Language, Record<string, string>>;

/** Longest text that every store takes. */
const MAX_BODY = 50_000;
const MAX_SUBJECT = 80;

/** What a person is called in a list: by name, else by how to reach them. */
export function leadTitle({ fullName, email, phone }: Lead, language: Language): string {
	return fullName ?? email ?? phone ?? WORDS[language].unknown;
}

/** Everything that is known, in the order in which people read it; the message stands apart. */
export function leadDetails(lead: Lead, language: Language): readonly Detail[] {
	const words = WORDS[language];
	const { email, phone, website, pageUrl, consent } = lead;
	const campaign = Object.values({ ...lead.utm, ...lead.clickIds }).join(' / ');
	const known: ReadonlyArray<
		readonly [label: string, value: string | undefined, link?: string | undefined]
	> = [
		[words.name, lead.fullName],
		[words.email, email, email && `mailto:${email}`],
		[words.phone, phone && shownPhone(phone), phone && phoneLink(phone)],
		[words.company, lead.company],
		[words.website, website, website],
		[words.country, lead.country],
		[words.language, lead.language],
		...Object.entries(lead.extras),
		[words.consent, consent === null ? undefined : words[consent ? 'yes' : 'no']],
		[words.consentText, lead.consentText],
		[words.formId, lead.formId],
		[words.pageUrl, pageUrl],
		[words.referrer, lead.referrer],
		[words.campaign, campaign],
	];
	return known.flatMap(([label, value, link = '']) => (value ? [{ label, value, link }] : []));
}

/** The message, then all answers. */
export function leadBody(lead: Lead, language: Language): string {
	const details = leadDetails(lead, language).map(({ label, value }) => `${label}: ${value}`);
	return clip([lead.message, details.join('\n')].filter(Boolean).join('\n\n'), MAX_BODY);
}

export function activitySubject(lead: Lead, language: Language): string {
	const about = lead.message ?? lead.formId ?? '';
	if (onlyLeaves(lead)) return WORDS[language].left;
	const enquiry = WORDS[language].enquiry;
	return about === '' ? enquiry : `${enquiry}: ${clip(oneLine(about), MAX_SUBJECT).trim()}`;
}

export function taskTitle(lead: Lead, language: Language): string {
	const company = lead.company === undefined ? '' : ` (${lead.company})`;
	return `${WORDS[language].newLead}: ${leadTitle(lead, language)}${company}`;
}
