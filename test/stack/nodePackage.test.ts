import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installNodePackage, refuseUnbuilt } from '../../stack/src/n8n/nodePackage';
import { StackError } from '../../stack/src/stackError';
import { startStack } from '../../stack/src/startStack';

const NODE = 'dist/nodes/Crm/Crm.node.js';
const CREDENTIAL = 'dist/credentials/CrmBaseApi.credentials.js';

let folder = '';
let repository = '';
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-package-'));
	repository = path.join(folder, 'repository');
	write('package.json', JSON.stringify({ n8n: { nodes: [NODE], credentials: [CREDENTIAL] } }));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
	fs.mkdirSync(path.dirname(path.join(repository, name)), { recursive: true });
	fs.writeFileSync(path.join(repository, name), text);
}

describe('a checkout whose nodes are not built', () => {
	it.each([
		['nothing is built', [], NODE],
		['a node is missing', [CREDENTIAL], NODE],
		['a credential is missing', [NODE], CREDENTIAL],
	])('is refused with what to run: %s', (_case, built, missing) => {
		for (const file of built) write(file, '');
		expect(() => refuseUnbuilt(repository)).toThrow(StackError);
		expect(() => refuseUnbuilt(repository)).toThrow(
			`The nodes are not built: ${missing} is missing in ${repository}. Run npm run build there`,
		);
	});

	it('is taken once each node and credential is there', () => {
		for (const file of [NODE, CREDENTIAL]) write(file, '');
		expect(() => refuseUnbuilt(repository)).not.toThrow();
	});

	it('is neither installed nor started, and no data folder is made for it', async () => {
		const dataDir = path.join(folder, 'data');
		await expect(installNodePackage(repository, dataDir)).rejects.toThrow('npm run build');
		const ports = { n8n: 1, nocodb: 2, mailUi: 3, smtp: 4 };
		const region = { language: 'de', country: 'CH', region: '', currency: 'CHF', timeZone: 'Europe/Zurich' } as const;
		const start = startStack({ dataDir, ports, region, repository, report: () => undefined });
		await expect(start).rejects.toThrow('npm run build');
		expect(fs.existsSync(dataDir)).toBe(false);
	});
});
