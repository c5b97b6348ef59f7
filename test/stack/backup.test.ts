// The data folder saved as one file and put back; what must not be saved or overwritten is refused.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { backUp, restore } from '../../stack/src/backup';
import { RunFile } from '../../stack/src/runFile';

let place: string;
beforeEach(() => {
	place = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-backup-'));
});
afterEach(() => fs.rmSync(place, { recursive: true, force: true }));

function aDataFolder(): string {
	const folder = path.join(place, 'data');
	fs.mkdirSync(path.join(folder, 'nocodb'), { recursive: true });
	fs.writeFileSync(path.join(folder, 'secrets.json'), '{"email":"owner@crm.local"}');
	fs.writeFileSync(path.join(folder, 'nocodb', 'noco.db'), 'Zürich\0');
	return folder;
}
const file = () => path.join(place, 'backup.tgz');

it('puts back what was saved, into a folder that only its owner reads', () => {
	backUp(aDataFolder(), file());
	const into = path.join(place, 'restored');
	restore(into, file());
	expect(fs.readFileSync(path.join(into, 'nocodb', 'noco.db'), 'utf8')).toBe('Zürich\0');
	expect(fs.existsSync(path.join(into, 'running.json'))).toBe(false);
	if (process.platform !== 'win32') {
		expect(fs.statSync(into).mode & 0o777).toBe(0o700);
		expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
	}
});

it('saves nothing while the stack runs', () => {
	const folder = aDataFolder();
	const run = new RunFile(folder);
	run.claim();
	expect(() => backUp(folder, file())).toThrow('already runs');
	expect(fs.existsSync(file())).toBe(false);
	run.release();
	backUp(folder, file());
});

it.each([
	['a folder in which nothing was started', () => backUp(path.join(place, 'none'), file()), 'nothing to back up'],
	['over a file that is there', () => (fs.writeFileSync(file(), 'x'), backUp(aDataFolder(), file())), 'is there already'],
	['a file that is missing', () => restore(path.join(place, 'new'), file()), 'There is no file'],
	['into a folder with data', () => (backUp(aDataFolder(), file()), restore(aDataFolder(), file())), 'is not empty'],
])('refuses %s', (_case, work, message) => {
	expect(work).toThrow(message);
});

it('leaves nothing of a backup that cannot be read', () => {
	fs.writeFileSync(file(), 'no archive');
	const into = path.join(place, 'restored');
	expect(() => restore(into, file())).toThrow('tar failed');
	expect(fs.readdirSync(place)).toEqual(['backup.tgz']);
});

it('puts a backup into an empty folder, also one that lies elsewhere, and beside what a killed restore left', () => {
	backUp(aDataFolder(), file());
	const into = path.join(place, 'link');
	fs.mkdirSync(path.join(place, 'elsewhere'));
	fs.symlinkSync(path.join(place, 'elsewhere'), into);
	fs.mkdirSync(path.join(place, 'elsewhere.part-killed'));
	restore(into, file());
	expect(fs.readdirSync(path.join(place, 'elsewhere')).sort()).toEqual(['nocodb', 'secrets.json']);
	expect(fs.lstatSync(into).isSymbolicLink()).toBe(true);
});
