// Nobody from outside reaches the servers of the stack: each listens on the loopback interface. PostgreSQL and Redis: queue.test.ts.
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Secrets } from '../../stack/src/dataFolder';
import { inboxServer } from '../../stack/src/inbox';
import { n8nEnvironment } from '../../stack/src/n8n/n8nServer';

const SECRETS: Secrets = {
	...{ email: 'a@firma.example', password: 'x', n8nEncryptionKey: 'x', nocodbJwtSecret: 'x' },
	...{ linksSecret: 'x', databasePassword: 'x', redisPassword: 'x' },
};
const PLAN = { repository: '/r', dataDir: '/d', port: 5678, brokerPort: 5670, timeZone: 'Europe/Zurich', secrets: SECRETS };
const QUEUE = { webhookPort: 5679, postgres: { port: 5433, user: 'crm', password: 'x' }, redis: { port: 6380, password: 'x' } };

it.each([
	['one process', PLAN, {}],
	['queue mode: main, webhooks and the health check of each worker', { ...PLAN, queue: QUEUE }, { N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' }],
])('n8n, %s', (_case, plan, more) => {
	expect(n8nEnvironment(plan)).toMatchObject({ N8N_LISTEN_ADDRESS: '127.0.0.1', ...more });
});

it('the mail inbox, its page and its SMTP', () => {
	const { args } = inboxServer({ repository: '/r', dataDir: '/d', uiPort: 1080, smtpPort: 1025 });
	expect([args[args.indexOf('--ip') + 1], args[args.indexOf('--web-ip') + 1]]).toEqual(['127.0.0.1', '127.0.0.1']);
});

it('NocoDB, which has no setting for it', () => {
	const server = fs.readFileSync(path.join(process.cwd(), 'stack', 'base', 'server.cjs'), 'utf8');
	expect(server.match(/\.listen\(.*/g)).toEqual([expect.stringContaining("'127.0.0.1'")]);
});
