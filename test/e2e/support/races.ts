// The races of visitors that every base must stand, through real n8n: nobody doubled, nobody lost.
import { expect, it } from 'vitest';

import { eventually } from './eventually';
import { people, postAll } from './leads';

export interface RaceTrack {
	/** Where visitors post to. */
	readonly n8nUrl: string;
	/** How many rows of each kind belong to people whose address begins with `prefix`. */
	countsOf(prefix: string): Promise<Readonly<Record<string, number>>>;
}

const races = [
	['thirty new leads, each posted twice at the same moment, are thirty of everything', 'pair', 30, 2],
	['fifty posts of one lead at the same moment are one of each', 'fifty', 1, 50],
] as const;

/** `track` is asked for when the test runs, since the stack starts before it. */
export function itStandsRaces(track: () => RaceTrack): void {
	it.each(races)('%s', async (_name, prefix, count, times) => {
		const { n8nUrl, countsOf } = track();
		const leads = people(prefix, count);
		const posts = Array.from({ length: times }, () => leads).flat();
		expect(await postAll(n8nUrl, posts)).toEqual(posts.map(() => 200));
		// The entry of the last post is written after everything else.
		await eventually(`${posts.length} entries and ${count} tasks of ${prefix}`, async () => {
			const { leadInbox = 0, tasks = 0 } = await countsOf(prefix);
			return leadInbox >= posts.length && tasks >= count ? true : undefined;
		}, 8);
		expect(await countsOf(prefix)).toEqual({
			...{ contacts: count, companies: count, activities: count, tasks: count, leadInbox: posts.length },
		});
	}, 600_000);
}
