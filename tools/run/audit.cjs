// npm run audit: asks the registry about known holes in what is installed; says so and passes when it cannot be asked.
'use strict';

const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { judgeAudit } = require('../audit.cjs');
const allowed = require('../auditAllowed.json');
const { ROOT } = require('./folders.cjs');

const FOLDERS = ['.', 'stack/n8n', 'stack/base', 'stack/inbox'];

function auditOf(folder) {
	const args = ['audit', '--json', '--omit=dev', '--package-lock-only', '--fetch-retries=0', '--fetch-timeout=20000'];
	const { stdout } = spawnSync('npm', args, { cwd: path.join(ROOT, folder), encoding: 'utf8', timeout: 60_000 });
	try {
		return JSON.parse(stdout);
	} catch {
		return null;
	}
}

/** Only what this package brings along fails; what n8n and NocoDB bring along is told. */
function audit() {
	const today = new Date().toISOString().slice(0, 10);
	let exitCode = 0;
	for (const folder of FOLDERS) {
		const found = judgeAudit(auditOf(folder), allowed, today);
		if (found === null) {
			console.log(`${folder}: the registry could not be asked about known holes; nothing was checked.`);
			continue;
		}
		console.log(found.length === 0 ? `${folder}: nothing grave is known.` : `${folder}:\n  ${found.join('\n  ')}`);
		if (folder === '.' && found.length > 0) exitCode = 1;
	}
	return exitCode;
}

module.exports = { audit };
