// npm run audit: asks the registry about known holes in what is installed; says so and passes when it cannot be asked.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { judgeAudit, shippedPlaces } = require('../audit.cjs');
const allowed = require('../auditAllowed.json');
const bundled = require('../bundled.json');
const { addUp } = require('./counts.cjs');
const { CACHE, ROOT } = require('./folders.cjs');

const FOLDERS = ['.', 'stack/n8n', 'stack/base', 'stack/inbox'];

function auditOf(folder) {
	// Of the package itself also what the build bundles, which npm takes for development only.
	const omit = folder === '.' ? [] : ['--omit=dev'];
	const args = ['audit', '--json', ...omit, '--package-lock-only', '--fetch-retries=0', '--fetch-timeout=20000'];
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
	const places = shippedPlaces(require('../../package-lock.json').packages, Object.values(bundled));
	const isShipped = (place) => places.has(place);
	const counts = FOLDERS.map((folder) => {
		const found = judgeAudit(auditOf(folder), allowed, today, folder === '.' ? isShipped : undefined);
		if (found === null) {
			process.stdout.write(`${folder}: the registry could not be asked about known holes; nothing was checked.\n`);
			return { passed: 0, failed: 0, skipped: 0, failures: [] };
		}
		process.stdout.write(`${folder}: ${found.length === 0 ? 'nothing grave is known.' : `\n  ${found.join('\n  ')}`}\n`);
		const failed = folder === '.' ? found.length : 0;
		return { passed: 1, failed, skipped: 0, failures: failed === 0 ? [] : found };
	});
	const all = addUp(counts);
	fs.mkdirSync(CACHE, { recursive: true });
	fs.writeFileSync(path.join(CACHE, 'counts-audit.json'), JSON.stringify(all));
	return all.failed === 0 ? 0 : 1;
}

module.exports = { audit };
