// Payloads that several triggers of one process read at the same time are asked for once.
import type { StoreParts } from '../storeParts';
import type { AirtableHooks } from './airtableHooks';

type Page = Awaited<ReturnType<AirtableHooks['payloads']>>;

export interface PayloadPages {
	read(webhookId: string, cursor: number): Promise<Page>;
	/** Something has happened: the next read asks Airtable. */
	forget(): void;
}

/** Less than the shortest interval, so that each look of one trigger asks anew. */
const KEPT_MS = 50_000;
/** Webhooks live a week from their last refresh. */
const REFRESHED_EVERY_MS = 3 * 86_400_000;

interface Kept {
	readonly pages: Map<string, { readonly at: number; readonly page: Promise<Page> }>;
	readonly refreshedAt: Map<string, number>;
}

const keptByBase = new WeakMap<StoreParts['cache'], Kept>();

export function payloadPages({ cache, clock }: StoreParts, hooks: AirtableHooks): PayloadPages {
	const kept: Kept = keptByBase.get(cache) ?? { pages: new Map(), refreshedAt: new Map() };
	keptByBase.set(cache, kept);
	const { pages, refreshedAt } = kept;

	/** Reading is said to keep a webhook alive as well; a refresh surely does, for ten calls a month. */
	async function refreshed(webhookId: string): Promise<void> {
		const last = refreshedAt.get(webhookId);
		if (last !== undefined && clock.now() - last < REFRESHED_EVERY_MS) return;
		refreshedAt.set(webhookId, clock.now());
		if (last !== undefined) await hooks.refresh(webhookId);
	}

	return {
		async read(webhookId, cursor) {
			for (const [key, { at }] of pages) if (clock.now() - at >= KEPT_MS) pages.delete(key);
			const key = `${webhookId} ${cursor}`;
			const known = pages.get(key);
			if (known !== undefined) return await known.page;
			await refreshed(webhookId);
			const page = hooks.payloads(webhookId, cursor);
			pages.set(key, { at: clock.now(), page });
			try {
				return await page;
			} catch (error) {
				pages.delete(key);
				throw error;
			}
		},
		forget: () => pages.clear(),
	};
}
