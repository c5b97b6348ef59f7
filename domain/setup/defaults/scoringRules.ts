// The scoring rules a firm starts with, each with the reason for its points; 60 points make a qualified lead.
import type { Fields } from '../../record';
import type { Label, Language } from '../../schema';

interface DefaultRule {
	readonly name: Label;
	readonly group: 'fit' | 'engagement';
	/** What is looked at: a field of the contact or company, a kind of activity, a part of the lead. */
	readonly subject: string;
	readonly operator:
		| 'isFilled'
		| 'equals'
		| 'isOneOf'
		| 'contains'
		| 'isBusinessDomain'
		| 'happened';
	readonly value?: string;
	readonly points: number;
	readonly cap?: number;
	readonly halfLifeDays?: number;
	readonly active?: false;
	readonly reason: Label;
}

const RULES: readonly DefaultRule[] = [
	{
		name: { de: 'Geschäftliche E-Mail', en: 'Business email' },
		group: 'fit',
		subject: 'contact.email',
		operator: 'isBusinessDomain',
		points: 10,
		reason: {
			de: 'Wer mit Firmenadresse schreibt, fragt meist für die Firma.',
			en: 'People who write from a company address mostly ask for the company.',
		},
	},
	{
		name: { de: 'Firma bekannt', en: 'Company known' },
		group: 'fit',
		subject: 'contact.company',
		operator: 'isFilled',
		points: 10,
		reason: {
			de: 'Eine Firma kann geprüft und besucht werden.',
			en: 'A company can be looked up and visited.',
		},
	},
	{
		name: { de: 'Telefon angegeben', en: 'Phone given' },
		group: 'fit',
		subject: 'contact.phone',
		operator: 'isFilled',
		points: 5,
		reason: {
			de: 'Wer die Nummer angibt, will angerufen werden.',
			en: 'People who give their number want a call.',
		},
	},
	{
		name: { de: 'Eigene Domain', en: 'Own domain' },
		group: 'fit',
		subject: 'company.domain',
		operator: 'isFilled',
		points: 5,
		reason: {
			de: 'Ein eigener Auftritt zeigt einen laufenden Betrieb.',
			en: 'A website of its own shows a going concern.',
		},
	},
	{
		name: { de: 'Aus unserem Gebiet', en: 'From our area' },
		group: 'fit',
		subject: 'company.country',
		operator: 'isOneOf',
		value: 'CH, LI, DE, AT',
		points: 10,
		reason: {
			de: 'Nahe Kunden sind einfacher zu betreuen und zu beliefern.',
			en: 'Customers nearby are easier to look after and to deliver to.',
		},
	},
	{
		name: { de: 'A-Kunde', en: 'A customer' },
		group: 'fit',
		subject: 'company.segment',
		operator: 'equals',
		value: 'a',
		points: 15,
		reason: {
			de: 'Die wenigen A-Kunden bringen den grössten Teil des Umsatzes.',
			en: 'The few A customers bring most of the revenue.',
		},
	},
	{
		name: { de: 'Formular ausgefüllt', en: 'Form filled in' },
		group: 'engagement',
		subject: 'activity.form',
		operator: 'happened',
		points: 30,
		cap: 50,
		halfLifeDays: 30,
		reason: {
			de: 'Wer von sich aus schreibt, hat jetzt Bedarf; nach einem Monat noch halb so viel.',
			en: 'People who write of their own accord have a need now; half as much after a month.',
		},
	},
	{
		name: { de: 'Fragt nach Offerte oder Preis', en: 'Asks for a quote or price' },
		group: 'engagement',
		subject: 'activity.body',
		operator: 'contains',
		value: 'Offerte, Angebot, Preis, Kosten, quote, price, pricing',
		points: 15,
		cap: 15,
		halfLifeDays: 30,
		reason: {
			de: 'Nach dem Preis fragt, wer kaufen will.',
			en: 'People ask for the price when they want to buy.',
		},
	},
	{
		name: { de: 'Anruf', en: 'Call' },
		group: 'engagement',
		subject: 'activity.call',
		operator: 'happened',
		points: 15,
		cap: 30,
		halfLifeDays: 30,
		reason: {
			de: 'Ein Gespräch kostet beide Seiten Zeit.',
			en: 'A conversation takes time on both sides.',
		},
	},
	{
		name: { de: 'Treffen', en: 'Meeting' },
		group: 'engagement',
		subject: 'activity.meeting',
		operator: 'happened',
		points: 30,
		cap: 60,
		halfLifeDays: 45,
		reason: {
			de: 'Zu einem Termin kommt nur, wer es ernst meint.',
			en: 'Only people who mean it come to a meeting.',
		},
	},
	{
		name: { de: 'E-Mail geschrieben', en: 'Wrote an email' },
		group: 'engagement',
		subject: 'activity.email.in',
		operator: 'happened',
		points: 10,
		cap: 30,
		halfLifeDays: 30,
		reason: {
			de: 'Eine Antwort ist mehr wert als zehn Öffnungen.',
			en: 'One answer is worth more than ten opens.',
		},
	},
	{
		name: { de: 'Über bezahlte Werbung', en: 'Came by paid advertising' },
		group: 'engagement',
		subject: 'contact.utmMedium',
		operator: 'isOneOf',
		value: 'cpc, ppc, paid',
		points: 5,
		reason: {
			de: 'Wer auf eine Anzeige klickt, sucht gerade.',
			en: 'People who click an ad are looking right now.',
		},
	},
	{
		name: { de: 'Empfehlung', en: 'Referral' },
		group: 'fit',
		subject: 'contact.utmSource',
		operator: 'isOneOf',
		value: 'empfehlung, referral',
		points: 15,
		reason: {
			de: 'Empfohlene Kunden kaufen öfter als alle anderen.',
			en: 'Referred customers buy more often than all others.',
		},
	},
	{
		name: { de: 'E-Mail geöffnet', en: 'Email opened' },
		group: 'engagement',
		subject: 'activity.source',
		operator: 'equals',
		value: 'open',
		points: 0,
		active: false,
		reason: {
			de: 'Mailprogramme und Virenscanner öffnen von selbst; das sagt nichts über Menschen.',
			en: 'Mail programs and scanners open by themselves; that says nothing about people.',
		},
	},
	{
		name: { de: 'Abgemeldet', en: 'Unsubscribed' },
		group: 'engagement',
		subject: 'contact.unsubscribedAt',
		operator: 'isFilled',
		points: -20,
		reason: {
			de: 'Wer sich abmeldet, will im Moment nichts hören.',
			en: 'People who unsubscribe do not want to hear from you now.',
		},
	},
	{
		name: { de: 'E-Mail unzustellbar', en: 'Email bounced' },
		group: 'fit',
		subject: 'contact.bouncedAt',
		operator: 'isFilled',
		points: -30,
		reason: {
			de: 'Die Adresse stimmt nicht; oft stimmt auch der Rest nicht.',
			en: 'The address is wrong; often the rest is as well.',
		},
	},
];

export function defaultScoringRules(language: Language): ReadonlyArray<Fields<'scoringRules'>> {
	return RULES.map((rule) => ({
		name: rule.name[language],
		group: rule.group,
		subject: rule.subject,
		operator: rule.operator,
		value: rule.value ?? null,
		points: rule.points,
		cap: rule.cap ?? null,
		halfLifeDays: rule.halfLifeDays ?? null,
		active: rule.active ?? true,
		reason: rule.reason[language],
	}));
}

/** What the rules are called in either language, to recognise those that are there. */
export const RULE_NAMES: readonly Label[] = RULES.map(({ name }) => name);
