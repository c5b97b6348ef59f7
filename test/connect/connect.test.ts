// The command against a small n8n of the test: killed after any write and run again, and with a person who answers.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askUntilGood, type Stage } from '../../connect/askUntilGood';
import { connect } from '../../connect/connect';
import { disconnect } from '../../connect/disconnect';
import { readDataTables } from '../../connect/n8n/dataTables';
import { PublicApi } from '../../connect/n8n/publicApi';
import { readOptions } from '../../connect/options';
import { PlainError } from '../../connect/plainError';
import { askForBase, askForFirm, askForN8n } from '../../connect/questions';
import { missingSettings, settingsFrom } from '../../connect/settings';
import { plainUi } from '../../connect/terminalUi';
import { CONNECT_TEXTS } from '../../connect/texts';
import type { Ui } from '../../connect/ui';
import { readShippedWorkflows } from '../../connect/workflows/shippedWorkflow';
import { createMemoryStore } from '../../stores/memory/memoryStore';
import { type FakeN8n, startFakeN8n } from '../support/fakeN8n';

const SHIPPED = { workflows: readShippedWorkflows('workflows'), tables: readDataTables('.') };
const SLUGS = ['error-handler', 'link-replay', 'task-done', 'onboarding-enrol', 'stale-deals'];
const SOME = { ...SHIPPED, workflows: SHIPPED.workflows.filter(({ id }) => SLUGS.includes(id)) };
const NAMES = ['Error handler', 'Link replay', 'Onboarding enrol', 'Stale deals', 'Task done'];

let n8n: FakeN8n;
let said: string[];
const store = createMemoryStore({ language: 'de' });
const texts = CONNECT_TEXTS.de;

beforeEach(async () => {
	said = [];
	n8n = await startFakeN8n();
});
afterEach(() => n8n.stop());

const ui = (answers: Partial<Ui> = {}): Ui => ({ ...plainUi((line) => said.push(line)), ...answers });

const run = (person: Ui = ui(), args: readonly string[] = [], isReplacing = false, yes = true) =>
	connect({
		settings: settingsFrom(
			readOptions(
				['connect', '--n8n-url', n8n.url, '--provider', 'nocodb', '--api-url', 'http://127.0.0.1:1', '--smtp-host', 'mail', '--owner-email', 'a@b.example', ...args],
				{},
			),
		),
		...{ shipped: SOME, api: new PublicApi(n8n.url, 'key'), store, ui: person, texts, now: new Date() },
		...{ newSecret: () => 'q7R2m9ZkX4vB8nT1wY6cJ3hL5sD0fGpA', dryRun: false, yes, replace: isReplacing },
	});
const takeOut = (person: Ui = ui(), yes = true) =>
	disconnect({
		...{ api: new PublicApi(n8n.url, 'key'), shipped: SOME.workflows, ui: person, texts },
		...{ dryRun: false, yes, replace: false },
	});

const names = (): readonly unknown[] => [...n8n.workflows.values()].map(({ name }) => name).sort();
const find = (name: string) => [...n8n.workflows.values()].find((each) => each['name'] === name);
const allActive = (): boolean => [...n8n.workflows.values()].every(({ active }) => active === true);

describe('a key that may not do it all', { timeout: 120_000 }, () => {
	const ALL = [
		...['workflow', 'credential', 'dataTable'].flatMap((what) => ['create', 'delete', 'list', 'read', 'update'].map((right) => `${what}:${right}`)),
		...['workflow:activate', 'dataTableColumn:create', 'dataTableRow:read', 'dataTableRow:upsert'],
	];
	const missing = (...rights: readonly string[]) => texts.check.n8nScope(rights);

	it.each([
		['only reads', ALL.filter((right) => /:(read|list)$/.test(right)), 'workflow:create'],
		['may not publish', ALL.filter((right) => right !== 'workflow:activate'), '(workflow:activate)'],
		['is that of a member', ALL.filter((right) => right !== 'credential:list'), '(credential:list)'],
	])('%s: is told so before anything is made', async (_name, scopes, named) => {
		n8n.scopes = scopes;
		await expect(run()).rejects.toThrow(named);
		await expect(run()).rejects.toThrow(PlainError);
		expect([n8n.writes, said]).toEqual([0, []]);
	});

	it('may do all that is needed: nothing is asked for beyond it', async () => {
		n8n.scopes = ALL;
		expect(await run()).toBe(true);
		await takeOut();
		expect(names()).toEqual([]);
	});

	it('may not delete: disconnect leaves all as it is', async () => {
		await run();
		n8n.scopes = ALL.filter((right) => !right.endsWith(':delete'));
		await expect(takeOut()).rejects.toThrow(missing('workflow:delete', 'credential:delete'));
		expect(names()).toEqual(NAMES);
	});

	it('of an n8n that does not tell: the refusal says what to do', async () => {
		n8n.forbids = 'POST';
		await expect(run()).rejects.toThrow(missing());
	});
});

describe('a run', { timeout: 120_000 }, () => {
	it('makes all, and the next one writes nothing', async () => {
		expect(await run()).toBe(true);
		expect(names()).toEqual(NAMES);
		expect(allActive()).toBe(true);
		const { writes } = n8n;
		await run();
		expect(n8n.writes).toBe(writes);
		expect(said.at(-1)).toBe(texts.done.unchanged);
	});

	it('that is killed after any write is completed by the next: nothing missing, nothing twice', async () => {
		await run();
		const all = n8n.writes;
		expect(all).toBeGreaterThan(15);
		// Each one was tried; here every sixth, for the time it takes.
		for (let deadAt = 1; deadAt <= all; deadAt += 6) {
			await n8n.stop();
			n8n = await startFakeN8n();
			n8n.dieAfter = deadAt;
			await expect(run()).rejects.toThrow();
			await run();
			expect(names(), `killed after write ${deadAt}`).toEqual(NAMES);
			expect(allActive(), `killed after write ${deadAt}`).toBe(true);
			expect([...n8n.credentials.values()].map(({ type }) => type).sort()).toEqual(['crmBaseApi', 'crmLinksApi', 'smtp']);
		}
	}, 180_000);

	it('leaves a workflow alone that only bears the name of one of ours', async () => {
		n8n.workflows.set('theirs', { id: 'theirs', name: 'Stale deals', active: true, nodes: [{ id: 'x', name: 'Mine' }], connections: {}, settings: {} });
		await run();
		expect(n8n.workflows.get('theirs')).toMatchObject({ nodes: [{ id: 'x', name: 'Mine' }] });
		expect(names().filter((name) => name === 'Stale deals')).toHaveLength(2);
	});
});

describe('a person who does not want it', { timeout: 120_000 }, () => {
	const no = () => ui({ canAsk: true, confirm: async () => false });

	it('is told that nothing was changed', async () => {
		expect(await run(no(), [], false, false)).toBe(true);
		expect(said.at(-1)).toBe(texts.plan.declined);
		expect([n8n.writes, names()]).toEqual([0, []]);
	});

	it('keeps the CRM as well', async () => {
		await run();
		const { writes } = n8n;
		await takeOut(no(), false);
		expect(said.at(-1)).toBe(texts.plan.declined);
		expect([n8n.writes, names()]).toEqual([writes, NAMES]);
	});
});

describe('a workflow that a person changed, of which a newer one comes', { timeout: 120_000 }, () => {
	beforeEach(async () => {
		await run();
		Object.assign(find('Stale deals') ?? {}, { name: 'Stille Deals' });
	});
	const newer = ['--time-zone', 'Europe/Vienna'];

	it.each([
		['stays when nobody can answer', {}, false, true],
		['stays when the person says so', { canAsk: true, choose: async () => 'keep' }, false, true],
		['goes when the person says so', { canAsk: true, choose: async () => 'replace' }, false, false],
		['goes with --replace', {}, true, false],
	])('%s', async (_case, answers, isReplacing, stays) => {
		await run(ui(answers as Partial<Ui>), newer, isReplacing);
		expect(names().includes('Stille Deals')).toBe(stays);
		if (!isReplacing) expect(said.join('\n')).toMatch(/-  "name": "Stille Deals",\n.*\+  "name": "Stale deals",/);
		expect(find('Task done')?.['settings']).toMatchObject({ timezone: 'Europe/Vienna' });
	});
});

describe('taking it out again', { timeout: 120_000 }, () => {
	it('leaves what a person changed, and what that needs', async () => {
		await run();
		Object.assign(find('Task done') ?? {}, { name: 'Erledigt' });
		await takeOut();
		expect(names()).toEqual(['Erledigt', 'Error handler', 'Link replay']);
		expect(n8n.credentials.size).toBe(3);
	});

	it('removes the rest, and nothing that it did not make', async () => {
		n8n.credentials.set('theirs', { id: 'theirs', name: 'SMTP account', type: 'smtp' });
		await run();
		await takeOut();
		expect(names()).toEqual([]);
		expect([...n8n.credentials.keys()]).toEqual(['theirs']);
		await takeOut();
		expect(said.at(-1)).toBe(texts.disconnect.nothing);
	});
});

describe('an answer that does not work', () => {
	const tries: string[] = [];
	const stage: Stage = {
		ask: async (given) => {
			const { 'n8n-api-key': key = `key${tries.length + 1}` } = given.values;
			return { ...given, values: { ...given.values, 'n8n-api-key': key } };
		},
		check: async ({ values }) => {
			tries.push(values['n8n-api-key'] ?? '');
			if (tries.length < 3) throw new PlainError(texts.check.n8nKey);
		},
		settings: ['n8n-api-key'],
	};
	beforeEach(() => tries.splice(0));

	it.each([
		['is asked for again', 'other', ['key1', 'key2', 'key3']],
		['is looked at again when the person mended it elsewhere', 'same', ['key1', 'key1', 'key1']],
	])('%s, and the reason is told at once', async (_case, choice, expected) => {
		const person = ui({ canAsk: true, choose: async (_message, all) => all.find(({ value }) => value === choice)!.value });
		const good = await askUntilGood(readOptions(['connect', '--firm', 'Muster AG'], {}), stage, person, texts);
		expect(tries).toEqual(expected);
		expect(good.values).toEqual({ firm: 'Muster AG', 'n8n-api-key': expected[2] });
		expect(said).toEqual([`! ${texts.check.n8nKey}`, `! ${texts.check.n8nKey}`]);
	});

	it('ends the command when what failed is none of the answers', async () => {
		const broken: Stage = { ...stage, check: async () => await Promise.reject(new TypeError('a fault of ours')) };
		await expect(askUntilGood(readOptions(['connect'], {}), broken, ui(), texts)).rejects.toThrow('a fault of ours');
	});
});

describe('the questions', { timeout: 60_000 }, () => {
	it('lead to all that is needed, with the usual taken where nothing is typed', async () => {
		const typed: Record<string, string> = {
			...{ 'API-Schlüssel': 'key', 'Token': 'pat', 'ID der Basis': 'app1', 'E-Mail': 'anna@muster.example', 'Mailserver (SMTP)': 'mail.muster.example' },
		};
		const person = ui({
			canAsk: true,
			ask: async ({ message, usual, judge }) => {
				const answer = typed[Object.keys(typed).find((start) => message.startsWith(start)) ?? ''] ?? usual ?? '';
				expect(judge?.(answer) ?? null, message).toBeNull();
				return answer;
			},
			choose: async (_message, [first]) => first!.value,
			confirm: async () => true,
		});
		typed['Wer ist zuständig'] = 'Anna Müller';
		const given = readOptions(['connect'], {});
		const full = await askForFirm(await askForBase(await askForN8n(given, person, texts), person, texts), person, texts);
		expect(missingSettings(full)).toEqual([]);
		expect(settingsFrom(full)).toMatchObject({
			...{ publicUrl: 'http://localhost:5678', owner: { name: 'Anna Müller' }, mail: { port: 587 } },
			region: { country: 'CH', timeZone: 'Europe/Zurich', currency: 'CHF' },
		});
	});
});
