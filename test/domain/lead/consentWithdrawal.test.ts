// Whoever takes something back, or was asked something else, has not said yes: opt-outs are never stored as consent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const LEAD = { name: 'Anna Muster', email: 'anna@example.ch', message: 'Bitte um ein Angebot' };
const leadWith = (label: string, value: unknown) => leadOf({ ...LEAD, [label]: value });

const LEAVING = [
	'Newsletter abbestellen',
	'newsletter_abbestellen',
	'newsletter_optout',
	'newsletter_opt_out',
	'newsletterOptOut',
	'marketing_optout',
	'Cancel my newsletter subscription',
	'I want to stop receiving marketing emails',
	'Revoke marketing consent',
	'Withdraw my consent',
	'Remove me from your mailing list',
	'Désabonnement newsletter',
	'Se désinscrire de la newsletter',
	'Annuler mon abonnement newsletter',
	'Je ne souhaite plus recevoir la newsletter',
	'Retirer mon consentement',
	'Cancella iscrizione newsletter',
	'Disiscrivimi dalla newsletter',
	'Revoca del consenso',
	'Widerspruch gegen Werbung',
	'Werbewiderspruch',
	'Widerruf der Einwilligung',
	'Stop newsletter',
	'Newsletter kündigen',
	'Newsletter-Abmeldung',
	'Aus dem Newsletter austragen',
	'HasOptedOutOfEmail',
	'unsubscribed',
	'consent_withdrawn',
	'consent_revoked',
	'doNotEmail',
	'Bitte keine Werbung',
	'Ich möchte KEINE Werbung',
	'Werbung unerwünscht',
	'Kontaktaufnahme zu Werbezwecken unerwünscht',
	'Opt me out of marketing',
	'Je ne veux pas recevoir de publicité',
	'Nego il consenso al marketing',
	'Werbeverbot',
	'Ohne Newsletter',
];

describe('a label of leaving', () => {
	it.each(LEAVING)('%s: a yes is a withdrawal', (label) => {
		for (const value of ['on', 'yes', 'Ja', true, '1', label]) {
			expect([value, leadWith(label, value)]).toMatchObject([value, { consent: false, withdrawal: 'said' }]);
		}
	});

	it.each(LEAVING)('%s: a no or an empty box says nothing', (label) => {
		for (const value of ['no', 'nein', false, '0', 'off', '☐']) {
			const { consent, withdrawal } = leadWith(label, value);
			expect([value, consent, withdrawal]).toEqual([value, null, undefined]);
		}
	});
});

describe('neither a wish nor a farewell', () => {
	it.each([
		'Weniger Werbung erhalten',
		'Ich möchte künftig von Werbung ausgenommen werden',
		'Newsletter: Einwilligung fehlt',
		'Exclude me from marketing',
		'Ich möchte nicht auf den Newsletter verzichten',
		"Je ne m'oppose pas à recevoir la newsletter",
		'I do not object to marketing emails',
		'Non mi oppongo alla newsletter',
	])('%s: a yes is none, and takes nothing back', (label) => {
		for (const value of ['on', 'Ja', true, '1', label]) {
			const { consent, withdrawal } = leadWith(label, value);
			expect([value, consent, withdrawal]).toEqual([value, null, undefined]);
		}
	});
});

describe.each(['newsletter', 'consent', 'marketing_consent', 'Einwilligung'])('%s answered with', (label) => {
	it.each([
		'Consent refused',
		'Consent denied',
		'denied consent',
		'consent: no',
		'subscribe: false',
		'Ja, bitte abbestellen',
		'Ja, austragen',
		'Oui, désinscrivez-moi',
		'Si, disiscrivimi',
		'Please stop sending me mails',
		'unsubscribe',
		'revoked',
		'☐ ja',
		'[ ] ja',
		'☐ Ja ☑ Nein',
	])('%j is no', (value) => {
		expect(leadWith(label, value).consent).toBe(false);
	});

	it.each(['-1', 'Ja, später vielleicht', 'maybe', 'Ja?', 'Consent', 'please', 'Ja, habe ich schon'].filter((value) => value.toLowerCase() !== label))(
		'%j is neither, and kept',
		(value) => {
			const lead = leadWith(label, value);
			expect(lead.consent).toBeNull();
			expect(Object.values(lead.extras).join(' ')).toContain(value);
		},
	);

	it.each(['☑ Ja', '[x] ja', '☐ Nein ☑ Ja', 'Ja, gerne', 'Yes please', 'Sì', 'Oui, volontiers', 'consent given', 'Zustimmung erteilt', 'I agree'])('%j is yes', (value) => {
		expect(leadWith(label, value).consent).toBe(true);
	});
});

describe('an answer that says more than no', () => {
	it.each([
		['newsletter', 'Ja, bitte abbestellen', 'said'],
		['newsletter', 'unsubscribed', 'said'],
		['consent', 'Please stop sending me mails', 'said'],
		['consent', 'widerrufen', 'said'],
		['newsletter', 'nein', undefined],
		['newsletter', false, undefined],
		['newsletter', 'Nein, ich möchte keinen Newsletter', undefined],
		['consent', 'declined', undefined],
		['consent', 'Consent refused', undefined],
		['newsletter', '☐ ja', undefined],
	])('%s: %j withdraws: %s', (label, value, withdrawal) => {
		expect(leadWith(label, value)).toMatchObject({ consent: false });
		expect(leadWith(label, value).withdrawal).toBe(withdrawal);
	});
});

describe('what asks for no mails', () => {
	it.each([
		'Do you send newsletters?',
		'Do you already receive our newsletter?',
		'Erhalten Sie bereits unseren Newsletter?',
		'Versenden Sie einen Newsletter?',
		'Recevez-vous déjà notre newsletter?',
		'Ricevete già la newsletter?',
		'Ich habe den Newsletter schon abonniert',
		'I am already subscribed to the newsletter',
		'Déjà abonné à la newsletter',
		'Newsletter an-/abmelden',
		'Newsletter: subscribe or unsubscribe',
		'Cancel subscription',
		'Abo kündigen',
		'Abmeldung vom Kurs',
	])('%s answered with yes is no consent', (label) => {
		expect(leadWith(label, 'Ja').consent).toBeNull();
	});
});

describe('a box of several parts', () => {
	const numbered = (wording: string) => leadOf({ ...LEAD, '5.1': '1', '5.2': wording, '5.3': '2' }).consent;

	it('of Gravity Forms is a yes only where its wording asks for mails', () => {
		expect(numbered('Ja, ich möchte den Newsletter erhalten')).toBe(true);
		expect(numbered('Ich möchte keinen Newsletter erhalten')).not.toBe(true);
		expect(numbered('Newsletter abbestellen')).not.toBe(true);
	});

	it('for mails and text messages is read for mails only', () => {
		const consents = (email: boolean, sms: boolean) => leadOf({ ...LEAD, consents: { email: { consent: email }, sms: { consent: sms } } }).consent;
		expect([consents(true, false), consents(false, true)]).toEqual([true, false]);
		expect(leadOf({ ...LEAD, whatsapp: { newsletter: 'yes' } }).consent).toBeNull();
	});
});

describe('a wording that only tells how to leave later', () => {
	it.each([
		'Ja, ich möchte den Newsletter erhalten (jederzeit abbestellbar)',
		'Ich möchte den Newsletter erhalten und kann mich jederzeit abmelden',
		'Newsletter abonnieren. Abmeldung jederzeit möglich.',
		'Newsletter abonnieren: kein Spam, versprochen',
		'Ich möchte Neuigkeiten per E-Mail erhalten, nicht mehr als einmal im Monat',
		'Ich willige ein, Werbung per E-Mail zu erhalten. Die Einwilligung kann ich jederzeit mit Wirkung für die Zukunft widerrufen.',
		'I agree to receive marketing emails. I can withdraw my consent at any time.',
		'Send me the newsletter. We never share your address with third parties. You can unsubscribe in every email.',
		"J'accepte de recevoir la newsletter. Je peux me désinscrire à tout moment.",
		'Acconsento a ricevere la newsletter. Posso disiscrivermi in qualsiasi momento.',
		'Ich will keine Neuigkeiten mehr verpassen und den Newsletter erhalten',
	])('%s', (label) => {
		for (const value of ['on', 'Ja', label]) expect([value, leadWith(label, value).consent]).toEqual([value, true]);
	});
});

describe('whatever the form', () => {
	const YES_LABELS = ['newsletter', 'Newsletter abonnieren', 'Marketing', 'I agree to receive marketing emails', 'Ja, ich möchte Neuigkeiten per E-Mail erhalten', 'consent', 'Einwilligung', "Oui, je veux recevoir la newsletter", 'Iscrizione newsletter'];
	const WITHDRAWING = ['unsubscribe', 'unsubscribed', 'opt-out', 'optout', 'abbestellen', 'abmelden', 'Abmeldung', 'kündigen', 'widerrufen', 'Widerspruch', 'stop', 'stoppen', 'cancel', 'revoke', 'withdraw', 'withdrawn', 'refused', 'declined', 'denied', 'remove', 'désabonner', 'désinscription', 'annuler', 'refuse', 'cancella', 'disiscrizione', 'revoca', 'rifiuto', 'nicht', 'no', 'kein'];
	const YES = ['on', 'true', '1', 'yes', 'ja', 'oui', 'sì', 'checked', 'accepted', 'agreed', 'Ja, gerne'];
	const joined = fc
		.tuple(fc.constantFrom(...YES_LABELS), fc.constantFrom(...WITHDRAWING), fc.constantFrom(' ', '_', ': ', ' - ', ', '), fc.boolean())
		.map(([label, word, gap, isFirst]) => (isFirst ? word + gap + label : label + gap + word));

	it('no label with a word of withdrawal makes a yes', () => {
		fc.assert(
			fc.property(joined, fc.constantFrom(...YES), (label, yes) => {
				expect(leadWith(label, yes).consent).not.toBe(true);
				expect(leadWith(label, label).consent).not.toBe(true);
				expect(leadWith('newsletter', label).consent).not.toBe(true);
			}),
			{ numRuns: 500 },
		);
	});

	it('no answer with a word of withdrawal is a yes', () => {
		const answer = fc
			.tuple(fc.constantFrom(...YES), fc.constantFrom(...WITHDRAWING), fc.constantFrom(' ', ', ', ': ', ' – '), fc.boolean())
			.map(([yes, word, gap, isFirst]) => (isFirst ? word + gap + yes : yes + gap + word));
		fc.assert(
			fc.property(fc.constantFrom('newsletter', 'consent', 'marketing_consent'), answer, (label, value) => {
				expect(leadWith(label, value).consent).not.toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});
