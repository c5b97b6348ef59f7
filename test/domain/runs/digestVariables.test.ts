import { describe, expect, it } from 'vitest';

import { digestVariables } from '../../../domain/runs/digestVariables';
import type { Digest, FailureKind } from '../../../domain/runs/planDigest';

const AT = new Date('2026-03-09T12:00:00Z');
const kind = (number: number, url = ''): FailureKind => ({ workflow: `W${number}`, message: 'broken', count: 1, lastAt: AT, url });
const kinds = (count: number) => Array.from({ length: count }, (_, index) => kind(index));
const digestWith = (rest: Partial<Digest>): Digest => ({ ...{ fromAt: AT, toAt: AT, person: [], self: [], missed: [], recovered: [] }, ...rest });

describe('the mail about failures', () => {
	it('lists twenty kinds of each and counts the others', () => {
		const { person, self, more } = digestVariables(digestWith({ person: kinds(23), self: kinds(21) }));
		expect([person.length, self.length, more]).toEqual([20, 20, 4]);
		expect(digestVariables(digestWith({ person: kinds(20) })).more).toBe(0);
	});

	it.each([
		['https://n8n.example/execution/7', 'https://n8n.example/execution/7'],
		['231', ''],
		['javascript:alert(1)', ''],
	])('links to %s as "%s"', (url, wanted) => {
		expect(digestVariables(digestWith({ person: [kind(1, url)] })).person).toMatchObject([{ url: wanted }]);
	});
});
