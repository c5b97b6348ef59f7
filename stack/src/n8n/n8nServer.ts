// How n8n is run: its folder, its environment, its one process.
import path from 'node:path';
import { systemEnvironment } from '../environment';
import type { Secrets } from '../dataFolder';
import type { ServerPlan } from '../server';

/** In queue mode all processes of n8n meet in these. */
export interface QueueAccess {
	/** Of the process that takes webhooks and forms. */
	readonly webhookPort: number;
	readonly postgres: { readonly port: number; readonly user: string; readonly password: string };
	readonly redis: { readonly port: number; readonly password: string };
}

export interface N8nPlan {
	readonly repository: string;
	readonly dataDir: string;
	readonly port: number;
	/** Where its task runner meets it; any free port. */
	readonly brokerPort: number;
	readonly timeZone: string;
	readonly secrets: Secrets;
	/** Absent: n8n is one process on SQLite. */
	readonly queue?: QueueAccess;
}

/** Where visitors come to. */
export const webhookAddress = ({ port, queue }: N8nPlan): string =>
	n8nAddress(queue?.webhookPort ?? port);

export const n8nAddress = (port: number): string => `http://127.0.0.1:${port}`;

/** Modules that ask n8n's cloud at start and fill the log with errors when offline. */
const CLOUD_MODULES = 'mcp-registry,instance-ai,chat-hub,agents';

export function n8nEnvironment(plan: N8nPlan): Record<string, string> {
	const address = n8nAddress(plan.port);
	return {
		...systemEnvironment(),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: path.join(plan.dataDir, 'n8n'),
		N8N_ENCRYPTION_KEY: plan.secrets.n8nEncryptionKey,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_PORT: String(plan.port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_WEBHOOK_URL: `${webhookAddress(plan)}/`,
		N8N_EDITOR_BASE_URL: `${address}/`,
		N8N_RUNNERS_BROKER_PORT: String(plan.brokerPort),
		GENERIC_TIMEZONE: plan.timeZone,
		TZ: plan.timeZone,
		// The page is served over plain HTTP on the loopback interface.
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		// For Prometheus at /metrics of each process; off, as anybody who reaches the port can read it.
		N8N_METRICS: String(process.env['CRM_N8N_METRICS'] === 'true'),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DISABLED_MODULES: CLOUD_MODULES,
		// The local lead inbox holds what waits during an outage of the base; n8n's default of 50 MB fills up too soon.
		N8N_DATA_TABLES_MAX_SIZE_BYTES: String(1024 ** 3),
		// A publish answers once the webhooks are there, or says why not; else it is put off for seconds.
		N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false',
		...(plan.queue === undefined ? {} : queueEnvironment(plan.queue)),
	};
}

function queueEnvironment({ postgres, redis }: QueueAccess): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		// Visitors are answered by the webhook process alone, so that nobody in the editor slows them down.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		QUEUE_BULL_REDIS_PASSWORD: redis.password,
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		// A worker has an address of its own, which is every interface by n8n's default.
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: 'n8n',
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
	};
}

export const n8nProgram = (repository: string): string =>
	path.join(repository, 'stack', 'n8n', 'node_modules', 'n8n', 'bin', 'n8n');

export function n8nServer(plan: N8nPlan): ServerPlan {
	return {
		name: 'n8n',
		args: [n8nProgram(plan.repository), 'start'],
		cwd: path.join(plan.repository, 'stack', 'n8n'),
		env: n8nEnvironment(plan),
		logFile: path.join(plan.dataDir, 'logs', 'n8n.log'),
		readyUrl: `${n8nAddress(plan.port)}/healthz/readiness`,
		readyWithinMs: 180_000,
		stopWithinMs: 10_000,
		watchdog: path.join(plan.repository, 'stack', 'endWithParent.cjs'),
	};
}
