// The door: whether a post is let into the local inbox, and what the sender is answered.
import { ANY_SENDER, checkSender, type SenderRules } from './knownSender';
import type { Post } from './lead';
import { understandLead, type UnderstandOptions } from './understandLead';

/** 1 MiB, files included. */
const MAX_POST_BYTES = 1_048_576;

const KNOWN_TYPES =
	/^(?:application\/(?:json|x-www-form-urlencoded|xml|[\w.+-]+\+(?:json|xml))|multipart\/form-data|text\/(?:plain|xml))$/;

/** Headers that help to understand a post; cookies and tokens are none of the CRM's business. */
const KEPT_HEADERS = ['content-type', 'user-agent', 'referer', 'origin', 'accept-language'];

export interface Received {
	readonly outcome: 'received' | 'spam' | 'invalid';
	/** Empty when there is nothing to say; English, and never an echo of what was posted. */
	readonly reason: string;
	readonly httpStatus: 200 | 400 | 413 | 429;
	/** See `leadKey`; empty when the post was refused. */
	readonly key: string;
	/** Raw JSON; empty when the post was refused. */
	readonly post: string;
	/** JSON of the normalised lead; empty when the post was refused. */
	readonly lead: string;
}

const REASONS = {
	tooLarge: 'The post is larger than 1 MiB: send less text and no files',
	unknownType:
		'The content type is not one of a form: send application/json, application/x-www-form-urlencoded or multipart/form-data',
	tooMany: 'Too many posts came from this address within a minute: send it again later',
	tooDeep: 'The post is nested too deeply to be stored',
} as const;

export interface ReceiveOptions extends UnderstandOptions {
	readonly senders?: SenderRules;
}

/** Quick and without any look at the base: the sender is waiting. */
export function receivePost(received: Post, options: ReceiveOptions): Received {
	const { post, doubt } = checkSender(received, options.senders ?? ANY_SENDER);
	if (Number(post.headers['content-length']) > MAX_POST_BYTES)
		return refused(413, REASONS.tooLarge);
	if (!hasKnownType(post)) return refused(400, REASONS.unknownType);
	const raw = rawJson(post);
	if (raw === null) return refused(400, REASONS.tooDeep);
	if (Buffer.byteLength(raw) > MAX_POST_BYTES) return refused(413, REASONS.tooLarge);
	const understood = understandLead(post, options);
	if (understood.kind === 'invalid') return refused(400, understood.reason);
	const { kind, key, lead } = understood;
	const reason = kind === 'spam' ? understood.reason : (doubt ?? '');
	return {
		...{ outcome: reason === '' ? 'received' : 'spam', reason },
		httpStatus: 200,
		...{ key, post: raw, lead: JSON.stringify(lead) },
	};
}

/** Nothing of it is read or kept. */
export const refuseTooMany = (): Received => refused(429, REASONS.tooMany);

const refused = (httpStatus: 400 | 413 | 429, reason: string): Received => ({
	...{ outcome: 'invalid', reason, httpStatus },
	...{ key: '', post: '', lead: '' },
});

/** A post without a content type has no body, or is an item that somebody made in the workflow. */
function hasKnownType({ headers }: Post): boolean {
	const header = headers['content-type'];
	if (typeof header !== 'string' || header === '') return true;
	return KNOWN_TYPES.test(header.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** `null` for what is nested so deep that it cannot be written down. */
function rawJson({ headers, query, body }: Post): string | null {
	const kept = KEPT_HEADERS.filter((name) => typeof headers[name] === 'string');
	const keptHeaders = Object.fromEntries(kept.map((name) => [name, headers[name]]));
	try {
		return JSON.stringify({ headers: keptHeaders, query, body });
	} catch {
		return null;
	}
}
