// The mail inbox: takes every mail over real SMTP, sends none on, and shows them on a page.
import path from 'node:path';
import { systemEnvironment } from './environment';
import type { ServerPlan } from './server';

interface InboxPlan {
	readonly repository: string;
	readonly dataDir: string;
	readonly uiPort: number;
	readonly smtpPort: number;
}

export function inboxServer({ repository, dataDir, uiPort, smtpPort }: InboxPlan): ServerPlan {
	const folder = path.join(repository, 'stack', 'inbox');
	return {
		name: 'The mail inbox',
		args: [
			path.join(folder, 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js'),
			...['--ip', '127.0.0.1', '--smtp', String(smtpPort)],
			...['--web-ip', '127.0.0.1', '--web', String(uiPort)],
			...['--mail-directory', path.join(dataDir, 'mails')],
			'--silent',
		],
		cwd: folder,
		env: systemEnvironment(),
		logFile: path.join(dataDir, 'logs', 'inbox.log'),
		readyUrl: `http://127.0.0.1:${uiPort}/api/healthz`,
		readyWithinMs: 30_000,
		stopWithinMs: 3_000,
		watchdog: path.join(repository, 'stack', 'endWithParent.cjs'),
	};
}
