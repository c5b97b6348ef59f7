// Redis for n8n's queue, and for the budget and the locks of all CRM nodes.
import fs from 'node:fs';
import path from 'node:path';
import type { ServerPlan } from '../server';
import { StackError } from '../stackError';
import { foreignServer, isThere } from './foreignServer';

export interface RedisAccess {
	readonly port: number;
	readonly password: string;
}

interface RedisPlan extends RedisAccess {
	readonly repository: string;
	readonly dataDir: string;
}

/** Database 1: n8n's queue is in 0. */
export const crmRedisUrl = ({ port, password }: RedisAccess): string =>
	`redis://:${password}@127.0.0.1:${port}/1`;

/** What waits in the queue outlives a restart. @throws StackError when Redis is not installed. */
export function redisServer({ repository, dataDir, port, password }: RedisPlan): ServerPlan {
	if (!isThere('redis-server')) {
		throw new StackError(
			'There is no redis-server. On Debian or Ubuntu: sudo apt-get install redis-server. With Docker: docker compose up',
		);
	}
	const folder = path.join(dataDir, 'redis');
	fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
	const settings = path.join(folder, 'redis.conf');
	const lines = [
		...[`port ${port}`, 'bind 127.0.0.1', `dir ${JSON.stringify(folder)}`, `requirepass ${password}`],
		// A full memory must refuse a job, not forget one.
		...['appendonly yes', 'appendfsync everysec', 'save ""', 'maxmemory-policy noeviction'],
	];
	fs.writeFileSync(settings, `${lines.join('\n')}\n`, { mode: 0o600 });
	return foreignServer({
		...{ repository, dataDir, port, name: 'Redis', program: 'redis-server' },
		...{ args: [settings], stopSignal: 'SIGTERM' },
	});
}
