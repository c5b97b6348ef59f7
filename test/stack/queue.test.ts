// PostgreSQL and Redis of the queue stack: started with a password, kept over a restart, stopped in order.
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSecrets, openDataFolder, type Secrets } from '../../stack/src/dataFolder';
import { freePort } from '../../stack/src/portCheck';
import { startDatabases, type QueuePorts } from '../../stack/src/queue/queueStack';
import { crmRedisUrl } from '../../stack/src/queue/redis';
import { RunningServers } from '../../stack/src/runningServers';
import { hasRedis } from '../support/redisServer';

const repository = process.cwd();
let dataDir = '';
let secrets: Secrets;
let ports: QueuePorts;

beforeEach(async () => {
	// PostgreSQL's own user has to reach it where the tests run as root.
	dataDir = fs.mkdtempSync('/var/tmp/crm-databases-');
	openDataFolder(dataDir);
	secrets = loadSecrets(dataDir);
	ports = { webhook: await freePort(), postgres: await freePort(), redis: await freePort() };
});
afterEach(() => fs.rmSync(dataDir, { recursive: true }));

async function start(): Promise<RunningServers> {
	const servers = new RunningServers(dataDir);
	servers.claim();
	await startDatabases(servers, { repository, dataDir, secrets }, ports);
	return servers;
}

function sql(statement: string, password = secrets.databasePassword): string {
	const server = ['-h', '127.0.0.1', '-p', String(ports.postgres), '-U', 'crm', '-d', 'n8n', '-w'];
	const env = { PATH: process.env['PATH'] ?? '', PGPASSWORD: password };
	const { stdout, stderr } = spawnSync('psql', [...server, '-tAc', statement], { env, encoding: 'utf8' });
	return `${stdout}${stderr}`.trim();
}

const hasPostgres = spawnSync('psql', ['--version']).status === 0 && fs.existsSync('/usr/lib/postgresql');

describe.runIf(process.platform === 'linux' && hasPostgres && hasRedis())('the databases of the queue stack', () => {
	it('keep what they hold over a restart, and nobody comes in without the password', { timeout: 120_000 }, async () => {
		const first = await start();
		expect(first.processes.map(({ name }) => name)).toEqual(['PostgreSQL', 'Redis']);
		sql('CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)');
		expect(sql('SELECT 1', 'guessed')).toMatch(/authentication failed/);
		const redis = new Redis(crmRedisUrl({ port: ports.redis, password: secrets.redisPassword }));
		await redis.set('kept', 'yes');
		// From outside nobody reaches them at all.
		expect([sql('SHOW listen_addresses'), await redis.config('GET', 'bind')]).toEqual(['127.0.0.1', ['bind', '127.0.0.1']]);
		redis.disconnect();
		const stranger = new Redis(ports.redis, '127.0.0.1');
		stranger.on('error', () => undefined);
		await expect(stranger.get('kept')).rejects.toThrow(/NOAUTH/);
		stranger.disconnect();
		await first.stop();

		const second = await start();
		expect(sql('SELECT id FROM kept')).toBe('7');
		const again = new Redis(crmRedisUrl({ port: ports.redis, password: secrets.redisPassword }));
		expect(await again.get('kept')).toBe('yes');
		again.disconnect();
		await second.stop();
		const log = fs.readFileSync(`${dataDir}/logs/postgresql.log`, 'utf8');
		expect(log).toMatch(/database system is shut down/);
		expect(log).not.toMatch(/not properly shut down/);
	});
});
