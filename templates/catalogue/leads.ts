// Templates about new leads: to whoever takes care of them, and to whoever asked.
import { BASE_URL, type InLanguage, type TemplateSpec } from './spec';

const lead = (say: InLanguage) => ({
	name: 'Jörg Müller-Lüdenscheidt',
	company: 'Lüdenscheidt & Söhne GmbH',
	message: say(
		'Guten Tag\nWir suchen eine neue Treuhandlösung für 12 Personen. Können Sie uns anrufen?',
		'Good morning\nWe are looking for a new payroll partner for 12 people. Could you call us?',
	),
});

const details = (say: InLanguage) => [
	{
		label: say('E-Mail', 'Email'),
		value: 'joerg@luedenscheidt.example',
		link: 'mailto:joerg@luedenscheidt.example',
	},
	{ label: say('Telefon', 'Phone'), value: '+41 79 123 45 67', link: 'tel:+41791234567' },
	{ label: 'Budget', value: '20’000', link: '' },
];

export const LEAD_TEMPLATES = {
	leadNotification: {
		audience: 'staff',
		topic: null,
		purpose: 'Tells the owner of a new lead',
		sample: (say) => ({
			lead: { ...lead(say), consentText: say('Ja, gerne Neuigkeiten', 'Yes, send me news') },
			isNew: true,
			receivedAt: '2026-03-09T13:05:00.000Z',
			dueOn: '2026-03-10',
			details: details(say),
			/** Of the contact in the base; empty when nobody knows. */
			url: `${BASE_URL}/contacts/1`,
		}),
	},
	leadEscalation: {
		audience: 'staff',
		topic: null,
		purpose: 'Tells the manager of a lead that nobody has answered in time',
		sample: (say) => ({
			lead: lead(say),
			/** Whose lead it is; not who is written to. */
			responsible: { name: 'Beat Keller' },
			receivedAt: '2026-03-09T13:05:00.000Z',
			dueAt: '2026-03-10T09:05:00.000Z',
			/** Who has it now; empty when the manager is told. */
			newOwner: '',
			nextDueAt: '',
			details: details(say),
			url: `${BASE_URL}/contacts/1`,
		}),
	},
	callList: {
		audience: 'staff',
		topic: null,
		purpose: "The day's calls for one person, the most promising first",
		sample: (say) => ({
			day: '2026-03-10',
			calls: [
				{
					name: 'Andrea Brunner',
					company: 'Brunner Holzbau AG',
					phone: '+41 44 555 01 23',
					...{ score: 73, band: 'A1' },
					reason: say('Offerte angefragt, Preisseite besucht', 'Asked for a quote, visited the prices'),
					lastTouch: say('vor 5 Tagen', '5 days ago'),
					nextStep: say('Jetzt nachfassen: Das Interesse steigt', 'Follow up now: interest is rising'),
					/** Whose lead it is, when that person is away; else empty. */
					insteadOf: '',
					url: `${BASE_URL}/contacts/2`,
				},
				{
					name: 'Jörg Müller-Lüdenscheidt',
					company: '',
					phone: '',
					...{ score: 41, band: 'B2' },
					reason: say('Formular ausgefüllt', 'Filled in the form'),
					lastTouch: say('noch nie', 'never'),
					nextStep: say(
						'Per E-Mail melden und nach der Nummer fragen',
						'Write an email and ask for the number',
					),
					insteadOf: 'Beat Keller',
					url: `${BASE_URL}/contacts/3`,
				},
			],
			/** How many more wait that are not listed. */
			more: 4,
		}),
	},
	optInConfirmation: {
		audience: 'customer',
		topic: null,
		purpose: 'Asks somebody to confirm that they want news (double opt-in)',
		sample: (say) => ({
			confirmUrl: `${BASE_URL}/webhook/crm/opt-in?t=sample`,
			consentText: say(
				'Ja, ich möchte rund einmal im Monat Neuigkeiten per E-Mail erhalten.',
				'Yes, please email me news about once a month.',
			),
			expiresAt: '2026-03-16T13:05:00.000Z',
		}),
	},
	welcome: {
		audience: 'customer',
		topic: 'newsletter',
		purpose: 'Welcomes somebody who confirmed that they want news',
		sample: () => ({}),
	},
} as const satisfies Readonly<Record<string, TemplateSpec>>;
