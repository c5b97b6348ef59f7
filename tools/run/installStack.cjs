// Installs the three servers of the embedded stack, each from its own lock file.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { STACK } = require('./folders.cjs');
const { installFolder, isInstalled } = require('./installFolder.cjs');
const { headersOf } = require('./node24.cjs');
const { npmEnvironment, runQuietly } = require('./spawn.cjs');
const { StopError } = require('./stopError.cjs');

const N8N = path.join(STACK, 'n8n');
const BASE = path.join(STACK, 'base');
const INBOX = path.join(STACK, 'inbox');
/** Measured: n8n 2.9 GB, NocoDB 1.3 GB, the inbox 0.1 GB, and npm's cache beside it. */
const NEEDED_GB = { [N8N]: 3.5, [BASE]: 1.5, [INBOX]: 0.2 };

/** Installs what is missing of n8n, NocoDB and the mail inbox. `base: false` leaves NocoDB out. */
async function installStack({ base = true } = {}) {
	const folders = base ? [N8N, BASE, INBOX] : [N8N, INBOX];
	const missing = folders.filter((folder) => !isInstalled(folder));
	if (missing.length === 0) return;
	checkDiskSpace(missing);
	const wanted = (folder) => missing.includes(folder);
	if (wanted(INBOX)) {
		await installFolder({ folder: INBOX, what: 'the mail inbox (maildev)', usual: '10 seconds' });
	}
	if (wanted(N8N)) {
		const finish = () => buildSqlite(N8N);
		await installFolder({ folder: N8N, what: 'n8n', usual: '3 minutes', finish });
	}
	if (wanted(BASE)) {
		await installFolder({ folder: BASE, what: 'NocoDB', usual: '1 minute', finish: sqliteForBase });
	}
}

/** Installs NocoDB alone, for tests that need the real base but no n8n. */
async function installBase() {
	if (isInstalled(BASE)) return;
	checkDiskSpace([BASE]);
	await installFolder({ folder: BASE, what: 'NocoDB', usual: '1 minute', finish: sqliteForBase });
}

function checkDiskSpace(folders) {
	const neededGb = folders.reduce((sum, folder) => sum + NEEDED_GB[folder], 0);
	const { bavail, bsize } = fs.statfsSync(STACK);
	const freeGb = (bavail * bsize) / 1e9;
	if (freeGb >= neededGb) return;
	throw new StopError(
		`The disk has ${freeGb.toFixed(1)} GB free, and what is still to be installed needs ` +
			`${neededGb.toFixed(1)} GB. Free some space and run the same command again.`,
	);
}

const builtSqlite = (folder) =>
	path.join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');

/** NocoDB and n8n use the same native module: what was built for one serves the other. */
async function sqliteForBase() {
	const version = (folder) =>
		JSON.parse(fs.readFileSync(path.join(folder, 'node_modules', 'sqlite3', 'package.json'))).version;
	if (isInstalled(N8N) && version(N8N) === version(BASE)) {
		fs.mkdirSync(path.dirname(builtSqlite(BASE)), { recursive: true });
		fs.copyFileSync(builtSqlite(N8N), builtSqlite(BASE));
		if (loadsSqlite(BASE)) return;
	}
	await buildSqlite(BASE);
}

/**
 * sqlite3 comes as a download from GitHub, or is compiled where that is not to be had. It speaks
 * Node-API, so one build serves every Node version.
 */
async function buildSqlite(folder) {
	const headers = headersOf(process.env.CRM_NODE);
	const env = npmEnvironment();
	try {
		await runQuietly('Building the database driver (sqlite3)', {
			usual: '70 seconds',
			program: 'npm',
			args: ['rebuild', 'sqlite3', '--ignore-scripts=false'],
			cwd: folder,
			env: headers === undefined ? env : { ...env, npm_config_nodedir: headers },
		});
	} catch (error) {
		throw new StopError(
			`${error.message}\nThe database driver is neither to be downloaded nor to be compiled here. Install ` +
				'python3, make and a C++ compiler (Debian: apt-get install python3 make g++) and run the same command again.',
		);
	}
	if (!loadsSqlite(folder)) {
		throw new StopError(
			`The database driver in ${folder} was built but does not load. Delete ${path.join(folder, 'node_modules')} and run the same command again.`,
		);
	}
}

function loadsSqlite(folder) {
	const answer = spawnSync(process.env.CRM_NODE, ['-e', "require('sqlite3')"], { cwd: folder });
	return answer.status === 0;
}

module.exports = { installBase, installStack };
