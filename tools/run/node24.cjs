// Finds Node 24, which n8n, vitest and nock need: this process, or the development dependency `node`.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { ROOT } = require('./folders.cjs');
const { ON_WINDOWS, npmEnvironment, runQuietly } = require('./spawn.cjs');
const { StopError } = require('./stopError.cjs');

const WANTED_MAJOR = 24;
const PACKAGE = path.join(ROOT, 'node_modules', 'node');
const BINARY = path.join(PACKAGE, 'bin', ON_WINDOWS ? 'node.exe' : 'node');

/** Later majors are refused as well: n8n's isolated-vm ships binaries for 24 only. */
function isNode24(version) {
	return new RegExp(`^v${WANTED_MAJOR}\\.`).test(version);
}

function versionOf(binary) {
	if (!fs.existsSync(binary)) return '';
	const answer = spawnSync(binary, ['--version'], { encoding: 'utf8' });
	return answer.status === 0 ? answer.stdout.trim() : '';
}

/** Path of a Node 24 binary. Fetches it from the npm registry when this process runs on another. */
async function findNode24() {
	if (isNode24(process.version)) return process.execPath;
	if (isNode24(versionOf(BINARY))) return BINARY;
	await fetchNode24();
	if (isNode24(versionOf(BINARY))) return BINARY;
	throw new StopError(
		`This needs Node ${WANTED_MAJOR}; the machine has ${process.version} and the npm package "node" has ` +
			`none for ${process.platform} on ${process.arch}. Install Node ${WANTED_MAJOR} from ` +
			'https://nodejs.org and run the same command again.',
	);
}

/**
 * The package `node` fetches its binary (a package of its own per platform) in an install script.
 * Install scripts are off here because isolated-vm's would fail on Node 20, so this one is run by hand.
 */
async function fetchNode24() {
	try {
		await runQuietly(`Fetching Node ${WANTED_MAJOR}`, {
			usual: '10 seconds',
			program: process.execPath,
			args: ['installArchSpecificPackage.js'],
			cwd: PACKAGE,
			env: npmEnvironment(),
		});
	} catch (error) {
		throw new StopError(
			`This needs Node ${WANTED_MAJOR}; the machine has ${process.version} and fetching another failed. ` +
				`Install Node ${WANTED_MAJOR} from https://nodejs.org and run the same command again.\n${error.message}`,
		);
	}
}

/**
 * Folder with `include/node` of a Node binary, or undefined. Native modules are compiled against
 * it, so that no headers need to be downloaded.
 */
function headersOf(binary) {
	const real = fs.realpathSync(binary);
	const places = [path.dirname(path.dirname(real)), ...packagedHeaders()];
	return places.find((place) => fs.existsSync(path.join(place, 'include', 'node', 'node_api.h')));
}

function packagedHeaders() {
	const inside = path.join(PACKAGE, 'node_modules');
	if (!fs.existsSync(inside)) return [];
	return fs.readdirSync(inside).map((name) => path.join(inside, name));
}

module.exports = { findNode24, headersOf, isNode24 };
