// A nightly run over 10,000 contacts with 50,000 activities, of which a hundredth are new, costs hardly more than it has to.
import { expect, it } from 'vitest';

import { nightlyCalls } from '../../../bench/scoreBench';

/** Schema, settings and rules read and the cursor written included. */
const ABOVE_FLOOR = 1.05;

it('stays within five hundredths of the floor: a hundred rows a read, ten a write', async () => {
	const [, nightly] = await nightlyCalls();
	expect(nightly?.value).toBeGreaterThan(0);
	expect(nightly?.value).toBeLessThanOrEqual(ABOVE_FLOOR * (nightly?.against?.value ?? 0));
});
