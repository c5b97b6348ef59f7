#!/usr/bin/env node
// npx n8n-nodes-airtable-crm connect: the command as a person starts it. It needs neither n8n nor the nodes.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../stores/openStore';
import type { CrmStore } from '../stores/port';
import { askUntilGood, type Stage } from './askUntilGood';
import { readBase } from './base/readBase';
import { connect } from './connect';
import { disconnect } from './disconnect';
import { readDataTables } from './n8n/dataTables';
import { lookIntoN8n, requireNodes } from './n8n/look';
import { PublicApi } from './n8n/publicApi';
import { requireRights } from './n8n/rights';
import { type Given, readOptions } from './options';
import { PlainError, plainSentence } from './plainError';
import { askForBase, askForFirm, askForN8n } from './questions';
import { type ConnectSettings, missingSettings, settingsFrom, wrongSettings } from './settings';
import { CONNECT_TEXTS, type ConnectTexts } from './texts';
import { openUi } from './terminalUi';
import { CancelledError, NobodyToAskError, type Ui } from './ui';
import { readShippedWorkflows } from './workflows/shippedWorkflow';

/** The package: this file is dist/connect/main.js. */
const ROOT = path.resolve(__dirname, '..', '..');

/** The exit code that a shell gives to Ctrl-C. */
const INTERRUPTED = 130;

/** Answers with the exit code. */
async function main(): Promise<number> {
	const given = readOptions(process.argv.slice(2), process.env);
	const ui = openUi(!given.yes);
	const language = await languageFor(given, ui);
	const texts = CONNECT_TEXTS[language];
	const asked = { ...given, values: { ...given.values, language } };
	// At a question the terminal passes Ctrl-C on as a key; this is the one in the middle of the work.
	process.once('SIGINT', () => {
		ui.warn(texts.cancelled);
		process.exit(INTERRUPTED);
	});
	try {
		return await run(asked, ui, texts);
	} catch (error) {
		ui.warn(sentenceOf(error, texts));
		return error instanceof CancelledError ? INTERRUPTED : 1;
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
		return process.exit(INTERRUPTED);
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
	ui.title(given.command === 'connect' ? texts.title : texts.disconnect.title);
	refuseWrong(given, texts);
	return given.command === 'connect' ? await runConnect(given, ui, texts) : await runDisconnect(given, ui, texts);
}

async function runConnect(given: Given, ui: Ui, texts: ConnectTexts): Promise<number> {
	const full = ui.canAsk ? await askForAll(given, ui, texts) : given;
	const missing = missingSettings(full);
	if (missing.length > 0) throw new PlainError(texts.missing(missing.map((name) => `--${name}`)));
	refuseWrong(full, texts);
	const settings = settingsFrom(full);
	const isWell = await connect({
		...{ settings, ui, texts, dryRun: full.dryRun, yes: full.yes, replace: full.replace },
		shipped: { workflows: shippedWorkflows(), tables: readDataTables(ROOT) },
		api: new PublicApi(settings.n8n.url, settings.n8n.apiKey),
		store: storeOf(settings),
		now: new Date(),
		newSecret: () => randomBytes(32).toString('base64url'),
	});
	return isWell ? 0 : 2;
}

/** n8n and the base are tried as soon as they are known. */
async function askForAll(given: Given, ui: Ui, texts: ConnectTexts): Promise<Given> {
	const withN8n = await askUntilGood(given, n8nStage(texts, 'connect'), ui, texts);
	const baseStage: Stage = {
		...{ ask: askForBase, settings: ['provider', 'api-url', 'token', 'base-id'] },
		check: async (asked) => await readBase(storeOf(settingsFrom(asked)), settingsFrom(asked).base.apiUrl, texts.check),
	};
	return await askForFirm(await askUntilGood(withN8n, baseStage, ui, texts), ui, texts);
}

const n8nStage = (texts: ConnectTexts, command: 'connect' | 'disconnect'): Stage => ({
	...{ ask: askForN8n, settings: ['n8n-url', 'n8n-api-key'] },
	check: async (asked) => {
		const { url, apiKey } = settingsFrom(asked).n8n;
		const api = new PublicApi(url, apiKey);
		if (!asked.dryRun) await requireRights(api, command, texts.check);
		await lookIntoN8n(api, shippedWorkflows(), texts.check);
		if (command === 'connect') await requireNodes(api, texts.check);
	},
});

/** Redis is that of the workers, which need not be reachable from here. */
const storeOf = ({ base }: ConnectSettings): CrmStore =>
	openStore({ ...base, redisUrl: '' }, { clock: { now: () => Date.now(), sleep: async (ms) => void (await sleep(ms)) }, fetch });

const shippedWorkflows = () => readShippedWorkflows(path.join(ROOT, 'workflows'));

async function runDisconnect(given: Given, ui: Ui, texts: ConnectTexts): Promise<number> {
	const full = ui.canAsk ? await askUntilGood(given, n8nStage(texts, 'disconnect'), ui, texts) : given;
	const missing = (['n8n-url', 'n8n-api-key'] as const).filter((name) => full.values[name] === undefined);
	if (missing.length > 0) throw new PlainError(texts.missing(missing.map((name) => `--${name}`)));
	const { url, apiKey } = settingsFrom(full).n8n;
	const { dryRun, yes, replace } = full;
	await disconnect({ ...{ ui, texts, dryRun, yes, replace }, api: new PublicApi(url, apiKey), shipped: shippedWorkflows() });
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
	return plainSentence(error) ?? texts.unexpected(String(error));
}

void main().then((exitCode) => process.exit(exitCode));
