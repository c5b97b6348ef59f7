// Five things to try once the stack runs: printed by npm start, and each tried by test/e2e/tour.test.ts.

export interface TourPlaces {
	readonly webhookUrl: string;
	/** Where the board of deals is. */
	readonly boardUrl: string;
	readonly inboxUrl: string;
	readonly dashboardUrl: string;
}

export interface TourStop {
	readonly key: 'leadForm' | 'board' | 'noteForm' | 'campaign' | 'dashboard';
	/** What to do, as npm start says it. */
	readonly what: string;
	readonly address: (places: TourPlaces) => string;
	/** Words that stand on the page which opens, in a German base. */
	readonly shows: string;
}

export const TOUR: readonly TourStop[] = [
	{
		key: 'leadForm',
		what: 'Write to the firm as a visitor, then look at the mail that its owner gets',
		address: ({ webhookUrl }) => `${webhookUrl}/form/crm-lead`,
		shows: 'Kontakt',
	},
	{
		key: 'board',
		what: 'Drag a deal to another stage (table Deals, view Pipeline); its history is kept',
		address: ({ boardUrl }) => boardUrl,
		shows: 'Erstkontakt',
	},
	{
		key: 'noteForm',
		what: 'Log a call with a follow-up, as a colleague: try "Anna Müller" of the invented firm (n8n first asks to "Allow access")',
		address: ({ webhookUrl }) => `${webhookUrl}/form/crm-note`,
		shows: 'Eintrag zu einem Kontakt',
	},
	{
		key: 'campaign',
		what: 'Plan a newsletter, see who would get it and who not, send it to yourself as a test',
		address: ({ webhookUrl }) => `${webhookUrl}/form/crm-campaign`,
		shows: 'Neue Kampagne',
	},
	{
		key: 'dashboard',
		what: 'Look at the pipeline: forecast, win rate, what is missing in the data',
		address: ({ dashboardUrl }) => dashboardUrl,
		shows: 'Umsatz und Prognose',
	},
];

/** Lines for the terminal. */
export function tourText(places: TourPlaces): string {
	const stops = TOUR.map(({ what, address }, index) => `${index + 1}. ${what}\n   ${address(places)}`);
	return ['Try this:', ...stops, `Every mail lands here, none goes out: ${places.inboxUrl}`].join('\n');
}
