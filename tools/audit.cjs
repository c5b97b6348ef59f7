// What npm audit found, judged: what is high or worse fails, unless it is on the list of what was looked at and why it may stay.
'use strict';

const GRAVE = new Set(['high', 'critical']);

/**
 * `report` is npm's JSON; null when there is none in it, as when the registry's audit endpoint is out of reach. `allowed`:
 * [{ advisory: 'GHSA-...', package, reason, until: 'YYYY-MM-DD' }]; after that day it is to be looked at again.
 */
function judgeAudit(report, allowed, today) {
	if (report === null || typeof report !== 'object' || typeof report.vulnerabilities !== 'object') return null;
	const found = Object.values(report.vulnerabilities)
		.flatMap(({ via = [] }) => via)
		.filter((via) => typeof via === 'object' && GRAVE.has(via.severity))
		.map(({ url = '', name, title, severity }) => ({ advisory: url.split('/').at(-1), name, title, severity }));
	const known = new Set(allowed.filter(({ until }) => until >= today).map(({ advisory }) => advisory));
	const once = new Map(found.map((one) => [`${one.advisory} ${one.name}`, one]));
	return [...once.values()]
		.filter(({ advisory }) => !known.has(advisory))
		.map(({ advisory, name, title, severity }) => `${name}: ${title} (${severity}, ${advisory})`);
}

module.exports = { judgeAudit };
