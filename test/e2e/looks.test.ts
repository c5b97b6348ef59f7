// What people see: the tables and the board in NocoDB, the workflows on n8n's canvas.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';
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
let staff: BrowserContext;
beforeAll(async () => {
	browser = await openBrowser();
	staff = await browser.newContext({ viewport: DESKTOP });
	await signInToN8n(staff, stack);
});
afterAll(() => browser.close());

it.each(WORKFLOWS)('the workflow %s opens on the canvas with icons and without a warning sign', async (id) => {
	const page = await staff.newPage();
	await page.goto(`${stack.n8nUrl}/workflow/${id}`, { waitUntil: 'load' });
	await page.waitForSelector('[data-test-id=canvas-node]');
	await page.waitForTimeout(1500);
	await picture(page, `canvas-${id}`);
	// One that waits for an account of the firm's own says so on its node.
	const rests = !isFullyConnected(JSON.parse(readFileSync(`workflows/${id}.json`, 'utf8')));
	expect(await page.locator('[data-test-id=node-issues]').count()).toBe(rests ? 1 : 0);
	expect(await page.locator('[data-test-id=canvas-node] :text("?")').count()).toBe(0);
	const node = PANELS[id];
	if (node !== undefined) {
		await page.dblclick(`[data-test-id=canvas-node]:has-text("${node}")`);
		await page.waitForTimeout(1500);
		await page.mouse.move(900, 20);
		await picture(page, `panel-${nodeTypeOf(id, node)}`);
	}
	await page.close();
});

/** `crmLead`, as the docs call its picture. */
function nodeTypeOf(id: string, name: string): string {
	const { nodes }: { nodes: ReadonlyArray<{ name: string; type: string }> } = JSON.parse(readFileSync(`workflows/${id}.json`, 'utf8'));
	return nodes.find((node) => node.name === name)?.type.split('.')[1] ?? id;
}

it('NocoDB shows contacts, the board of deals and the calendar of tasks', async () => {
	const page = await browser.newPage({ viewport: DESKTOP });
	await signInToNocodb(page, stack);
	const schema = await crmStore(stack).describe();
	for (const key of ['contacts', 'deals', 'tasks'] as const) {
		const table = schema.tables.find((each) => each.key === key)!;
		expect(table.views.length).toBeGreaterThan(key === 'contacts' ? 0 : 1);
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
	// The grid draws itself on a canvas, which has no element to wait for.
	await page.waitForTimeout(8000);
}
