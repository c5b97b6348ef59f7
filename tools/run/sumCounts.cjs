// The last line of .ci/run: what npm run audit, npm test and npm run test:e2e counted, added up.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { addUp, printSum } = require('./counts.cjs');
const { CACHE } = require('./folders.cjs');

/** A run that ended before it could count is one failure. */
function readCounts(name) {
	const file = path.join(CACHE, `counts-${name}.json`);
	if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
	return { passed: 0, failed: 1, skipped: 0, failures: [`"${name}" ended before it could count`] };
}

process.exitCode = printSum(addUp(['audit', 'test', 'e2e'].map(readCounts)));
