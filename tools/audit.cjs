// What npm audit found, judged: what is high or worse fails, unless it is on the list of what was looked at and why it may stay.
'use strict';

const GRAVE = new Set(['high', 'critical']);

/**
 * `report` is npm's JSON; null when there is none in it, as when the registry's audit endpoint is out of reach. `allowed`:
 * [{ advisory: 'GHSA-...', package, reason, until: 'YYYY-MM-DD' }]; after that day it is to be looked at again. `isShipped` tells of a place in
 * node_modules whether users get what lies there.
 *
 * @param {(place: string) => boolean} [isShipped]
 */
function judgeAudit(report, allowed, today, isShipped = () => true) {
	if (report === null || typeof report !== 'object' || typeof report.vulnerabilities !== 'object') return null;
	const found = Object.values(report.vulnerabilities)
		.filter(({ nodes = [] }) => nodes.length === 0 || nodes.some(isShipped))
		.flatMap(({ via = [] }) => via)
		.filter((via) => typeof via === 'object' && GRAVE.has(via.severity))
		.map(({ url = '', name, title, severity }) => ({ advisory: url.split('/').at(-1), name, title, severity }));
	const known = new Set(allowed.filter(({ until }) => until >= today).map(({ advisory }) => advisory));
	const once = new Map(found.map((one) => [`${one.advisory} ${one.name}`, one]));
	return [...once.values()]
		.filter(({ advisory }) => !known.has(advisory))
		.map(({ advisory, name, title, severity }) => `${name}: ${title} (${severity}, ${advisory})`);
}

/**
 * Where in node_modules lies what users get: what is installed with the package, and what the build puts into its own files
 * (`bundled`, with all that it needs), though npm takes this for development only. `packages` is that of the lock file.
 */
function shippedPlaces(packages, bundled) {
	const places = new Set(Object.keys(packages).filter((place) => place !== '' && packages[place].dev !== true));
	const add = (from, name) => {
		const place = placeOf(packages, from, name);
		if (place === undefined || places.has(place)) return;
		places.add(place);
		for (const needed of Object.keys(packages[place].dependencies ?? {})) add(place, needed);
	};
	for (const name of bundled) add('', name);
	return places;
}

/** As Node looks for it: beside the one that asks, then further up. */
function placeOf(packages, from, name) {
	const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
	if (packages[place] !== undefined || from === '') return packages[place] && place;
	return placeOf(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}

module.exports = { judgeAudit, shippedPlaces };
