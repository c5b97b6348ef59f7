// Builds the package into dist/: icons, templates and workflows, then TypeScript, then libraries of which little is used.
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { CACHE, ROOT } = require('./folders.cjs');
const { run } = require('./spawn.cjs');
const { StopError } = require('./stopError.cjs');

const SOURCES = [
	...['connect', 'credentials', 'nodes', 'domain', 'stores', 'templates', 'icons', 'tools', 'workflows'],
	...['gulpfile.js', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'],
];
const DIST = path.join(ROOT, 'dist');
const STAMP = path.join(CACHE, 'built');

const bin = (name) => path.join(ROOT, 'node_modules', name);
const TSC = bin('typescript/bin/tsc');
const GULP = bin('gulp/bin/gulp.js');

/** Runs a script of a development package on Node 24; throws when it fails. */
async function runScript(what, script, args) {
	const code = await run(process.env.CRM_NODE, [script, ...args]);
	if (code !== 0) throw new StopError(`${what} failed; what is wrong stands above.`);
}

async function build() {
	fs.rmSync(STAMP, { force: true });
	fs.rmSync(DIST, { recursive: true, force: true });
	// First: gulp writes the module of templates, which is compiled with the rest.
	await runScript('Building icons, templates and workflows', GULP, ['build', '--silent']);
	await runScript('Compiling', TSC, ['-p', 'tsconfig.build.json']);
	await runScript('Bundling libraries', GULP, ['libraries', '--silent']);
	fs.mkdirSync(CACHE, { recursive: true });
	fs.writeFileSync(STAMP, sourceHash());
}

async function buildIfChanged() {
	const isBuilt = fs.existsSync(STAMP) && fs.existsSync(DIST);
	if (isBuilt && fs.readFileSync(STAMP, 'utf8') === sourceHash()) return;
	// Not to the standard output, which holds the figures of `npm run -s bench -- --json`.
	process.stderr.write('Building the nodes (usually 15 seconds) ...\n');
	await build();
}

function sourceHash() {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap((name) => filesUnder(path.join(ROOT, name)))) {
		hash.update(path.relative(ROOT, file)).update(fs.readFileSync(file));
	}
	return hash.digest('hex');
}

function filesUnder(place) {
	if (!fs.existsSync(place)) return [];
	if (!fs.statSync(place).isDirectory()) return [place];
	return fs
		.readdirSync(place)
		.sort()
		.flatMap((name) => filesUnder(path.join(place, name)));
}

/** Compiles what runs outside of n8n (the stack, the bench) into .cache/run. Types are checked by npm test. */
async function compileTools() {
	await runScript('Compiling the stack', TSC, ['-p', 'tsconfig.run.json']);
	return path.join(CACHE, 'run');
}

module.exports = { build, buildIfChanged, compileTools, runScript };
