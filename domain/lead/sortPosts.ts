// Which posts of a batch are new enquiries, which the same thing once more.
import type { StoredRecord } from '../record';
import type { InboxPost } from './inboxPost';
import { contentKey, isRepetition, neighbourKeys } from './leadKey';

export type PostDecision =
	| { readonly kind: 'capture' }
	/** An earlier run died after this post had come into the base: what is missing is added. */
	| { readonly kind: 'resume' }
	| { readonly kind: 'repeated' }
	| { readonly kind: 'quarantine' };

/** The key of a post's own row in `leadInbox`. */
export const inboxKey = ({ key, id }: InboxPost): string => `${key}#${id}`;

/** Keys of earlier posts that could be the same enquiry as this one. */
export const repeatKeys = ({ key }: InboxPost): readonly string[] => [key, ...neighbourKeys(key)];

interface Earlier {
	readonly key: string;
	readonly receivedAt: string;
}

/**
 * Answers for each post in order. `known` are rows of `leadInbox` with one of the posts' `repeatKeys`. The first of
 * several equal posts counts; those that follow within the window repeat it, and so does a form tool's own retry.
 */
export function sortPosts(
	posts: readonly InboxPost[],
	known: ReadonlyArray<StoredRecord<'leadInbox'>>,
): readonly PostDecision[] {
	const own = new Map(known.map(({ fields }) => [fields.key ?? '', fields.outcome]));
	const captured = known.filter(({ fields }) => fields.outcome === 'captured').flatMap(toEarlier);
	const decisions = new Map<InboxPost, PostDecision>();
	for (const post of [...posts].sort(byArrival)) {
		const decision = decide(post, own, captured);
		decisions.set(post, decision);
		if (decision.kind === 'capture') captured.push({ key: post.key, receivedAt: post.receivedAt });
	}
	return posts.map((post) => decisions.get(post) ?? { kind: 'capture' });
}

function decide(
	post: InboxPost,
	own: ReadonlyMap<string, string | null | undefined>,
	captured: readonly Earlier[],
): PostDecision {
	if (post.outcome === 'spam') return { kind: 'quarantine' };
	const before = own.get(inboxKey(post));
	if (before === 'captured') return { kind: 'resume' };
	if (before === 'repeated') return { kind: 'repeated' };
	return captured.some((earlier) => isSame(post, earlier))
		? { kind: 'repeated' }
		: { kind: 'capture' };
}

function isSame(post: Earlier, earlier: Earlier): boolean {
	if (post.key === earlier.key) return true;
	return (
		contentKey(post.key) === contentKey(earlier.key) &&
		isRepetition(post.receivedAt, earlier.receivedAt)
	);
}

function toEarlier({ fields }: StoredRecord<'leadInbox'>): Earlier[] {
	const { key, receivedAt } = fields;
	if (typeof key !== 'string' || typeof receivedAt !== 'string') return [];
	return [{ key: key.split('#')[0] ?? key, receivedAt }];
}

function byArrival(a: InboxPost, b: InboxPost): number {
	return Date.parse(a.receivedAt) - Date.parse(b.receivedAt);
}
