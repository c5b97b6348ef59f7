// npm run lint, npm test, npm run test:long and npm run test:e2e: each check runs even when one before it failed, and
// the last line counts them all.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { buildIfChanged, runScript } = require('./build.cjs');
const { CACHE, ROOT } = require('./folders.cjs');
const { installStack } = require('./installStack.cjs');
const { run } = require('./spawn.cjs');
const { addUp, printSum } = require('./counts.cjs');

const script = (name) => path.join(ROOT, 'node_modules', name);
const ESLINT = script('eslint/bin/eslint.js');
const TSC = script('typescript/bin/tsc');
const VITEST = script('vitest/vitest.mjs');
const GULP = script('gulp/bin/gulp.js');

/** One check that counts as one passed or failed. */
async function check(what, file, args) {
	process.stdout.write(`\n${what}\n`);
	const code = await run(process.env.CRM_NODE, [file, ...args]);
	if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
	return { passed: 0, failed: 1, skipped: 0, failures: [`${what}: see above`] };
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
	const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, testResults = [] } = report ?? {};
	const failed = numFailedTests === 0 && exitCode !== 0 ? 1 : numFailedTests;
	return { passed: numPassedTests, failed, skipped: numPendingTests, failures: testResults.flatMap(failuresOf) };
}

/** What failed in one test file, a line each: the file, the test and the first line of what it said. */
function failuresOf({ name, message, status, assertionResults }) {
	const file = path.relative(ROOT, name);
	const tests = assertionResults.filter((test) => test.status === 'failed');
	if (tests.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
	return tests.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
}

const firstLine = (text = '') => text.split('\n')[0].slice(0, 300);

/** Prints what failed and, as the last line, the sum of all checks; .ci/run finds both in .cache. */
function conclude(name, counts) {
	const all = addUp(counts);
	fs.mkdirSync(CACHE, { recursive: true });
	fs.writeFileSync(path.join(CACHE, `counts-${name}.json`), JSON.stringify(all));
	return printSum(all);
}

async function lint() {
	return conclude('lint', [await checkLint()]);
}

async function test(args) {
	await runScript('Packing the templates', GULP, ['templates', '--silent']);
	return conclude('test', [await checkLint(), await checkTypes(), await vitest('unit', ['--maxWorkers=100%', ...args])]);
}

/** One after the other: two stacks at a time on two cores take as long, and each test twice as long. */
async function e2e(args) {
	await readyStack();
	return conclude('e2e', [
		await vitest('stores', ['--maxWorkers=100%', ...args]),
		await vitest('e2e', args),
		await vitest('ownStack', args),
	]);
}

async function readyStack() {
	await installStack();
	await buildIfChanged();
}

/** What takes minutes and needs nobody to wait for it: a hundred thousand hostile posts, ten thousand over several workers. */
async function long(args) {
	await readyStack();
	return conclude('long', [await vitest('long', args)]);
}

module.exports = { countTests, e2e, lint, long, test };
