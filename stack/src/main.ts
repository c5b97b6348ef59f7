// npm start: starts the stack, says where everything is, and ends it on Ctrl-C.
import fs from 'node:fs';
import readline from 'node:readline/promises';
import { LINK_DAYS } from '../../domain/report/dashboardLink';
import { refuseForeignFolder } from './dataFolder';
import { parseOptions, type Command } from './options';
import { RunFile } from './runFile';
import { sentenceFor, StackError } from './stackError';
import { startStack, type RunningStack } from './startStack';
import { formatTable } from './table';
import { tourText } from './tour';

const say = (text: string): void => void process.stdout.write(`${text}\n`);
// Nobody listens any more (`npm start | head`): all is still to be ended in order.
process.stdout.on('error', () => undefined);

async function main(): Promise<void> {
	const startedAt = Date.now();
	const command = parseOptions(process.argv.slice(2), process.env, process.cwd());
	if (command.reset) await reset(command);

	const stopping = new AbortController();
	let stack: RunningStack | undefined;
	const stop = (): void => {
		if (stopping.signal.aborted) return;
		stopping.abort();
		say('\nStopping ...');
		const again = command.queue === undefined ? 'npm start' : 'npm run stack:queue';
		void stack?.stop().then(() => say(`Stopped. The data stays; ${again} goes on from here.`));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
	// The process that started this one is gone. Listening for that must not keep this one alive.
	process.on('disconnect', stop);
	process.channel?.unref();

	stack = await startStack({
		...command,
		repository: process.cwd(),
		report: say,
		signal: stopping.signal,
	});
	if (stopping.signal.aborted) return await stack.stop();
	stack.servers.onDeath((message) => {
		say(message);
		process.exitCode = 1;
		stop();
	});
	say(`\n${overview(stack)}\n`);
	say(`${tourText({ ...stack, boardUrl: stack.nocodbUrl ?? `https://airtable.com/${stack.base.baseId}` })}\n`);
	if (!command.sampleData) say('The base began empty: 2 and 3 need a deal and a person of yours, such as whom you wrote as in 1.\n');
	say(`The link to the dashboard holds for ${LINK_DAYS} days; the sign-in of n8n is the one above.\n`);
	stack.remarks.forEach(say);
	say(`Ready after ${Math.round((Date.now() - startedAt) / 1000)} seconds. Ctrl-C stops all.`);
}

function overview({ n8nUrl, webhookUrl, nocodbUrl, inboxUrl, smtpPort, secrets, base }: RunningStack): string {
	const { email, password } = secrets;
	const tables =
		nocodbUrl === undefined
			? ['Tables (Airtable)', `https://airtable.com/${base.baseId}`, 'your own', '']
			: ['Tables (NocoDB)', nocodbUrl, email, password];
	return formatTable(
		['What', 'Address', 'User', 'Password'],
		[
			['Workflows (n8n)', n8nUrl, email, password],
			tables,
			['Mail inbox', inboxUrl, '', ''],
			['Lead form', `${webhookUrl}/form/crm-lead`, '', ''],
			['Note form (staff)', `${webhookUrl}/form/crm-note`, 'sign in to n8n', ''],
			['Campaign form (marketing)', `${webhookUrl}/form/crm-campaign`, 'sign in to n8n', ''],
			['Website posts to', `${webhookUrl}/webhook/crm/lead`, '', ''],
			['Mail in (SMTP)', `127.0.0.1:${smtpPort}`, '', ''],
		],
	);
}

async function reset({ dataDir, yes }: Command): Promise<void> {
	if (!fs.existsSync(dataDir)) return;
	refuseForeignFolder(dataDir);
	if (!yes) {
		if (!process.stdin.isTTY) {
			throw new StackError(`Nothing was deleted: nobody can be asked here. To delete ${dataDir} without a question: npm start -- --reset --yes`);
		}
		const ask = readline.createInterface({ input: process.stdin, output: process.stdout });
		const question = `Delete all contacts, workflows and mails in ${dataDir}? Type yes: `;
		const answer = await ask.question(question);
		ask.close();
		if (answer.trim().toLowerCase() !== 'yes') throw new StackError('Nothing was deleted.');
	}
	new RunFile(dataDir).claim();
	fs.rmSync(dataDir, { recursive: true, force: true });
	say(`Deleted ${dataDir}.`);
}

main().then(
	() => undefined,
	(error: unknown) => {
		process.stderr.write(`\n${sentenceFor(error)}\n`);
		process.exitCode = 1;
	},
);
