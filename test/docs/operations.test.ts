// What docs/operations.md says of the calls that schedules cost is what Base doctor reckons with.
import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { scheduleCosts } from '../../domain/quota/scheduleCosts';
import { TABLE_KEYS } from '../../domain/schema';
import { MONTHLY_CALLS } from '../../domain/setup/defaults/settings';

const toHundreds = (calls: number): string => (Math.round(calls / 100) * 100).toLocaleString('en');

it('docs/operations.md names what all schedules cost on the smallest plan, before and after', () => {
	const { total, totalAfter, totalWithout } = scheduleCosts(new Set(TABLE_KEYS), 100, MONTHLY_CALLS.airtable);
	const text = readFileSync('docs/operations.md', 'utf8').replace(/\s+/g, ' ');
	expect(text).toContain(`cost at most about ${toHundreds(total)} calls a month with 100 contacts`);
	expect(text).toContain(`it is still about ${totalAfter.toLocaleString('en')}`);
	expect(text).toContain(`leaves about ${totalWithout}`);
});
