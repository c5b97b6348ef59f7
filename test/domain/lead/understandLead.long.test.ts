// A hundred thousand hostile posts: no crash, no polluted prototype, and every one answered.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { hostileBody } from './hostilePosts';
import { understand } from './understand';

it('answers 100,000 hostile posts', () => {
	fc.assert(
		fc.property(hostileBody, (post) => {
			expect(['lead', 'spam', 'invalid']).toContain(understand(post).kind);
		}),
		{ numRuns: 100_000 },
	);
	expect(Object.keys(Object.prototype)).toEqual([]);
});
