// PostgreSQL for n8n and NocoDB: a cluster of its own in the data folder, with a password, on the loopback interface.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemEnvironment } from '../environment';
import { runProgram } from '../runProgram';
import type { ServerPlan } from '../server';
import { StackError } from '../stackError';
import { foreignServer, isThere, type RunAs } from './foreignServer';

export const POSTGRES_USER = 'crm';

export interface PostgresPlan {
	readonly repository: string;
	readonly dataDir: string;
	readonly port: number;
	readonly password: string;
}

/** Makes the cluster where it is missing. @throws StackError when PostgreSQL is not installed or cannot be run here. */
export async function postgresServer(plan: PostgresPlan): Promise<ServerPlan> {
	const { repository, dataDir, port } = plan;
	const user = unprivilegedUser(dataDir);
	const folder = path.join(dataDir, 'postgres');
	if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) await createCluster(plan, folder, user);
	const settings = {
		...{ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' },
		...{ max_connections: '200', log_timezone: 'UTC' },
	};
	const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
	return foreignServer({
		...{ repository, dataDir, port, user, name: 'PostgreSQL', program: programOf('postgres') },
		// The fast way to stop: it waits for no client.
		...{ args: ['-D', folder, ...args], stopSignal: 'SIGINT' },
	});
}

async function createCluster(plan: PostgresPlan, folder: string, user: RunAs): Promise<void> {
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { mode: 0o700 });
	const passwordFile = path.join(folder, '..', 'postgres-password');
	fs.writeFileSync(passwordFile, plan.password, { mode: 0o600 });
	if (user.uid !== undefined && user.gid !== undefined) {
		fs.chownSync(folder, user.uid, user.gid);
		fs.chownSync(passwordFile, user.uid, user.gid);
	}
	try {
		execFileSync(
			programOf('initdb'),
			[
				...['-D', folder, '-U', POSTGRES_USER, '--pwfile', passwordFile, '-A', 'scram-sha-256'],
				...['-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
			],
			{ ...user, cwd: plan.dataDir, env: { ...systemEnvironment() }, stdio: ['ignore', 'ignore', 'pipe'] },
		);
	} catch (cause) {
		fs.rmSync(folder, { recursive: true, force: true });
		throw new StackError(`PostgreSQL could not make a database cluster in ${folder}. Look whether the disk is full and the folder can be written, then start again.`, { cause });
	} finally {
		fs.rmSync(passwordFile, { force: true });
	}
}

/** Creates the databases that are missing, once the server takes requests. */
export async function createDatabases(plan: PostgresPlan, names: readonly string[]): Promise<void> {
	const { dataDir, port, password } = plan;
	const server = ['-h', '127.0.0.1', '-p', String(port), '-U', POSTGRES_USER];
	for (let tries = 0; spawnSync(programOf('pg_isready'), server).status !== 0; tries += 1) {
		if (tries > 240) {
			throw new StackError(`PostgreSQL takes no requests. Start again; if it stays so, its log says why: ${path.join(dataDir, 'logs')}`);
		}
		await sleep(250);
	}
	const env = { ...systemEnvironment(), PGPASSWORD: password };
	for (const name of names) {
		const query = `SELECT 1 FROM pg_database WHERE datname = '${name}'`;
		const asked = [...server, '-d', 'postgres', '-tAc', query];
		const found = execFileSync(programOf('psql'), asked, { env, cwd: dataDir, encoding: 'utf8' });
		if (found.trim() === '1') continue;
		await runProgram({
			...{ what: `Creating the database ${name}`, program: programOf('createdb') },
			...{ args: [...server, name], cwd: dataDir, env },
			logFile: path.join(dataDir, 'logs', 'createdb.log'),
		});
	}
}

const DEBIAN = '/usr/lib/postgresql';

/** The server itself. @throws StackError when it is not installed. */
export const postgresProgram = (): string => programOf('postgres');

/** Debian keeps the programs of the server beside each other by version, outside of the path. */
function programOf(name: string): string {
	const versions = fs.existsSync(DEBIAN) ? fs.readdirSync(DEBIAN) : [];
	const newest = versions.sort((one, other) => Number(other) - Number(one));
	const places = [...newest.map((version) => path.join(DEBIAN, version, 'bin', name)), name];
	const found = places.find(isThere);
	if (found !== undefined) return found;
	throw new StackError(
		`There is no ${name}. On Debian or Ubuntu: sudo apt-get install postgresql. With Docker: docker compose up`,
	);
}

/** PostgreSQL refuses to run as root; then it runs as Debian's own user for it, or as nobody. */
function unprivilegedUser(dataDir: string): RunAs {
	if (process.getuid?.() !== 0) return {};
	const entry = ['postgres', 'nobody'].map(accountOf).find((account) => account !== undefined);
	if (entry === undefined) throw new StackError('PostgreSQL does not run as root: start the stack as another user.');
	// That user has to pass through the folder, and may see nothing else in it.
	process.umask(0o077);
	fs.chmodSync(dataDir, 0o711);
	if (spawnSync('test', ['-x', dataDir], entry).status === 0) return entry;
	throw new StackError(
		`PostgreSQL does not run as root, and its user cannot reach ${dataDir}. Choose a folder that all may pass, such as CRM_DATA_DIR=/var/lib/crm, or start the stack as another user.`,
	);
}

function accountOf(name: string): { readonly uid: number; readonly gid: number } | undefined {
	const { stdout } = spawnSync('getent', ['passwd', name], { encoding: 'utf8' });
	const [, , uid, gid] = (stdout ?? '').split(':');
	return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
