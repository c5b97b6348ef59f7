import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSecrets, openDataFolder, refuseForeignFolder } from '../../stack/src/dataFolder';

let folder = '';
beforeEach(() => {
	folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'crm-data-')), 'deep', '.crm');
	openDataFolder(folder);
});
afterEach(() => fs.rmSync(path.dirname(path.dirname(folder)), { recursive: true }));

const modeOf = (file: string): number => fs.statSync(file).mode & 0o777;

describe('the data folder', () => {
	it.runIf(process.platform !== 'win32')('is readable for its owner only', () => {
		loadSecrets(folder);
		expect(modeOf(folder)).toBe(0o700);
		expect(modeOf(path.join(folder, 'secrets.json'))).toBe(0o600);
	});

	it('is one of its own: a folder with other files is neither closed to others nor deleted', () => {
		const home = path.dirname(folder);
		expect(() => openDataFolder(home)).toThrow(`${home} holds other files than data of this CRM`);
		fs.writeFileSync(path.join(folder, 'letter.txt'), '');
		expect(() => refuseForeignFolder(folder)).toThrow('Choose an empty or a new folder');
		expect(() => refuseForeignFolder(path.join(folder, 'letter.txt'))).toThrow('holds other files');
	});

	it('is known by its secrets, or when a start was killed before it had made them', () => {
		fs.writeFileSync(path.join(folder, 'running.json'), '{}');
		expect(() => openDataFolder(folder)).not.toThrow();
		loadSecrets(folder);
		fs.mkdirSync(path.join(folder, 'mails'));
		expect(() => openDataFolder(folder)).not.toThrow();
	});

	it('keeps its secrets', () => {
		expect(loadSecrets(folder)).toEqual(loadSecrets(folder));
	});

	it('adds a secret that an older version did not have', () => {
		const { linksSecret, ...older } = loadSecrets(folder);
		fs.writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify(older));
		const completed = loadSecrets(folder);
		expect(completed).toMatchObject(older);
		expect(completed.linksSecret).not.toBe(linksSecret);
		expect(loadSecrets(folder)).toEqual(completed);
	});

	it('makes a password that both servers accept: a capital, a digit, a sign, at least 8', () => {
		expect(loadSecrets(folder).password).toMatch(/^(?=.*[A-Z])(?=.*\d)(?=.*[^\w]).{8,64}$/);
	});

	it('says in a sentence that it cannot be written', () => {
		const file = path.join(folder, 'a-file');
		fs.writeFileSync(file, '');
		expect(() => openDataFolder(path.join(file, 'x'))).toThrow(/cannot be written.*CRM_DATA_DIR/);
	});
});
