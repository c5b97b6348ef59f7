// A real Redis for tests, on a free port, without anything on disk; it can be killed, held still and started again.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { freePort } from '../../stack/src/portCheck';

export interface RedisServer {
	readonly url: string;
	/** As `kill -9` does. */
	kill(): Promise<void>;
	/** On the same port, empty. */
	startAgain(): Promise<void>;
	/** It takes connections but answers nothing, until `goOn`. */
	holdStill(): void;
	goOn(): void;
	stop(): Promise<void>;
}

/**
 * Whether there is a redis-server. Where one is required, as in .ci/run, its absence fails the tests; a person without
 * it is told that they were skipped.
 */
export function hasRedis(): boolean {
	try {
		execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
		return true;
	} catch (error) {
		if (process.env['CRM_TOOLS_REQUIRED'] === '1') throw error;
		process.stderr.write(
			'\nSKIPPED: the tests with Redis, as there is no redis-server (apt-get install redis-server).\n',
		);
		return false;
	}
}

export async function startRedis(): Promise<RedisServer> {
	const port = await freePort();
	const url = `redis://127.0.0.1:${port}`;
	let server = await launch(port);
	const kill = async (): Promise<void> => {
		if (server.exitCode !== null || server.signalCode !== null) return;
		server.kill('SIGKILL');
		await once(server, 'exit');
	};
	return {
		url,
		kill,
		startAgain: async () => {
			server = await launch(port);
		},
		holdStill: () => void server.kill('SIGSTOP'),
		goOn: () => void server.kill('SIGCONT'),
		stop: kill,
	};
}

async function launch(port: number): Promise<ChildProcess> {
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	const server = spawn('redis-server', options, { stdio: 'ignore' });
	// Where a test is broken off before it stops it.
	const end = () => void server.kill('SIGKILL');
	process.once('exit', end);
	server.once('exit', () => process.off('exit', end));
	const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 50 });
	client.on('error', () => undefined);
	await client.ping();
	client.disconnect();
	return server;
}
