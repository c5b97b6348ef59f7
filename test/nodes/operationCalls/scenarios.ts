// One ordinary item for each operation, in an order in which each finds something to do.
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { preferencesClaims } from '../../../domain/consent/consentLinks';
import { linkSigner } from '../../../domain/links/linkSigner';
import { equals } from '../../../domain/filter';
import { dashboardClaims } from '../../../domain/report/dashboardLink';
import { listAll } from '../../../stores/rows/written';
import { sampleVariables } from '../../../templates/catalogue';
import { aPost } from '../../stores/lead/posts';
import { byHand, locator } from '../Crm/onMemory';
import { LINKS, type SampleBase } from './sampleBase';

export interface Scenario {
	readonly parameters?: INodeParameters;
	readonly item?: IDataObject;
	/** What has to be there first, and what is only known then. */
	readonly before?: () => Promise<Scenario | void>;
}

/** What earlier scenarios put out, by key. */
export type Outputs = ReadonlyMap<string, readonly IDataObject[]>;

interface People {
	readonly contact: string;
	readonly email: string;
	readonly company: string;
	readonly deal: string;
	readonly activity: string;
	readonly task: string;
}

export async function peopleOf({ store }: SampleBase): Promise<People> {
	const [contact] = await listAll(store, 'contacts', { filter: equals('consent', true) });
	const [company] = await listAll(store, 'companies');
	const [deal] = await listAll(store, 'deals', { filter: equals('stage', 'proposal') });
	const [activity] = await listAll(store, 'activities');
	const [task] = await listAll(store, 'tasks', { filter: equals('status', 'open') });
	const id = (row: { readonly id: string } | undefined): string => row?.id ?? '';
	return {
		...{ contact: id(contact), email: contact?.fields.email ?? '', company: id(company), deal: id(deal) },
		...{ activity: id(activity), task: id(task) },
	};
}

const visit = (claims: Parameters<ReturnType<typeof linkSigner>['url']>[0]): IDataObject => {
	const url = new URL(linkSigner(LINKS).url(claims));
	return { headers: {}, body: {}, query: { t: url.searchParams.get('t') }, webhookUrl: `${url.origin}${url.pathname}` };
};

export function scenariosOn(base: SampleBase, people: People, now: Date, outputs: Outputs): Readonly<Record<string, Scenario>> {
	return {
		...{ ...ofRunLog(base), ...ofCrm(people), ...ofLead(people, now), ...ofMail(base, people, now), ...ofPipeline(now) },
		...{ ...ofSequence(base, people, outputs), ...ofSurvey(base, people, now), ...deletes(people), ...ofSetup },
	};
}

const record = (id: string): INodeParameters => ({ record: locator('id', id) });

const ofRunLog = ({ store }: SampleBase): Readonly<Record<string, Scenario>> => ({
	'crm run log': { parameters: { outcome: 'failed', message: 'It failed', handling: 'person' } },
	'crm run logError': { parameters: { failure: { workflow: { id: 'campaign' }, execution: { error: { message: 'broken' } } }, trace: {} } },
	'crm run describeError': { item: { workflow: { id: 'campaign' }, execution: { error: { message: 'broken' } } } },
	'crm run takeRetry': {
		before: async () => {
			const [row] = await listAll(store, 'runs', { filter: equals('status', 'new') });
			await store.update('runs', [{ id: row?.id ?? '', fields: { status: 'retry' } }]);
		},
	},
	'crm run endRetry': {
		before: async () => {
			const [taken] = await listAll(store, 'runs', { filter: equals('status', 'running') });
			return { parameters: { run: taken?.id ?? '', succeeded: true } };
		},
	},
	'crmSetup check': {},
	'crmSetup tidyUp': {},
});

function ofCrm({ contact, company, deal, activity, task }: People): Readonly<Record<string, Scenario>> {
	const read = { returnAll: true };
	const fields = (value: Parameters<typeof byHand>[0]): INodeParameters => ({ fields: byHand(value) });
	return {
		...Object.fromEntries(Object.entries({ contact, company, deal, activity, task }).map(([kind, id]) => [`crm ${kind} get`, { parameters: record(id) }])),
		...Object.fromEntries(['contact', 'company', 'deal', 'activity', 'task'].map((kind) => [`crm ${kind} getMany`, { parameters: read }])),
		'crm contact timeline': { parameters: record(contact) },
		'crm company timeline': { parameters: record(company) },
		'crm contact upsert': { parameters: fields({ email: 'neu@muster.example', firstName: 'Nina', lastName: 'Neu' }) },
		'crm company upsert': { parameters: fields({ name: 'Neue Firma AG' }) },
		'crm deal upsert': { parameters: fields({ key: 'offerte-1', name: 'Offerte', stage: 'proposal', amount: 100 }) },
		'crm task upsert': { parameters: fields({ automationKey: 'eigene:1', title: 'Anrufen' }) },
		'crm activity log': { parameters: { kind: 'call', subject: 'Anruf', contact: locator('id', contact) } },
		'crm contact update': { parameters: { ...record(contact), ...fields({ phone: '044 668 18 00' }) } },
		'crm company update': { parameters: { ...record(company), ...fields({ phone: '044 668 18 01' }) } },
		'crm deal update': { parameters: { ...record(deal), ...fields({ amount: 4_321 }) } },
		'crm activity update': { parameters: { ...record(activity), ...fields({ body: 'Nachtrag' }) } },
		'crm task update': { parameters: { ...record(task), ...fields({ title: 'Nachtrag' }) } },
	};
}

/** After everything that needs these rows. */
const deletes = ({ company, deal, activity, task }: People): Readonly<Record<string, Scenario>> => ({
	...Object.fromEntries(Object.entries({ activity, task, deal, company }).map(([kind, id]) => [`crm ${kind} delete`, { parameters: record(id) }])),
	'crm contact delete': { parameters: { record: locator('key', 'neu@muster.example') } },
});

function ofLead({ contact, email }: People, now: Date): Readonly<Record<string, Scenario>> {
	const post = aPost({ email: 'ina@neu.example', name: 'Ina Neu', firma: 'Neu AG', nachricht: 'Bitte um eine Offerte' }, { receivedAt: now.toISOString() });
	return {
		'crmLead understand': { item: { headers: { 'content-type': 'application/json' }, query: {}, body: { email: 'ina@neu.example', nachricht: 'Guten Tag' } } },
		'crmLead collect': { parameters: { windowMs: 0 } },
		'crmLead snippet': { parameters: { webhookUrl: 'https://n8n.example/webhook/crm/lead' } },
		'crmLead takeTurn': {},
		'crmLead endTurn': {},
		'crmLead privacyPage': { item: { headers: {}, query: {} } },
		'crmLead capture': { item: { ...post, lead: JSON.stringify(post.lead) } },
		'crmLead collectReleased': {},
		'crmLead whoWouldGet': { parameters: { askAbout: 'lead', lead: JSON.stringify({ country: 'CH' }) } },
		'crmLead assign': { parameters: { contact, replacesOwner: true } },
		'crmLead escalate': {},
		'crmLead responseTimes': {},
		'crmLead score': { parameters: { contacts: 'item', contactId: contact } },
		'crmLead ledger': { parameters: { contactId: contact } },
		'crmLead whatIf': { parameters: { rulesFrom: 'base' } },
		'crmLead callList': {},
		'crmLead note': { parameters: { contact: email, kind: 'call', text: 'Hat angerufen', followUpOn: '2026-03-20' } },
	};
}

function ofMail({ run }: SampleBase, { contact, email }: People, now: Date): Readonly<Record<string, Scenario>> {
	const choice = {
		...{ kind: 'topics', contact, emailKey: email, at: now.toISOString(), on: [], off: ['newsletter'], language: null },
		...{ wordings: {}, pageLanguage: 'de', pageUrl: 'https://n8n.example', source: 'unsubscribePage' },
	};
	const variables = JSON.stringify(sampleVariables('leadNotification', 'de'));
	const mail = { template: 'leadNotification', mailFrom: 'fields', email: 'anna@muster.example', recipientName: 'Anna', language: 'de', sendKey: 'calls:1', variables };
	const optIn = { email: 'neu@muster.example', recipientName: 'Nina Neu', topic: 'newsletter', wording: 'Ja, gern.', language: 'de' };
	return {
		'crmMail preview': { parameters: { template: 'leadNotification', values: 'samples' } },
		'crmMail send': { parameters: mail },
		'crmMail requestOptIn': { parameters: optIn },
		'crmMail answerLink': { parameters: { page: 'preferences', visitor: 'opened' }, item: visit(preferencesClaims({ contact, emailKey: email, language: 'de' })) },
		'crmMail saveChoices': { item: { id: 1, key: 'k1', choice: JSON.stringify(choice) } },
		// The first look ever finds out whom to tell; all others are this one.
		'crmMail mailFailures': { before: async () => ({ item: (await run('crmMail mailFailures', {})).json[0] ?? {} }) },
	};
}

const ofPipeline = (now: Date): Readonly<Record<string, Scenario>> => ({
	'crmPipeline recordMoves': {},
	'crmPipeline checkStale': {},
	'crmPipeline followUps': {},
	'crmPipeline report': {},
	'crmPipeline snapshot': {},
	'crmPipeline suggestPatience': {},
	'crmPipeline weeklyReport': {},
	'crmPipeline dashboardLink': {},
	'crmPipeline dashboard': { item: visit(dashboardClaims(now)) },
});

function ofSequence({ store }: SampleBase, { contact }: People, outputs: Outputs): Readonly<Record<string, Scenario>> {
	const changes = ['pause', 'resume', 'moveToVersion', 'stop'].map((change) => [`crmSequence enrolment ${change}`, { parameters: { contact, sequence: '' } }]);
	const planned = (parameters: INodeParameters): Scenario => ({
		before: async () => ({ parameters: { ...parameters, campaign: String(outputs.get('crmSequence campaign plan')?.[0]?.campaign ?? '') } }),
	});
	const form = { name: 'Frühling', subject: 'Neues', headline: 'Neu', text: 'Guten Tag', lifecycleStage: 'lead' };
	return {
		'crmSequence sequence rehearse': { parameters: { sequence: 'onboarding' } },
		'crmSequence enrolment enrol': {
			parameters: { contact, sequence: 'tipps', occasion: 'newsletter' },
			before: async () => await aSequence(store),
		},
		...Object.fromEntries(changes),
		'crmSequence sequence run': {},
		'crmSequence campaign plan': { parameters: form },
		'crmSequence campaign test': planned({ email: 'anna@muster.example', recipientName: 'Anna' }),
		'crmSequence campaign release': planned({ isConfirmed: true }),
		'crmSequence campaign send': {},
	};
}

async function aSequence(store: SampleBase['store']): Promise<void> {
	const [sequence] = await store.create('sequences', [{ fields: { key: 'tipps', name: 'Tipps', legalBasis: 'consent', active: true } }]);
	if (sequence?.ok !== true) throw new TypeError('There is no sequence to enrol in');
	await store.create('sequenceSteps', [{ fields: { order: 10, kind: 'task', waitDays: 1, sequence: sequence.record.id, taskTitle: 'Anrufen' } }]);
}

function ofSurvey({ store }: SampleBase, { contact }: People, now: Date): Readonly<Record<string, Scenario>> {
	const invited = async (): Promise<string> => {
		const [survey] = await listAll(store, 'surveys');
		const row = { key: 'calls:1', survey: survey?.id ?? null, contact, status: 'invited', invitedAt: now.toISOString(), kind: 'relational' } as const;
		const [result] = await store.upsert('surveyResponses', 'key', [{ fields: row }]);
		if (result?.ok !== true) throw new TypeError('Nobody was invited');
		return result.record.id;
	};
	return {
		'crmSurvey rehearse': {},
		'crmSurvey saveSurvey': { parameters: { name: 'Zufriedenheit', key: 'zufriedenheit', kind: 'relational' } },
		'crmSurvey dispatch': {},
		'crmSurvey report': { parameters: { from: '2026-01-01', until: '2026-03-31' } },
		'crmSurvey showPage': {
			parameters: { visitor: 'opened' },
			before: async () => ({ item: visit({ purpose: 'survey', subject: await invited(), params: { language: 'de' }, expiresAt: new Date('2099-01-01') }) }),
		},
		'crmSurvey recordResponse': {
			before: async () => {
				const choice = { kind: 'survey', response: await invited(), rating: 3, comment: 'Zu langsam', at: now.toISOString(), wasAsked: false };
				return { item: { id: 1, key: 'k2', choice: JSON.stringify(choice) } };
			},
		},
	};
}

/** The last ones: they change what all others stand on. */
const ofSetup: Readonly<Record<string, Scenario>> = {
	'crmSetup install': { parameters: { modules: ['mail', 'pipeline', 'scoring', 'sequences', 'surveys', 'hubspot'], language: 'de', country: 'CH', currency: 'CHF', timeZone: 'Europe/Zurich' } },
	'crmSetup removeSampleData': {},
	'crmSetup loadSampleData': {},
};
