// What the watch over the workflows remembers from one look to the next: JSON in one row of the local table crm_watch.
import { z } from 'zod';

import { jsonIn } from '../json';

const instant = z.iso.datetime();

const addresseeSchema = z.object({
	email: z.string(),
	name: z.string(),
	language: z.enum(['de', 'en']),
	/** As `firmFromSettings` gave it, so that a mail can go out while the base is away. */
	firm: z.object({
		...{ name: z.string(), imprint: z.string(), country: z.string(), timeZone: z.string(), language: z.string() },
		...{ formOfAddress: z.enum(['sie', 'du']), fromName: z.string(), fromAddress: z.string(), unsubscribeMailbox: z.string() },
	}),
});
/** Who gets the mails, and whose. */
export type DigestAddressee = z.infer<typeof addresseeSchema>;

const stateSchema = z.object({
	/** Since when the watch has looked without a gap. */
	watchedSince: instant,
	watchedAt: instant,
	lastMailAt: instant.nullable(),
	/** Workflows of which people were told that they fail, with their last failure. */
	failing: z.array(z.object({ workflow: z.string(), name: z.string(), lastAt: instant })),
	/** Workflows of which people were told that they have not run, with their last run. */
	missing: z.array(z.object({ workflow: z.string(), name: z.string(), lastRanAt: instant })),
	addressee: addresseeSchema.nullable(),
	/** First day of the month of which people were told that its calls run out. */
	quotaTold: z.string().default(''),
});
export type WatchState = z.infer<typeof stateSchema>;

/** A look that comes later than this after the one before was held up: n8n was down. */
const GAP_MS = 45 * 60_000;

/** Whatever cannot be read begins anew: then something is told once more, which is better than never. */
export function readState(text: string, now: Date): WatchState {
	const at = now.toISOString();
	const known = stateSchema.safeParse(jsonIn(text)).data;
	if (known === undefined) {
		return { ...{ watchedSince: at, watchedAt: at, lastMailAt: null }, ...{ failing: [], missing: [], addressee: null, quotaTold: '' } };
	}
	const hadGap = now.getTime() - Date.parse(known.watchedAt) > GAP_MS;
	// A clock that went ahead and was put right would otherwise be waited for, and nothing missed until then.
	const isAhead = Date.parse(known.watchedSince) > now.getTime();
	return { ...known, watchedAt: at, watchedSince: hadGap || isAhead ? at : known.watchedSince };
}
