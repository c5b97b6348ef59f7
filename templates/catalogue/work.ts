// Templates that keep colleagues up to date: tasks, deals, figures, and what went wrong.
import { BASE_URL, type TemplateSpec } from './spec';

export const WORK_TEMPLATES = {
	staleDealReminder: {
		audience: 'staff',
		topic: null,
		purpose: 'Reminds the owner of deals that nobody has touched for too long',
		sample: (say) => ({
			deals: [
				{
					name: say('Lohnbuchhaltung 2026', 'Payroll 2026'),
					owner: 'Jonas Küng',
					stage: say('Angebot', 'Proposal'),
					amount: 12500,
					currency: 'CHF',
					idleDays: 9,
					lastTouchOn: '2026-02-25',
					url: `${BASE_URL}/deals/1`,
				},
				{
					name: say('Gründung', 'Incorporation'),
					owner: '',
					stage: say('Verhandlung', 'Negotiation'),
					amount: 4800.5,
					currency: 'CHF',
					idleDays: 14,
					lastTouchOn: '',
					url: `${BASE_URL}/deals/2`,
				},
			],
		}),
	},
	taskDigest: {
		audience: 'staff',
		topic: null,
		purpose: "One person's tasks of the day, what is overdue first",
		sample: (say) => ({
			day: '2026-03-10',
			overdue: [
				{
					title: say('Offerte nachfassen', 'Follow up on the quote'),
					contact: 'Andrea Brunner',
					dueOn: '2026-03-06',
					url: `${BASE_URL}/tasks/1`,
					doneUrl: `${BASE_URL}/webhook/crm/task?t=sample1`,
				},
			],
			today: [
				{
					title: say('Jahresabschluss besprechen', 'Talk about the annual accounts'),
					contact: 'Jörg Müller-Lüdenscheidt',
					dueOn: '2026-03-10',
					url: `${BASE_URL}/tasks/2`,
					doneUrl: `${BASE_URL}/webhook/crm/task?t=sample2`,
				},
				{
					title: say('Vertrag ablegen', 'File the contract'),
					contact: '',
					dueOn: '2026-03-10',
					url: `${BASE_URL}/tasks/3`,
					doneUrl: '',
				},
			],
		}),
	},
	weeklyReport: {
		audience: 'staff',
		topic: null,
		purpose: 'The figures of the week for whoever runs the firm',
		sample: (say) => ({
			fromOn: '2026-03-02',
			toOn: '2026-03-08',
			figures: [
				{ label: say('Neue Leads', 'New leads'), value: '14', change: '+3' },
				{ label: say('Gewonnen', 'Won'), value: say('CHF 21’300', 'CHF 21,300'), change: '+8 %' },
				{ label: say('Prognose (gewichtet)', 'Forecast (weighted)'), value: say('CHF 87’450', 'CHF 87,450'), change: '−2 %' },
				{ label: 'NPS', value: '46', change: '' },
			],
			won: [
				{ name: say('Lohnbuchhaltung', 'Payroll'), company: 'Seiler AG', amount: 16500, currency: 'CHF', owner: 'Beat Keller' },
			],
			quality: [
				{ label: say('Kein nächster Schritt', 'No next step'), value: '7', change: '' },
				{ label: say('Betrag fehlt', 'No amount'), value: '2', change: '' },
			],
			dashboardUrl: `${BASE_URL}/webhook/crm/dashboard?t=sample`,
		}),
	},
	runDigest: {
		audience: 'staff',
		topic: null,
		purpose: 'Tells which workflows failed and need somebody, which have not run in their time, and which are well again',
		sample: (say) => ({
			fromAt: '2026-03-09T05:00:00.000Z',
			toAt: '2026-03-10T05:00:00.000Z',
			person: [
				{
					workflow: 'NPS dispatch',
					message: say('In der Tabelle «Umfragen» fehlt die Spalte «Frage»', 'The table "Surveys" lacks the column "Question"'),
					count: 1,
					lastAt: '2026-03-10T04:30:00.000Z',
					url: '',
				},
			],
			self: [
				{
					workflow: 'Lead replay',
					message: say('Airtable war nicht erreichbar', 'Airtable could not be reached'),
					count: 3,
					lastAt: '2026-03-09T22:10:00.000Z',
					url: `${BASE_URL}/workflow/lead-replay/executions/1`,
				},
			],
			missed: [{ workflow: 'Stale deals', lastAt: '2026-03-06T05:30:04.000Z', dueAt: '2026-03-09T05:30:00.000Z' }],
			recovered: [{ workflow: 'Follow-ups' }],
			more: 2,
		}),
	},
} as const satisfies Readonly<Record<string, TemplateSpec>>;
