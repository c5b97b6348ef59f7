// npm run lint, npm test, npm run test:long and npm run test:e2e: each check runs even when one before it failed, and
// the last line counts them all.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { buildIfChanged, runScript } = require('./build.cjs');
const { CACHE, ROOT } = require('./folders.cjs');
const { installStack } = require('./installStack.cjs');
const { run } = require('./spawn.cjs');

const script = (name) => path.join(ROOT, 'node_modules', name);
const ESLINT = script('eslint/bin/eslint.js');
const TSC = script('typescript/bin/tsc');
const VITEST = script('vitest/vitest.mjs');
const GULP = script('gulp/bin/gulp.js');

/** One check that counts as one passed or failed. */
async function check(what, file, args) {
	process.stdout.write(`\n${what}\n`);
	const code = await run(process.env.CRM_NODE, [file, ...args]);
	return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

const checkLint = () => check('Lint', ESLINT, ['.', '--max-warnings=0']);
const checkTypes = () => check('Types', TSC, ['-p', 'tsconfig.json', '--noEmit']);

async function vitest(project, args) {
	process.stdout.write(`\nTests (${project})\n`);
	const report = path.join(CACHE, `vitest-${project}.json`);
	fs.rmSync(report, { force: true });
	const reporters = ['--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const code = await run(process.env.CRM_NODE, [VITEST, 'run', '--project', project, ...reporters, ...args]);
	return countTests(code, fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : null);
}

/** A test file that could not be loaded has no tests to count: it counts as one failed. */
function countTests(exitCode, report) {
	const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = report ?? {};
	const failed = numFailedTests === 0 && exitCode !== 0 ? 1 : numFailedTests;
	return { passed: numPassedTests, failed, skipped: numPendingTests };
}

/** Prints the sum of all checks as the last line and keeps it in .cache for .ci/run. */
function conclude(name, counts) {
	const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
	const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum);
	fs.mkdirSync(CACHE, { recursive: true });
	fs.writeFileSync(path.join(CACHE, `counts-${name}.json`), JSON.stringify({ passed, failed, skipped }));
	const rest = skipped > 0 ? `, ${skipped} skipped` : '';
	process.stdout.write(`\n${passed} passed, ${failed} failed${rest}\n`);
	return failed === 0 ? 0 : 1;
}

async function lint() {
	return conclude('lint', [await checkLint()]);
}

async function test(args) {
	await runScript('Packing the templates', GULP, ['templates', '--silent']);
	return conclude('test', [await checkLint(), await checkTypes(), await vitest('unit', ['--maxWorkers=100%', ...args])]);
}

async function e2e(args) {
	await installStack();
	await buildIfChanged();
	return conclude('e2e', [
		await vitest('stores', args),
		await vitest('e2e', args),
		await vitest('ownStack', args),
	]);
}

/** What takes minutes and needs nobody to wait for it: a hundred thousand hostile posts, ten thousand over several workers. */
async function long(args) {
	await installStack();
	await buildIfChanged();
	return conclude('long', [await vitest('long', args)]);
}

module.exports = { countTests, e2e, lint, long, test };
