// What queue mode adds to the stack: PostgreSQL, Redis, a process for webhooks and two workers.
import path from 'node:path';
import type { Secrets } from '../dataFolder';
import { n8nAddress, n8nServer, type N8nPlan, type QueueAccess } from '../n8n/n8nServer';
import { freePort } from '../portCheck';
import type { RunningServers } from '../runningServers';
import type { ServerPlan } from '../server';
import { createDatabases, POSTGRES_USER, postgresServer, type PostgresPlan } from './postgres';
import { redisServer } from './redis';

export interface QueuePorts {
	/** Where visitors' requests go to. */
	readonly webhook: number;
	readonly postgres: number;
	readonly redis: number;
}

const WORKERS = 2;

interface Place {
	readonly repository: string;
	readonly dataDir: string;
	readonly secrets: Secrets;
}

export const queueAccess = ({ webhook, postgres, redis }: QueuePorts, secrets: Secrets): QueueAccess => ({
	webhookPort: webhook,
	postgres: { port: postgres, user: POSTGRES_USER, password: secrets.databasePassword },
	redis: { port: redis, password: secrets.redisPassword },
});

/** What n8n and NocoDB need before they start. */
export async function startDatabases(
	servers: RunningServers,
	{ repository, dataDir, secrets }: Place,
	ports: QueuePorts,
): Promise<void> {
	const place = { repository, dataDir };
	const postgres: PostgresPlan = { ...place, port: ports.postgres, password: secrets.databasePassword };
	await servers.start(await postgresServer(postgres));
	await createDatabases(postgres, ['n8n', 'nocodb']);
	await servers.start(redisServer({ ...place, port: ports.redis, password: secrets.redisPassword }));
}

/** NocoDB's own way to name a database. */
export const nocodbDatabase = ({ postgres: { port, user, password } }: QueueAccess): string =>
	`pg://127.0.0.1:${port}?u=${user}&p=${password}&d=nocodb`;

/** Workers first, so that nothing waits that a visitor could send; the webhook process is the first to stop. */
export async function startQueueProcesses(servers: RunningServers, plan: N8nPlan): Promise<void> {
	const workers = Array.from({ length: WORKERS }, (_, index) => index + 1);
	await Promise.all(workers.map(async (number) => await servers.start(await workerServer(plan, number))));
	await servers.start(await webhookServer(plan));
}

async function workerServer(plan: N8nPlan, number: number): Promise<ServerPlan> {
	const [health, broker] = [await freePort(), await freePort()];
	const main = n8nServer(plan);
	return {
		...main,
		name: `n8n worker ${number}`,
		args: [...main.args.slice(0, 1), 'worker', '--concurrency=5'],
		env: {
			...main.env,
			QUEUE_HEALTH_CHECK_PORT: String(health),
			N8N_RUNNERS_BROKER_PORT: String(broker),
		},
		logFile: path.join(plan.dataDir, 'logs', `n8n-worker-${number}.log`),
		readyUrl: `${n8nAddress(health)}/healthz/readiness`,
		// What is being worked on is finished first.
		stopWithinMs: 35_000,
	};
}

async function webhookServer(plan: N8nPlan): Promise<ServerPlan> {
	const main = n8nServer(plan);
	const port = plan.queue?.webhookPort ?? plan.port;
	return {
		...main,
		name: 'n8n webhook',
		args: [...main.args.slice(0, 1), 'webhook'],
		env: { ...main.env, N8N_PORT: String(port), N8N_RUNNERS_BROKER_PORT: String(await freePort()) },
		logFile: path.join(plan.dataDir, 'logs', 'n8n-webhook.log'),
		readyUrl: `${n8nAddress(port)}/healthz/readiness`,
	};
}
