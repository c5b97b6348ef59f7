// Installs the packages of one folder from its lock file, once: a stamp inside node_modules says
// for which lock file the install was finished, so a half-finished one is done again.
'use strict';

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { npmEnvironment, runQuietly } = require('./spawn.cjs');

const STAMP = '.installed';

/** What an install depends on, as one hash: the lock file, npm's settings and the platform. */
function wantedStamp(folder) {
	const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
	for (const name of ['package-lock.json', '.npmrc']) {
		hash.update(fs.readFileSync(path.join(folder, name)));
	}
	return hash.digest('hex');
}

function isInstalled(folder) {
	const modules = path.join(folder, 'node_modules');
	// That of another work tree, linked to: an install here would take it away from under that one.
	if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return fs.existsSync(modules);
	const stamp = path.join(modules, STAMP);
	return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wantedStamp(folder);
}

/**
 * Runs `npm ci` where it is needed, then `finish` (builds, checks), then writes the stamp.
 *
 * @param {{ folder: string, what: string, usual: string, env?: NodeJS.ProcessEnv,
 *   finish?: (() => Promise<void>) | undefined }} install
 */
async function installFolder({ folder, what, usual, env = process.env, finish }) {
	if (isInstalled(folder)) return;
	await runQuietly(`Installing ${what}`, {
		usual,
		program: 'npm',
		args: ['ci', '--no-progress', '--no-audit', '--no-fund'],
		cwd: folder,
		env: npmEnvironment(env),
	});
	await finish?.();
	fs.mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
	fs.writeFileSync(path.join(folder, 'node_modules', STAMP), wantedStamp(folder));
}

module.exports = { installFolder, isInstalled };
