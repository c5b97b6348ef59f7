// Says before anything starts which port is taken, and by what.
import { execFileSync } from 'node:child_process';
import net from 'node:net';
import type { Ports } from './options';
import type { QueuePorts } from './queue/queueStack';
import { StackError } from './stackError';

const LOOPBACK = '127.0.0.1';

/** What each port serves and the variable that moves it. */
const SERVES: Readonly<Record<keyof Ports | keyof QueuePorts, readonly [server: string, variable: string]>> = {
	n8n: ['n8n', 'CRM_N8N_PORT'],
	nocodb: ['NocoDB', 'CRM_NOCODB_PORT'],
	mailUi: ['the mail inbox', 'CRM_MAIL_UI_PORT'],
	smtp: ['the mail inbox (SMTP)', 'CRM_SMTP_PORT'],
	webhook: ["n8n's webhooks", 'CRM_WEBHOOK_PORT'],
	postgres: ['PostgreSQL', 'CRM_POSTGRES_PORT'],
	redis: ['Redis', 'CRM_REDIS_PORT'],
};

/** Throws {@link StackError} naming every wanted port that another program listens on. */
export async function checkPorts(ports: Partial<Ports & QueuePorts>): Promise<void> {
	const faults: string[] = [];
	for (const [name, [server, variable]] of Object.entries(SERVES)) {
		const port = Object.entries(ports).find(([key]) => key === name)?.[1];
		if (port === undefined || (await isFree(port))) continue;
		faults.push(
			`Port ${port} for ${server} is in use by ${listenerOn(port)}. ` +
				`End that program, or use another port: ${variable}=${port + 1} npm start`,
		);
	}
	if (faults.length > 0) throw new StackError(faults.join('\n'));
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = net.createServer();
		probe.once('error', () => resolve(false));
		probe.listen(port, LOOPBACK, () => probe.close(() => resolve(true)));
	});
}

/** A port of the loopback interface that is free now. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = net.createServer();
		probe.once('error', reject);
		probe.listen(0, LOOPBACK, () => {
			const address = probe.address();
			const port = typeof address === 'object' && address !== null ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}

/** Program and process id of who listens, as far as the system tells. */
function listenerOn(port: number): string {
	const pid =
		/^p(\d+)$/m.exec(outputOf('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp']))?.[1] ??
		/pid=(\d+)/.exec(outputOf('ss', ['-ltnpH', `sport = :${port}`]))?.[1];
	if (pid === undefined) return 'another program';
	const command = outputOf('ps', ['-o', 'args=', '-p', pid]).trim().slice(0, 80);
	return command === '' ? `process ${pid}` : `"${command}" (process ${pid})`;
}

/** Empty where the tool is missing or finds nothing: it only makes the message richer. */
function outputOf(program: string, args: readonly string[]): string {
	try {
		return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	} catch {
		return '';
	}
}
