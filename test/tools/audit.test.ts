// What npm audit finds fails the checks when it is grave and nobody has looked at it; a registry that does not answer does not.
import { describe, expect, it } from 'vitest';

import allowed from '../../tools/auditAllowed.json';
import { judgeAudit, shippedPlaces } from '../../tools/audit.cjs';

const via = (severity: string) => ({ url: 'https://github.com/advisories/GHSA-aaaa', name: 'left', title: 'Hole', severity });
const report = (severity: string) => ({ vulnerabilities: { left: { via: [via(severity)] }, right: { via: ['left'] } } });
const ON_LIST = [{ advisory: 'GHSA-aaaa', package: 'left', reason: 'Never reached', until: '2026-12-31' }];

describe('what npm audit found', () => {
	it.each([
		['grave and unknown', report('high'), [], '2026-03-01', ['left: Hole (high, GHSA-aaaa)']],
		['critical and unknown', report('critical'), [], '2026-03-01', ['left: Hole (critical, GHSA-aaaa)']],
		['not grave', report('moderate'), [], '2026-03-01', []],
		['grave and on the list', report('high'), ON_LIST, '2026-03-01', []],
		['on the list for too long', report('high'), ON_LIST, '2027-01-01', ['left: Hole (high, GHSA-aaaa)']],
		['nothing', { vulnerabilities: {} }, [], '2026-03-01', []],
		['no answer of the registry', null, [], '2026-03-01', null],
		['a refusal of the registry', { message: '405 Method Not Allowed', statusCode: 405 }, [], '2026-03-01', null],
	])('%s', (_name, found, list, today, expected) => {
		expect(judgeAudit(found, list, today)).toEqual(expected);
	});
});

describe('of what is installed', () => {
	const packages = {
		'': {},
		'node_modules/luxon': {},
		'node_modules/charts': { dev: true, dependencies: { drawing: '1', tslib: '2' } },
		'node_modules/charts/node_modules/tslib': { dev: true },
		'node_modules/drawing': { dev: true, dependencies: { tslib: '2' } },
		'node_modules/tslib': { dev: true },
		'node_modules/vitest': { dev: true, dependencies: { tslib: '2' } },
	};
	const places = shippedPlaces(packages, ['charts']);

	it('users get the libraries, what is bundled, and what that needs', () => {
		expect([...places].sort()).toEqual(Object.keys(packages).filter((place) => !['', 'node_modules/vitest'].includes(place)).sort());
	});

	it.each([
		['node_modules/vitest', []],
		['node_modules/charts', ['left: Hole (high, GHSA-aaaa)']],
	])('a hole in %s', (place, expected) => {
		const found = { vulnerabilities: { left: { via: [via('high')], nodes: [place] } } };
		expect(judgeAudit(found, [], '2026-03-01', (one: string) => places.has(one))).toEqual(expected);
	});
});

it('the list names for each hole the package, why it may stay, and until when', () => {
	for (const one of allowed) {
		expect(one).toEqual({
			advisory: expect.stringMatching(/^GHSA-/),
			package: expect.any(String),
			reason: expect.stringMatching(/.{20}/),
			until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
		});
	}
});
