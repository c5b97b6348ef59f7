// The real node in n8n's own executor, on a fake Airtable that counts every request; the base is in German.
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { planTables } from '../../../domain/schema/planTables';
import { Crm } from '../../../nodes/Crm/Crm.node';
import { openStore, type BaseCredential } from '../../../stores/openStore';
import { type FakeAirtable, startFakeAirtable } from '../../support/fakeAirtable';
import { fakeClock } from '../../support/fakeClock';
import {
	createHarness,
	NODE_NAME,
	oneNode,
	type Harness,
	type RunResult,
} from '../../support/harness';

const TABLES = [
	'companies',
	'contacts',
	'deals',
	'activities',
	'tasks',
	'team',
	'settings',
] as const;

export interface NodeOnAirtable {
	readonly fake: FakeAirtable;
	readonly harness: Harness;
	run(parameters: INodeParameters, input?: readonly INodeExecutionData[]): Promise<RunResult>;
	/** Goes on when an item fails. */
	runAll(parameters: INodeParameters, input: readonly INodeExecutionData[]): Promise<RunResult>;
	/** Requests that the work sends, by what they are for. */
	requestsOf(work: () => Promise<unknown>): Promise<{ reads: number; writes: number }>;
}

/** `token` other than the fake's own shows what a wrong one does. */
export async function nodeOnAirtable(
	fake: FakeAirtable,
	token = fake.token,
): Promise<NodeOnAirtable> {
	const harness = await createHarness({
		nodes: [new Crm()],
		credentialTypes: [new CrmBaseApi()],
		credentials: { crmBaseApi: { ...credentialFor(fake), token } },
	});
	const run = (
		parameters: INodeParameters,
		input: readonly INodeExecutionData[],
		onError: 'stopWorkflow' | 'continueRegularOutput',
	) => {
		const workflow = oneNode({ type: 'crm', parameters, credentials: ['crmBaseApi'], onError });
		return harness.run(workflow, { startNode: NODE_NAME, input });
	};
	return {
		fake,
		harness,
		run: (parameters, input = [{ json: {} }]) => run(parameters, input, 'stopWorkflow'),
		runAll: (parameters, input) => run(parameters, input, 'continueRegularOutput'),
		requestsOf: async (work) => {
			fake.resetCalls();
			await work();
			const sent = fake.callLog();
			const isRead = ({ method, path }: (typeof sent)[number]) =>
				method === 'GET' || path.endsWith('/listRecords');
			const reads = sent.filter(isRead).length;
			return { reads, writes: sent.length - reads };
		},
	};
}

/** An installed base, without a limit on requests. */
export async function startInstalled(): Promise<FakeAirtable> {
	const fake = await startFakeAirtable({
		requestsPerSecond: Infinity,
		requestsPerSecondOfToken: Infinity,
	});
	const store = openStore(credentialFor(fake), { clock: fakeClock(), fetch });
	const plan = async () => planTables(await store.describe(), TABLES, 'de');
	for (let changes = await plan(); changes.length > 0; changes = await plan()) {
		for (const change of changes) await store.extend(change);
	}
	return fake;
}

const credentialFor = ({ token, baseId, url }: FakeAirtable) =>
	({
		...{ provider: 'airtable', token, baseId, apiUrl: url },
		requestsPerSecond: 10_000,
	}) as const satisfies BaseCredential;

export const items = (...json: readonly IDataObject[]): readonly INodeExecutionData[] =>
	json.map((one) => ({ json: one }));
