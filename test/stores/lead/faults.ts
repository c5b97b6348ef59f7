// What may happen on the way to a base, in the midst of a day of leads, and what must stand in the base afterwards.
import { expect } from 'vitest';

import { tryAgainAfter } from '../../../domain/inbox/tryAgain';
import type { InboxPost } from '../../../domain/lead/inboxPost';
import { captureLeads } from '../../../stores/lead/captureLeads';
import type { CrmStore } from '../../../stores/port';
import type { FaultKind, FaultQueue } from '../../support/fakeAirtable';
import { aBase, aPost, countsOf, NOW } from './posts';

export const FAULTS: ReadonlyArray<readonly [string, FaultKind]> = [
	['429 without a hint', { kind: 'status', status: 429 }],
	['429 with Retry-After', { kind: 'status', status: 429, retryAfter: 7 }],
	['500', { kind: 'status', status: 500 }],
	['503', { kind: 'status', status: 503 }],
	['a connection cut before the request is carried out', { kind: 'hangup before write' }],
	['a connection cut after it was carried out', { kind: 'hangup after write' }],
	['half an answer', { kind: 'half body' }],
	['a page of HTML with 502', { kind: 'html', status: 502 }],
	['a page of HTML with 200', { kind: 'html', status: 200 }],
	['a slow answer', { kind: 'delay', ms: 30 }],
];

const BATCH = 6;

/** As the local inbox keeps them. */
const somePosts = (name: string, count: number, people: number): readonly InboxPost[] =>
	Array.from({ length: count }, (_, index) => {
		const who = `${name}${index % people}`;
		return aPost({
			...{ email: `info@${who}.example`, name: `Petra ${who}`, company: `${who} AG` },
			message: `Bitte um eine Offerte ${index}`,
		});
	});

/**
 * A third of the requests meets the fault, by a chance that is the same in each run: at a fixed step the same request of
 * a batch would meet it for ever. Answers with how many met it.
 */
function aThird(faults: FaultQueue, kind: FaultKind): () => number {
	let chance = 7;
	let met = 0;
	const match = (): boolean => {
		chance = (chance * 48_271) % 2_147_483_647;
		const isMet = chance % 3 === 0;
		met += Number(isMet);
		return isMet;
	};
	faults.add({ ...kind, times: 100_000, match });
	return () => met;
}

/** As the replay does it: batches; what failed for now comes again. Answers with how many rounds it took. */
async function workOff(store: CrmStore, posts: readonly InboxPost[]): Promise<number> {
	let waiting = posts;
	let rounds = 0;
	for (; waiting.length > 0; rounds += 1) {
		expect(rounds, 'rounds of the replay').toBeLessThan(100);
		const batch = waiting.slice(0, BATCH);
		const left = await leftOf(store, batch);
		waiting = [...waiting.slice(BATCH), ...left];
	}
	return rounds;
}

async function leftOf(store: CrmStore, batch: readonly InboxPost[]): Promise<readonly InboxPost[]> {
	try {
		const results = await captureLeads(store, batch, NOW);
		return batch.filter((_post, index) => {
			const result = results[index];
			if (result === undefined || result.ok) return false;
			expect(result.tryAgain, String(result.error)).toBe('retry');
			return true;
		});
	} catch (error) {
		expect(tryAgainAfter(error), String(error)).toBe('retry');
		return batch;
	}
}

/** `store` meets the faults, `look` does not. */
export async function survives(
	{ store, look, faults }: { readonly store: CrmStore; readonly look: CrmStore; readonly faults: FaultQueue },
	kind: FaultKind,
	{ posts = 12, people = 6 } = {},
): Promise<void> {
	await aBase(look);
	const before = await countsOf(look);
	const met = aThird(faults, kind);
	await workOff(store, somePosts(`f${Math.abs(hash(JSON.stringify(kind)))}x`, posts, people));
	faults.clear();
	expect(met()).toBeGreaterThan(0);
	const after = await countsOf(look);
	const added = Object.fromEntries(Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]));
	expect(added).toEqual({ companies: people, contacts: people, activities: posts, tasks: posts, leadInbox: posts });
}

const hash = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);
