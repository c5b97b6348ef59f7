// npm start and npm run bench: everything installed and built, then the compiled program on Node 24.
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');
const { buildIfChanged, compileTools } = require('./build.cjs');
const { ROOT } = require('./folders.cjs');
const { installStack } = require('./installStack.cjs');
const { sayStep } = require('./startSteps.cjs');

async function start(args) {
	sayStep(2);
	await installStack({ base: !args.includes('--airtable') });
	sayStep(3);
	await buildIfChanged();
	return await runCompiled('stack/src/main.js', args);
}

async function bench(args) {
	await installStack();
	await buildIfChanged();
	return await runCompiled('bench/index.js', args);
}

const backup = (args) => runCompiled('stack/src/backupCommand.js', ['backup', ...args]);
const restore = (args) => runCompiled('stack/src/backupCommand.js', ['restore', ...args]);

/**
 * Runs a compiled program and waits for its end. Ctrl-C reaches the program by itself; when this
 * process is killed, the program hears it and ends what it had started.
 */
async function runCompiled(script, args) {
	const compiled = await compileTools();
	const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
	const child = spawn(process.env.CRM_NODE, [path.join(compiled, script), ...args], {
		cwd: ROOT,
		stdio,
	});
	process.on('SIGINT', () => undefined);
	for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

module.exports = { backup, bench, restore, start };
