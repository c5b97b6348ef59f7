// What people see: the tables and the board in NocoDB, the workflows on n8n's canvas.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { isFullyConnected } from '../../stack/src/n8n/credentials';
import { DESKTOP, openBrowser, picture, signInToN8n, signInToNocodb } from './support/browser';
import { crmStore } from './support/crm';

const stack = inject('stack');

/** The node whose panel is opened and pictured as well: one of each kind. */
const PANELS: Readonly<Record<string, string>> = {
	'lead-replay': 'Capture the leads',
	'onboarding-enrol': 'Enrol the contact',
	'base-doctor': 'Check the base',
	'deal-events': 'When a deal is moved',
	'stale-deals': 'Check for silent deals',
	'nps-dispatch': 'Ask whose turn it is',
	'hubspot-sync': 'Carry over what changed',
	campaign: 'Mail the result',
	'lead-scoring': 'Note it in the timeline',
};
const WORKFLOWS = globSync('workflows/*.json').map((file) => path.basename(file, '.json'));

let browser: Browser;
let staff: Page;
beforeAll(async () => {
	browser = await openBrowser();
	const context = await browser.newContext({ viewport: DESKTOP });
	await signInToN8n(context, stack);
	staff = await context.newPage();
	await staff.goto(`${stack.n8nUrl}/home/workflows`, { waitUntil: 'load' });
	await staff.waitForSelector('[data-test-id=resources-list-item-workflow]');
});
afterAll(() => browser.close());

/** As a click in the list does: to load the editor anew for each takes it ten times as long. */
async function openWorkflow(id: string, name: string): Promise<void> {
	await staff.evaluate(`history.pushState({}, '', '/workflow/${id}'); dispatchEvent(new PopStateEvent('popstate', { state: {} }))`);
	await staff.waitForSelector(`[data-test-id=canvas-node]:has-text("${name}")`);
	await staff.waitForTimeout(1500);
}

it.each(WORKFLOWS)('the workflow %s opens on the canvas with icons and without a warning sign', async (id) => {
	const workflow = readWorkflow(id);
	await openWorkflow(id, workflow.nodes.find(({ type }) => !type.endsWith('.stickyNote'))?.name ?? '');
	await picture(staff, `canvas-${id}`);
	// One that waits for an account of the firm's own says so on its node.
	expect(await staff.locator('[data-test-id=node-issues]').count()).toBe(isFullyConnected(workflow) ? 0 : 1);
	expect(await staff.locator('[data-test-id=canvas-node] :text("?")').count()).toBe(0);
	const name = PANELS[id];
	if (name !== undefined) await picturePanel(name, workflow);
});

/** The picture of a panel is called as the docs call it: `panel-crmLead`. */
async function picturePanel(name: string, { nodes }: Workflow): Promise<void> {
	await staff.dblclick(`[data-test-id=canvas-node]:has-text("${name}")`);
	await staff.waitForTimeout(1500);
	await staff.mouse.move(900, 20);
	await picture(staff, `panel-${nodes.find((node) => node.name === name)?.type.split('.')[1]}`);
	await staff.keyboard.press('Escape');
}

interface Workflow extends Readonly<Record<string, unknown>> {
	readonly nodes: ReadonlyArray<{ readonly name: string; readonly type: string }>;
}

const readWorkflow = (id: string): Workflow => JSON.parse(readFileSync(`workflows/${id}.json`, 'utf8'));

it('NocoDB shows contacts, the board of deals, the calendar of tasks and the settings', async () => {
	const page = await browser.newPage({ viewport: DESKTOP });
	await signInToNocodb(page, stack);
	const schema = await crmStore(stack).describe();
	for (const key of ['contacts', 'deals', 'tasks', 'settings'] as const) {
		const table = schema.tables.find((each) => each.key === key)!;
		expect(table.views.length).toBeGreaterThan(key === 'deals' || key === 'tasks' ? 1 : 0);
		await openTable(page, table.id);
		await picture(page, `nocodb-${key}`);
		if (key !== 'deals') continue;
		await page.getByText('Pipeline', { exact: true }).first().click();
		await page.getByText('Erstkontakt').first().waitFor();
		await page.mouse.move(900, 20);
		await page.waitForTimeout(2000);
		await picture(page, 'nocodb-board');
	}
	await page.close();
});

async function openTable(page: Page, tableId: string): Promise<void> {
	const info = await fetch(`${stack.nocodbUrl}/api/v2/meta/nocodb/info`);
	const { ncDefaultWorkspaceId } = (await info.json()) as { ncDefaultWorkspaceId: string };
	await page.goto(`${stack.nocodbUrl}/dashboard/#/${ncDefaultWorkspaceId}/${stack.base.baseId}/${tableId}`);
	// The grid draws itself on a canvas, which has no element to wait for. A picture that is kept must not show it half drawn.
	await page.waitForTimeout(process.env.CRM_PICTURES === '1' ? 25_000 : 8_000);
}
