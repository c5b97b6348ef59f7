#!/usr/bin/env node
// npx n8n-nodes-airtable-crm connect: the command as a person starts it. It needs neither n8n nor the nodes.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CrmError } from '../domain/errors';
import { openStore } from '../stores/openStore';
import { connect } from './connect';
import { disconnect } from './disconnect';
import { readDataTables } from './n8n/dataTables';
import { PublicApi } from './n8n/publicApi';
import { type Given, readOptions } from './options';
import { PlainError } from './plainError';
import { askForBase, askForFirm, askForN8n } from './questions';
import { missingSettings, settingsFrom, wrongSettings } from './settings';
import { CONNECT_TEXTS, type ConnectTexts } from './texts';
import { openUi } from './terminalUi';
import { CancelledError, NobodyToAskError, type Ui } from './ui';
import { readShippedWorkflows } from './workflows/shippedWorkflow';

/** The package: this file is dist/connect/main.js. */
const ROOT = path.resolve(__dirname, '..', '..');

/** Answers with the exit code. */
async function main(): Promise<number> {
	const given = readOptions(process.argv.slice(2), process.env);
	const ui = openUi(!given.yes);
	const language = await languageFor(given, ui);
	const texts = CONNECT_TEXTS[language];
	const asked = { ...given, values: { ...given.values, language } };
	try {
		return await run(asked, ui, texts);
	} catch (error) {
		ui.warn(sentenceOf(error, texts));
		return 1;
	}
}

async function languageFor({ values, help, command }: Given, ui: Ui): Promise<'de' | 'en'> {
	if (values.language !== undefined || !ui.canAsk || help || command === '') {
		return values.language?.toLowerCase() === 'en' ? 'en' : 'de';
	}
	try {
		return await ui.choose('Sprache / Language', [
			{ value: 'de', label: 'Deutsch' },
			{ value: 'en', label: 'English' },
		]);
	} catch {
		return process.exit(1);
	}
}

async function run(given: Given, ui: Ui, texts: ConnectTexts): Promise<number> {
	if (given.fault !== null) throw new PlainError(texts.unknownOption(given.fault));
	if (given.help) {
		process.stdout.write(`${texts.usage}\n`);
		return 0;
	}
	if (given.command !== 'connect' && given.command !== 'disconnect') {
		throw new PlainError(texts.unknownCommand(given.command));
	}
	ui.title(texts.title);
	refuseWrong(given, texts);
	return given.command === 'connect' ? await runConnect(given, ui, texts) : await runDisconnect(given, ui, texts);
}

async function runConnect(given: Given, ui: Ui, texts: ConnectTexts): Promise<number> {
	const full = ui.canAsk
		? await askForFirm(await askForBase(await askForN8n(given, ui, texts), ui, texts), ui, texts)
		: given;
	const missing = missingSettings(full);
	if (missing.length > 0) throw new PlainError(texts.missing(missing.map((name) => `--${name}`)));
	refuseWrong(full, texts);
	const settings = settingsFrom(full);
	const clock = { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) };
	const isWell = await connect({
		...{ settings, ui, texts, dryRun: full.dryRun, yes: full.yes, replace: full.replace },
		shipped: { workflows: readShippedWorkflows(path.join(ROOT, 'workflows')), tables: readDataTables(ROOT) },
		api: new PublicApi(settings.n8n.url, settings.n8n.apiKey),
		// Redis is that of the workers, which need not be reachable from here.
		store: openStore({ ...settings.base, redisUrl: '' }, { clock, fetch }),
		now: new Date(),
		newSecret: () => randomBytes(32).toString('base64url'),
	});
	return isWell ? 0 : 2;
}

async function runDisconnect(given: Given, ui: Ui, texts: ConnectTexts): Promise<number> {
	const { values, dryRun, yes, replace } = ui.canAsk ? await askForN8n(given, ui, texts) : given;
	const { 'n8n-url': url, 'n8n-api-key': apiKey } = values;
	if (url === undefined || apiKey === undefined) throw new PlainError(texts.missing(['--n8n-url', '--n8n-api-key']));
	await disconnect({
		...{ ui, texts, dryRun, yes, replace },
		api: new PublicApi(url.replace(/\/+$/, ''), apiKey),
		shipped: readShippedWorkflows(path.join(ROOT, 'workflows')),
	});
	return 0;
}

function refuseWrong(given: Given, texts: ConnectTexts): void {
	const wrong = wrongSettings(given);
	if (wrong.length > 0) {
		throw new PlainError([...wrong.map((name) => [texts.wrong(`--${name}`), texts.fits[name] ?? []].flat().join(' ')), texts.whatFits].join('\n'));
	}
}

function sentenceOf(error: unknown, texts: ConnectTexts): string {
	if (error instanceof CancelledError) return texts.cancelled;
	if (error instanceof NobodyToAskError) return texts.nobodyToAsk;
	if (error instanceof CrmError) return [error.message, error.hint].filter(Boolean).join('. ');
	if (error instanceof PlainError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

void main().then((exitCode) => process.exit(exitCode));
