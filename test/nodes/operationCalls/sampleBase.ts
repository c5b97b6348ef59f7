// The invented firm on a fake Airtable that counts, and all nodes on it in n8n's own executor.
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject, INodeParameters, IWorkflowBase } from 'n8n-workflow';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../../credentials/CrmLinksApi.credentials';
import { MODULES } from '../../../domain/schema';
import { Crm } from '../../../nodes/Crm/Crm.node';
import { CrmLead } from '../../../nodes/CrmLead/CrmLead.node';
import { CrmMail } from '../../../nodes/CrmMail/CrmMail.node';
import { CrmPipeline } from '../../../nodes/CrmPipeline/CrmPipeline.node';
import { CrmSequence } from '../../../nodes/CrmSequence/CrmSequence.node';
import { CrmSetup } from '../../../nodes/CrmSetup/CrmSetup.node';
import { CrmSurvey } from '../../../nodes/CrmSurvey/CrmSurvey.node';
import { installBase } from '../../../stores/installBase';
import { type BaseCredential, openStore } from '../../../stores/openStore';
import type { CrmStore } from '../../../stores/port';
import { loadSample } from '../../../stores/setup/loadSample';
import { startFakeAirtable } from '../../support/fakeAirtable';
import { createHarness, NODE_NAME, oneNode } from '../../support/harness';
import { startSmtpSink } from '../../support/smtpSink';

export const LINKS = { secret: 'k3v9Qm27zXp4Rt81sLw6Yc05Bn3Hd7Gf', previousSecret: '', publicUrl: 'https://n8n.example' };

/** Airtable's free plan has a limit, near which work that can wait is left out: not here. */
const SETTINGS = { timeZone: 'Europe/Zurich', country: 'CH', currency: 'CHF', monthlyCalls: 0, fromAddress: 'info@muster.example' };

export interface SampleBase {
	readonly store: CrmStore;
	/** Calls to the base that one item of an operation costs; what it puts out. */
	run(key: string, parameters: INodeParameters, item?: IDataObject): Promise<{ calls: number; json: readonly IDataObject[] }>;
	/** Calls to the base that a part of a workflow costs, from this node on. */
	callsOf(workflow: IWorkflowBase, startNode: string): Promise<number>;
	stop(): Promise<void>;
}

export async function startSampleBase(now: Date): Promise<SampleBase> {
	const fake = await startFakeAirtable({ requestsPerSecond: Infinity, requestsPerSecondOfToken: Infinity });
	const credential: BaseCredential = {
		...{ provider: 'airtable', token: fake.token, baseId: fake.baseId, apiUrl: fake.url },
		requestsPerSecond: 100_000,
	};
	// The nodes share what it knows of the base, and so its clock.
	const store = openStore(credential, { clock: { now: () => Date.now(), sleep }, fetch });
	const defaultOwner = { name: 'Anna Müller', email: 'anna@muster.example' };
	await installBase(store, { modules: MODULES, language: 'de', settings: SETTINGS, defaultOwner }, () => undefined);
	await loadSample(store, { now, timeZone: 'Europe/Zurich', language: 'de', currency: 'CHF' });
	const sink = await startSmtpSink();
	const nodes = [new Crm(), new CrmLead(), new CrmMail(), new CrmPipeline(), new CrmSequence(), new CrmSetup(), new CrmSurvey()];
	/** As the panel offers them for the operation that is chosen. */
	const credentialsOf = (type: string, operation: string): readonly string[] => {
		const offered = nodes.find(({ description }) => description.name === type)?.description.credentials ?? [];
		return offered.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation) ?? true).map(({ name }) => name);
	};
	const harness = await createHarness({
		nodes,
		credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
		credentials: {
			...{ crmBaseApi: { ...credential }, crmLinksApi: LINKS },
			smtp: { host: '127.0.0.1', port: sink.port, secure: false, disableStartTls: true, user: '', password: '' },
		},
	});
	return {
		store,
		run: async (key, parameters, item = {}) => {
			const [type = '', ...rest] = key.split(' ');
			const chosen = rest.length === 1 ? { operation: rest[0] ?? '' } : { resource: rest[0] ?? '', operation: rest[1] ?? '' };
			const workflow = oneNode({ type, parameters: { ...chosen, ...parameters }, credentials: credentialsOf(type, chosen.operation) });
			fake.resetCalls();
			const result = await harness.run(workflow, { startNode: NODE_NAME, input: [{ json: item }] });
			if (result.error !== undefined) throw result.error;
			return { calls: fake.calls(), json: [0, 1].flatMap((output) => result.json(NODE_NAME, output)) };
		},
		callsOf: async (workflow, startNode) => {
			fake.resetCalls();
			const result = await harness.run(workflow, { startNode });
			if (result.error !== undefined) throw result.error;
			return fake.calls();
		},
		stop: async () => {
			await sink.stop();
			await fake.stop();
		},
	};
}
