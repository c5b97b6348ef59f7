// What several checks counted, as one sum, and how it is told.
'use strict';

/** The sum of what several checks counted, with the failures of all. */
function addUp(counts) {
	const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
	return {
		passed: sum('passed'),
		failed: sum('failed'),
		skipped: sum('skipped'),
		failures: counts.flatMap((count) => count.failures),
	};
}

/** Prints each failure and the sum as the last line; answers the exit code. */
function printSum({ passed, failed, skipped, failures }) {
	for (const failure of failures) process.stdout.write(`\nFailed: ${failure}\n`);
	const rest = skipped > 0 ? `, ${skipped} skipped` : '';
	process.stdout.write(`\n${passed} passed, ${failed} failed${rest}\n`);
	return failed === 0 ? 0 : 1;
}

module.exports = { addUp, printSum };
