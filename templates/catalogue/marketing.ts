// Templates of campaigns and surveys, and what marketing is told about them.
import { BASE_URL, type TemplateSpec } from './spec';

const SURVEY = {
	audience: 'customer',
	topic: 'survey',
	sample: () => ({
		/** The survey's own words; empty: whether they would recommend the firm. */
		question: '',
		/** One per rating from 0 to 10, in this order. */
		scores: Array.from({ length: 11 }, (_, value) => ({
			value,
			url: `${BASE_URL}/webhook/crm/nps?t=sample&rating=${value}`,
		})),
		/** The page that asks the same question, for programs that show no buttons. */
		answerUrl: `${BASE_URL}/webhook/crm/nps?t=sample`,
	}),
} as const;

export const MARKETING_TEMPLATES = {
	npsInvitation: { ...SURVEY, purpose: 'Asks how likely it is that somebody recommends the firm' },
	npsReminder: { ...SURVEY, purpose: 'Asks once more, in one sentence' },
	npsAlert: {
		audience: 'staff',
		topic: null,
		purpose: 'Tells the owner of a contact, and below a line the manager, of a bad rating',
		sample: (say) => ({
			customer: { name: 'Andrea Brunner', company: 'Brunner Holzbau AG' },
			rating: 3,
			comment: say(
				'Zweimal angefragt, nie eine Antwort erhalten. Die Arbeit selbst war gut.',
				'I asked twice and never got an answer. The work itself was good.',
			),
			answeredAt: '2026-03-10T09:05:00.000Z',
			dueAt: '2026-03-11T09:05:00.000Z',
			/** Who has the task. */
			responsible: { name: 'Beat Keller' },
			isForManager: true,
			details: [
				{ label: say('Telefon', 'Phone'), value: '+41 44 555 01 23', link: 'tel:+41445550123' },
				{ label: say('E-Mail', 'Email'), value: 'andrea@brunner.example', link: 'mailto:andrea@brunner.example' },
			],
			url: `${BASE_URL}/contacts/1`,
		}),
	},
	campaign: {
		audience: 'customer',
		topic: 'newsletter',
		purpose: 'A newsletter of any number of blocks, each with a text and perhaps a picture and a button',
		sample: (say) => ({
			subject: say('Neues aus der Werkstatt', 'News from the workshop'),
			preheader: say('Drei Dinge, die sich für Sie lohnen', 'Three things worth your time'),
			headline: say('Der Frühling wird einfacher', 'Spring gets simpler'),
			intro: say(
				'Wir haben im Winter aufgeräumt. Das Wichtigste in zwei Minuten:',
				'We tidied up over the winter. Here is what matters, in two minutes:',
			),
			blocks: [
				{
					title: say('Lohnabrechnung ohne Papier', 'Payroll without paper'),
					text: say(
						'Ab April kommt die Abrechnung direkt in Ihr Postfach.\nSie müssen nichts tun.',
						'From April on payslips arrive straight in your inbox.\nThere is nothing you need to do.',
					),
					imageUrl: '',
					url: `${BASE_URL}/news/payroll`,
					linkLabel: say('So funktioniert es', 'See how it works'),
				},
				{
					title: say('Sprechstunde am 24. März', 'Open hour on 24 March'),
					text: say(
						'Fragen zur Steuererklärung? Zwischen 16 und 18 Uhr sind wir für Sie da.',
						'Questions about your tax return? We are here for you between 4 and 6 pm.',
					),
					imageUrl: '',
					url: '',
					linkLabel: '',
				},
			],
		}),
	},
	campaignResult: {
		audience: 'staff',
		topic: null,
		purpose: 'Tells marketing how far a campaign is and what came of it',
		sample: (say) => ({
			campaign: { name: say('Frühling 2026', 'Spring 2026') },
			isFinished: true,
			startedAt: '2026-03-10T08:00:00.000Z',
			planned: 412,
			sent: 398,
			waiting: 0,
			notSentCount: 14,
			notSent: [
				{ reason: say('abgemeldet', 'unsubscribed'), count: 9 },
				{ reason: say('Adresse ungültig', 'address does not exist'), count: 5 },
			],
			url: `${BASE_URL}/campaigns/1`,
		}),
	},
} as const satisfies Readonly<Record<string, TemplateSpec>>;
