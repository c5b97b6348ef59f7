// What the template runDigest is given.
import type { Digest, FailureKind } from './planDigest';

/** Kinds of failures that a mail lists; the run log has all. */
const LISTED = 20;

export function digestVariables({ fromAt, toAt, person, self, missed, recovered }: Digest) {
	const listed = (kinds: readonly FailureKind[]) =>
		kinds.slice(0, LISTED).map(({ lastAt, ...kind }) => ({ ...kind, url: webUrl(kind.url), lastAt: lastAt.toISOString() }));
	return {
		...{ fromAt: fromAt.toISOString(), toAt: toAt.toISOString() },
		...{ person: listed(person), self: listed(self) },
		missed: missed.map(({ name, lastRanAt, dueAt }) => ({
			...{ workflow: name, lastAt: lastRanAt.toISOString(), dueAt: dueAt.toISOString() },
		})),
		recovered: recovered.map(({ name }) => ({ workflow: name })),
		more: Math.max(0, person.length - LISTED) + Math.max(0, self.length - LISTED),
	};
}

/** Where n8n does not know its own address, the number of the execution stands there, which is no link. */
const webUrl = (url: string): string => (/^https?:\/\//.test(url) ? url : '');
