// The embedded base: starts NocoDB on SQLite and makes one base and one API token in it.
import path from 'node:path';
import { z } from 'zod';
import type { Secrets } from './dataFolder';
import { RefusedError, requestJson } from '../../connect/http';
import { systemEnvironment } from './environment';
import type { ServerPlan } from './server';
import type { StateFile } from './state';

/** The base that workflows work on: what goes into the credential `crmBaseApi`. */
export interface NocodbBase {
	readonly apiUrl: string;
	readonly baseId: string;
	readonly token: string;
}

interface NocodbPlan {
	readonly repository: string;
	readonly dataDir: string;
	readonly port: number;
	readonly secrets: Secrets;
	/** As NocoDB names it; absent: SQLite in the data folder. */
	readonly database?: string;
}

export const nocodbAddress = (port: number): string => `http://127.0.0.1:${port}`;

/** Title of the base; where it was renamed it is known by its id. */
const BASE_TITLE = 'CRM';

export function nocodbServer({ repository, dataDir, port, secrets, database }: NocodbPlan): ServerPlan {
	const folder = path.join(dataDir, 'nocodb');
	const address = nocodbAddress(port);
	return {
		name: 'NocoDB',
		args: ['server.cjs'],
		cwd: path.join(repository, 'stack', 'base'),
		env: {
			...systemEnvironment(),
			PORT: String(port),
			NC_DB: database ?? `sqlite3://sqlite?d=${path.join(folder, 'noco.db')}`,
			NC_TOOL_DIR: folder,
			NC_ADMIN_EMAIL: secrets.email,
			NC_ADMIN_PASSWORD: secrets.password,
			NC_AUTH_JWT_SECRET: secrets.nocodbJwtSecret,
			NC_PUBLIC_URL: address,
			NC_DISABLE_TELE: 'true',
			NC_DISABLE_ERR_REPORTS: 'true',
			NC_DISABLE_PRODUCT_FEED: 'true',
			NC_DISABLE_SUPPORT_CHAT: 'true',
			NC_DISABLE_ONBOARDING_FLOW: 'true',
			// CRM Trigger hooks point at n8n on the loopback interface.
			NC_ALLOW_LOCAL_HOOKS: 'true',
			// Rows per request: NocoDB's default of 10 would make ten times the calls.
			NC_DATA_PAYLOAD_LIMIT: '100',
			NODE_ENV: 'production',
		},
		logFile: path.join(dataDir, 'logs', 'nocodb.log'),
		readyUrl: `${address}/api/v1/health`,
		readyWithinMs: 90_000,
		stopWithinMs: 5_000,
		watchdog: path.join(repository, 'stack', 'endWithParent.cjs'),
	};
}

/** The base and token of an earlier start when they still work, else new ones. */
export async function openNocodbBase(
	apiUrl: string,
	secrets: Secrets,
	stateFile: StateFile,
): Promise<NocodbBase> {
	const known = stateFile.state.nocodb;
	if (known !== null && (await stillWorks(apiUrl, known))) return { apiUrl, ...known };

	const session = await signIn(apiUrl, secrets);
	await closeSignUp(apiUrl, session);
	const token = known?.token ?? (await createToken(apiUrl, session));
	const baseId = await findOrCreateBase(apiUrl, session);
	stateFile.update({ nocodb: { baseId, token } });
	return { apiUrl, baseId, token };
}

async function stillWorks(apiUrl: string, { baseId, token }: Omit<NocodbBase, 'apiUrl'>) {
	try {
		await ask(`${apiUrl}/api/v3/meta/bases/${baseId}/tables`, { 'xc-token': token }, z.unknown());
		return true;
	} catch (error) {
		if (error instanceof RefusedError) return false;
		throw error;
	}
}

type Headers = Readonly<Record<string, string>>;

async function signIn(apiUrl: string, { email, password }: Secrets): Promise<Headers> {
	const url = `${apiUrl}/api/v2/auth/user/signin`;
	const { token } = await ask(url, {}, z.object({ token: z.string() }), { email, password });
	return { 'xc-auth': token };
}

/** NocoDB lets anybody sign up unless told otherwise. */
async function closeSignUp(apiUrl: string, session: Headers): Promise<void> {
	const settings = { invite_only_signup: true, restrict_workspace_creation: true };
	await ask(`${apiUrl}/api/v1/app-settings`, session, z.unknown(), settings);
}

async function createToken(apiUrl: string, session: Headers): Promise<string> {
	const answer = z.object({ token: z.string() });
	const body = { description: 'n8n CRM workflows' };
	return (await ask(`${apiUrl}/api/v1/tokens`, session, answer, body)).token;
}

async function findOrCreateBase(apiUrl: string, session: Headers): Promise<string> {
	const info = z.object({ ncDefaultWorkspaceId: z.string() });
	const { ncDefaultWorkspaceId } = await ask(`${apiUrl}/api/v2/meta/nocodb/info`, session, info);
	const url = `${apiUrl}/api/v3/meta/workspaces/${ncDefaultWorkspaceId}/bases`;
	const base = z.object({ id: z.string(), title: z.string() });
	const { list } = await ask(url, session, z.object({ list: z.array(base) }));
	const existing = list.find(({ title }) => title === BASE_TITLE);
	return (existing ?? (await ask(url, session, base, { title: BASE_TITLE }))).id;
}

/** A GET, or a POST when there is a body. */
function ask<T>(url: string, headers: Headers, answer: z.ZodType<T>, body?: unknown): Promise<T> {
	const method = body === undefined ? 'GET' : 'POST';
	return requestJson({ server: 'NocoDB', url, method, headers, answer, body });
}
