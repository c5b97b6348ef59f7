import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTests } from '../../../tools/run/check.cjs';
import { installFolder, isInstalled } from '../../../tools/run/installFolder.cjs';
import { isNode24 } from '../../../tools/run/node24.cjs';
import { npmEnvironment, runQuietly, withPath } from '../../../tools/run/spawn.cjs';

describe('the Node that is used', () => {
	it.each([
		['v24.0.0', true],
		['v24.21.0', true],
		['v20.20.2', false],
		['v26.1.0', false],
		['', false],
	])('%s: fits %s', (version, fits) => {
		expect(isNode24(version)).toBe(fits);
	});
});

describe('the environment of an npm inside an npm script', () => {
	it.each([
		'npm_config_local_prefix',
		'npm_config_prefix',
		'npm_config_ignore_scripts',
		'npm_config_global',
		'npm_config_dry_run',
		'npm_lifecycle_event',
		'npm_package_json',
		'npm_command',
	])('does not pass %s on', (name) => {
		expect(npmEnvironment({ [name]: 'x', HOME: '/h' })).toEqual({ HOME: '/h' });
	});

	it.each([
		'npm_config_registry',
		'npm_config_https_proxy',
		'npm_config_cache',
		'npm_config_globalconfig',
		'PATH',
	])('keeps %s', (name) => {
		expect(npmEnvironment({ [name]: 'x' })).toEqual({ [name]: 'x' });
	});

	it.each([
		['PATH', '/usr/bin', `/node24${path.delimiter}/usr/bin`],
		['Path', 'C:\\bin', `/node24${path.delimiter}C:\\bin`],
	])('puts a folder first on %s', (name, value, expected) => {
		expect(withPath({ [name]: value }, '/node24')).toEqual({ [name]: expected });
	});
});

describe('the count of a test run', () => {
	it.each([
		['all passed', 0, { numPassedTests: 3 }, { passed: 3, failed: 0, skipped: 0 }],
		['one failed', 1, { numPassedTests: 2, numFailedTests: 1 }, { passed: 2, failed: 1, skipped: 0 }],
		['some skipped', 0, { numPassedTests: 2, numPendingTests: 4 }, { passed: 2, failed: 0, skipped: 4 }],
		['a file that does not load', 1, { numPassedTests: 2 }, { passed: 2, failed: 1, skipped: 0 }],
		['a run that wrote no report', 1, null, { passed: 0, failed: 1, skipped: 0 }],
	])('%s', (_case, exitCode, report, expected) => {
		expect(countTests(exitCode, report)).toMatchObject(expected);
	});

	it.each([
		['nothing', { assertionResults: [{ status: 'passed', fullName: 'adds' }] }, []],
		[
			'a test',
			{ assertionResults: [{ status: 'failed', fullName: 'adds', failureMessages: ['Error: 3\n  at x'] }] },
			['test/sum.test.ts > adds: Error: 3'],
		],
		['a file that does not load', { status: 'failed', message: 'no y' }, ['test/sum.test.ts: no y']],
	])('names what failed: %s', (_case, result, failures) => {
		const file = { name: path.resolve('test/sum.test.ts'), assertionResults: [], ...result };
		expect(countTests(1, { testResults: [file] }).failures).toEqual(failures);
	});
});

describe('the install of a folder', () => {
	let folder = '';
	beforeEach(() => {
		folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-install-'));
		const manifest = { name: 'empty', version: '1.0.0' };
		const lock = { ...manifest, lockfileVersion: 3, packages: { '': manifest } };
		fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
		fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
		fs.writeFileSync(path.join(folder, '.npmrc'), '');
	});
	afterEach(() => fs.rmSync(folder, { recursive: true }));

	const finished: string[] = [];
	const install = (finish?: () => Promise<void>) =>
		installFolder({ folder, what: 'nothing, as a test', usual: '1 second', finish });

	it('is done once, and again when the lock file changes', async () => {
		const note = async (): Promise<void> => void finished.push('done');
		await install(note);
		await install(note);
		expect(finished).toEqual(['done']);
		fs.appendFileSync(path.join(folder, 'package-lock.json'), '\n');
		expect(isInstalled(folder)).toBe(false);
		await install(note);
		expect(finished).toEqual(['done', 'done']);
	});

	it('counts as not done when it was cut off before its end', async () => {
		await expect(install(() => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
		expect(isInstalled(folder)).toBe(false);
	});

	it('is left to the work tree whose packages are linked to', async () => {
		const theirs = path.join(folder, 'theirs');
		fs.mkdirSync(path.join(theirs, 'precious'), { recursive: true });
		fs.symlinkSync(theirs, path.join(folder, 'node_modules'), 'dir');
		await install(() => Promise.reject(new Error('installed')));
		expect(fs.readdirSync(theirs)).toEqual(['precious']);
	});
});

it('shows the end of what a failed program wrote', async () => {
	const failing = runQuietly('Failing as a test', {
		usual: 'no time',
		program: process.execPath,
		args: ['-e', '"console.log(1);process.exit(2)"'.replaceAll('"', '')],
		cwd: os.tmpdir(),
		env: process.env,
	});
	await expect(failing).rejects.toThrow(/^Failing as a test failed\.\n1\n/);
});
