// Believable variables for each packaged template.
export const FIRM = {
	name: 'Muster Treuhand AG',
	imprint: 'Bahnhofstrasse 1, 8001 Zürich',
	country: 'CH',
	timeZone: 'Europe/Zurich',
};

export const SAMPLES = {
	leadNotification: {
		recipient: { name: 'Sandra Keller', email: 'sandra@muster.example' },
		lead: {
			name: 'Jörg Müller-Lüdenscheidt',
			company: 'Lüdenscheidt & Söhne GmbH',
			message: 'Guten Tag\nwir suchen eine neue Treuhandlösung für 12 Personen.',
			consentText: 'Ja, ich möchte Neuigkeiten erhalten',
		},
		isNew: true,
		receivedAt: '2026-03-09T13:05:00.000Z',
		dueOn: '2026-03-10',
		details: [
			{ label: 'E-Mail', value: 'joerg@luedenscheidt.example', link: 'mailto:joerg@luedenscheidt.example' },
			{ label: 'Telefon', value: '+41 79 123 45 67', link: 'tel:+41791234567' },
			{ label: 'Budget', value: '20’000', link: null },
		],
	},
} as const;
