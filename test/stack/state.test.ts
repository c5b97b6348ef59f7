import fc from 'fast-check';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHash } from '../../connect/contentHash';
import { filesHash, StateFile } from '../../stack/src/state';

let folder = '';
beforeEach(() => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-state-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('the hash of a value', () => {
	it('does not depend on the order of keys', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const turned = Object.fromEntries(Object.entries(value).reverse());
				expect(contentHash(turned)).toBe(contentHash(value));
			}),
		);
	});

	it.each([
		['the order of a list', [1, 2], [2, 1]],
		['null and nothing', { a: null }, {}],
		['a number and its text', { a: 1 }, { a: '1' }],
	])('tells %s apart', (_case, one, other) => {
		expect(contentHash(one)).not.toBe(contentHash(other));
	});
});

describe('the hash of files', () => {
	const write = (name: string, text: string): void => {
		fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
		fs.writeFileSync(path.join(folder, name), text);
	};

	it.each([
		['a changed file', () => write('dist/a.js', '2')],
		['a new file', () => write('dist/nodes/b.js', '')],
		['a renamed file', () => fs.renameSync(path.join(folder, 'dist/a.js'), path.join(folder, 'dist/c.js'))],
	])('changes with %s', (_case, change) => {
		write('dist/a.js', '1');
		const before = filesHash(folder, ['dist', 'missing']);
		expect(filesHash(folder, ['dist', 'missing'])).toBe(before);
		change();
		expect(filesHash(folder, ['dist', 'missing'])).not.toBe(before);
	});
});

describe('the state of a data folder', () => {
	it('runs a step once per hash, also in a later start', async () => {
		const runs: string[] = [];
		const step = (name: string) => async () => void runs.push(name);
		await new StateFile(folder).once('import', 'h1', step('first'));
		await new StateFile(folder).once('import', 'h1', step('again'));
		await new StateFile(folder).once('import', 'h2', step('changed'));
		expect(runs).toEqual(['first', 'changed']);
	});

	it('runs a step again that failed', async () => {
		const state = new StateFile(folder);
		const failing = state.once('import', 'h1', () => Promise.reject(new Error('cut off')));
		await expect(failing).rejects.toThrow('cut off');
		const runs: number[] = [];
		await new StateFile(folder).once('import', 'h1', async () => void runs.push(1));
		expect(runs).toEqual([1]);
	});

	it.each([
		['broken JSON', '{ "steps": '],
		['another shape', '{ "steps": 7 }'],
	])('says which file is damaged: %s', (_case, text) => {
		fs.writeFileSync(path.join(folder, 'state.json'), text);
		expect(() => new StateFile(folder)).toThrow(/state\.json is damaged.*--reset/);
	});
});
