// Starts the whole stack on one data folder: used by npm start, the end-to-end tests and the bench.
import path from 'node:path';
import { contentHash } from '../../connect/contentHash';
import { makeDataTables, planDataTables, readDataTables } from '../../connect/n8n/dataTables';
import { readShippedWorkflows } from '../../connect/workflows/shippedWorkflow';
import { linkSigner } from '../../domain/links/linkSigner';
import { dashboardClaims } from '../../domain/report/dashboardLink';
import { AIRTABLE_REQUESTS_PER_SECOND } from '../../stores/pacing';
import { loadSecrets, openDataFolder, type Secrets } from './dataFolder';
import { inboxServer } from './inbox';
import { stackCredentials, type CrmBaseCredential } from './n8n/credentials';
import { openN8nApi } from './n8n/n8nApi';
import { N8nCli } from './n8n/n8nCli';
import { n8nAddress, n8nServer, webhookAddress, type N8nPlan } from './n8n/n8nServer';
import { installNodePackage, PACKAGE_CONTENT, refuseUnbuilt } from './n8n/nodePackage';
import { importWorkflows, publishWorkflows } from './n8n/shippedWorkflows';
import { nocodbAddress, nocodbServer, openNocodbBase } from './nocodb';
import type { StackOptions } from './options';
import { checkPorts, freePort } from './portCheck';
import { nocodbDatabase, queueAccess, startDatabases, startQueueProcesses } from './queue/queueStack';
import { crmRedisUrl } from './queue/redis';
import { RunningServers } from './runningServers';
import { fillWithSample, setUpBase } from './setUpBase';
import { StackError } from './stackError';
import { startStep } from './startSteps';
import { filesHash, StateFile } from './state';

/** What decides how a base looks; a newer one adds to the base of an older one. */
const INSTALLER = ['dist/domain/schema', 'dist/domain/setup'] as const;

export interface StartOptions extends StackOptions {
	/** Folder of this repository, built and with the stack's servers installed. */
	readonly repository: string;
	/** Default: the workflows of the repository. */
	readonly workflowsDir?: string;
	/** Fills a new base on NocoDB with a sample firm. */
	readonly sampleData?: boolean;
	readonly report: (line: string) => void;
	/** Stops the start half-way; what it had begun is ended. */
	readonly signal?: AbortSignal;
}

export interface RunningStack {
	readonly n8nUrl: string;
	/** Where webhooks and forms are: n8n itself, or in queue mode the process for them. */
	readonly webhookUrl: string;
	/** Absent when the CRM lives on Airtable. */
	readonly nocodbUrl?: string;
	readonly inboxUrl: string;
	/** Signed; holds for two weeks. */
	readonly dashboardUrl: string;
	readonly smtpPort: number;
	readonly secrets: Secrets;
	readonly base: CrmBaseCredential;
	readonly n8nApiKey: string;
	/** What a person should know: edits that were kept, workflows that n8n refused. */
	readonly remarks: readonly string[];
	readonly servers: RunningServers;
	stop(): Promise<void>;
}

/** Starts everything and resolves when it answers. On any error all that was started is ended. */
export async function startStack(options: StartOptions): Promise<RunningStack> {
	refuseUnbuilt(options.repository);
	openDataFolder(options.dataDir);
	const servers = new RunningServers(options.dataDir);
	servers.claim();
	const stop = (): void => void servers.stop();
	options.signal?.addEventListener('abort', stop);
	try {
		return await startOn(options, servers);
	} catch (error) {
		await servers.stop();
		// What fails after that, fails because its server is gone.
		if (options.signal?.aborted === true) throw new StackError('The start was stopped.');
		throw error;
	} finally {
		options.signal?.removeEventListener('abort', stop);
	}
}

async function startOn(options: StartOptions, servers: RunningServers): Promise<RunningStack> {
	const { dataDir, ports, repository, airtable, report, queue } = options;
	const { nocodb, ...always } = ports;
	await checkPorts({ ...(airtable === undefined ? ports : always), ...queue });
	const secrets = loadSecrets(dataDir);
	const stateFile = new StateFile(dataDir);
	const plan = await planN8n(options, secrets);
	if (queue !== undefined) {
		report('Starting PostgreSQL and Redis (usually 5 seconds) ...');
		await startDatabases(servers, plan, queue);
	}

	report(startStep('base'));
	const inbox = { repository, dataDir, uiPort: ports.mailUi, smtpPort: ports.smtp };
	const [base] = await Promise.all([
		startBase(options, plan, stateFile, servers),
		servers.start(inboxServer(inbox)),
		stateFile.once('package', filesHash(repository, PACKAGE_CONTENT), async () => {
			report('Installing the nodes into n8n (usually 10 seconds) ...');
			await installNodePackage(repository, dataDir);
		}),
	]);
	report(startStep('n8n'));
	const workflows = readShippedWorkflows(options.workflowsDir ?? path.join(repository, 'workflows'));
	const edited = await fillN8n(plan, { base, smtpPort: ports.smtp }, workflows, stateFile, report);

	report('Starting n8n (usually 10 seconds) ...');
	await servers.start(n8nServer(plan));
	const n8nUrl = n8nAddress(ports.n8n);
	const api = await openN8nApi(n8nUrl, secrets, stateFile);
	await makeDataTables(api, planDataTables(readDataTables(repository), await api.dataTables()));
	if (queue !== undefined) {
		report('Starting the workers and the process for webhooks (usually 10 seconds) ...');
		await startQueueProcesses(servers, plan);
	}
	report(startStep('workflows'));
	const refused = await publishWorkflows(api, workflows, stateFile);
	return {
		n8nUrl,
		webhookUrl: webhookAddress(plan),
		...(airtable === undefined ? { nocodbUrl: nocodbAddress(nocodb) } : {}),
		inboxUrl: `http://127.0.0.1:${ports.mailUi}`,
		dashboardUrl: dashboardUrl(secrets, n8nUrl),
		smtpPort: ports.smtp,
		secrets,
		base,
		n8nApiKey: api.apiKey,
		remarks: [...edited.map(keptEdits), ...refused],
		servers,
		stop: () => servers.stop(),
	};
}

const planN8n = async ({ repository, dataDir, ports, region, queue }: StartOptions, secrets: Secrets): Promise<N8nPlan> => ({
	...{ repository, dataDir, secrets },
	...{ port: ports.n8n, brokerPort: await freePort(), timeZone: region.timeZone },
	...(queue === undefined ? {} : { queue: queueAccess(queue, secrets) }),
});

const dashboardUrl = ({ linksSecret }: Secrets, n8nUrl: string): string =>
	linkSigner({ secret: linksSecret, previousSecret: '', publicUrl: n8nUrl }).url(dashboardClaims(new Date()));

const keptEdits = (id: string): string =>
	`You changed the workflow ${id}, and a newer one is shipped: yours was kept. To take the new one, delete yours in n8n and import workflows/${id}.json.`;

/** Airtable as it is, or NocoDB started with a base in it; either with the CRM's tables. */
async function startBase(
	options: StartOptions,
	{ secrets, queue }: N8nPlan,
	stateFile: StateFile,
	servers: RunningServers,
): Promise<CrmBaseCredential> {
	const { repository, dataDir, ports, region, airtable, report } = options;
	let credential: CrmBaseCredential;
	if (airtable === undefined) {
		report('Starting NocoDB (usually 5 seconds) ...');
		const database = queue === undefined ? {} : { database: nocodbDatabase(queue) };
		const nocodb = { repository, dataDir, port: ports.nocodb, secrets, ...database };
		await servers.start(nocodbServer(nocodb));
		const base = await openNocodbBase(nocodbAddress(ports.nocodb), secrets, stateFile);
		credential = { provider: 'nocodb', ...base, requestsPerSecond: 0 };
	} else {
		credential = { provider: 'airtable', ...airtable, requestsPerSecond: AIRTABLE_REQUESTS_PER_SECOND };
	}
	const { token, ...place } = credential;
	const installer = filesHash(repository, INSTALLER);
	await stateFile.once('base', contentHash({ place, region, installer }), async () => {
		const usual = airtable === undefined ? '20 seconds' : '40 seconds at the pace of Airtable';
		report(`Setting up the tables (usually ${usual}) ...`);
		const isSample = options.sampleData === true && airtable === undefined;
		const ownerEmail = secrets.email;
		const remarks = await setUpBase({ credential, region, ownerEmail, isSample, report });
		remarks.forEach(report);
	});
	// Once per base: what a person deleted of it does not come back. Never into a base on Airtable.
	if (options.sampleData === true && airtable === undefined) {
		await stateFile.once('sample', credential.baseId, async () => {
			report('Loading a sample firm (usually 10 seconds) ...');
			await fillWithSample(credential, region);
		});
	}
	return credential;
}

/** Before n8n starts: credentials and workflows. Answers with the ids whose edits were kept. */
async function fillN8n(
	plan: N8nPlan,
	{ base, smtpPort }: { base: CrmBaseCredential; smtpPort: number },
	workflows: ReturnType<typeof readShippedWorkflows>,
	stateFile: StateFile,
	report: (line: string) => void,
): Promise<readonly string[]> {
	const cli = new N8nCli(plan);
	const credentials = stackCredentials({
		base: plan.queue === undefined ? base : { ...base, redisUrl: crmRedisUrl(plan.queue.redis) },
		linksSecret: plan.secrets.linksSecret,
		n8nAddress: webhookAddress(plan),
		smtpPort,
	});
	await stateFile.once('credentials', contentHash(credentials), async () => {
		report('Handing n8n its credentials (usually 8 seconds) ...');
		await cli.importCredentials(credentials);
	});
	return await importWorkflows(cli, workflows, stateFile);
}
