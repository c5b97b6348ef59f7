// Starts other programs: in the open, or quietly with progress and a log that is shown when they fail.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { CACHE, ROOT } = require('./folders.cjs');
const { StopError } = require('./stopError.cjs');

const ON_WINDOWS = process.platform === 'win32';

/**
 * The environment for npm when it is called from inside an npm script: what the outer npm set
 * about itself would send the inner one to the wrong folder. Registry and proxy settings stay.
 */
function npmEnvironment(env = process.env) {
	const misleading =
		/^npm_(package_|lifecycle_|command$|execpath$|node_execpath$|config_(local_prefix|prefix|global$|global_prefix|ignore_scripts|dry_run|omit|include|workspace|save|package_lock|node_gyp))/i;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !misleading.test(name)));
}

/** Puts a folder first on the PATH of an environment. */
function withPath(env, folder) {
	const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	return { ...env, [name]: [folder, env[name]].filter(Boolean).join(path.delimiter) };
}

/** Runs a program with its output in the open; resolves with its exit code. */
function run(program, args, { cwd = ROOT, env = process.env, shell = false } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd, env, shell, stdio: 'inherit' });
		child.once('error', reject);
		child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 0 : 1)));
	});
}

/**
 * Runs a program quietly: one line says what it does, how long that usually takes, and how long it
 * took. Its output goes to a log in .cache; a failure shows the end of it.
 */
async function runQuietly(what, { usual, program, args, cwd, env }) {
	fs.mkdirSync(CACHE, { recursive: true });
	const log = path.join(CACHE, `${what.replace(/\W+/g, '-')}.log`);
	const output = fs.openSync(log, 'w');
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	process.stdout.write(`${what} (usually ${usual}) ...\n`);
	const ticker = setInterval(() => process.stdout.write(`  ${what}: ${seconds()} s\n`), 20_000);
	try {
		const code = await new Promise((resolve, reject) => {
			const stdio = ['ignore', output, output];
			const child = spawn(program, args, { cwd, env, stdio, shell: ON_WINDOWS });
			child.once('error', reject);
			child.once('exit', (exitCode) => resolve(exitCode ?? 1));
		});
		if (code !== 0) throw new StopError(`${what} failed.\n${whatWentWrong(log)}\nAll of it: ${log}`);
		process.stdout.write(`  ${what}: done in ${seconds()} s\n`);
	} finally {
		clearInterval(ticker);
		fs.closeSync(output);
	}
}

/** What npm calls an error, without its help text, or else the end of the log. */
function whatWentWrong(file) {
	const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
	const errors = lines.filter((line) => /^npm error \S/.test(line));
	return (errors.length > 0 ? errors.slice(0, 8) : lines.slice(-15)).join('\n');
}

module.exports = { ON_WINDOWS, npmEnvironment, run, runQuietly, withPath };
