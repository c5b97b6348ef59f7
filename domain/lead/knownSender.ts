// Whether a post comes from a page or a tool that the firm named; whoever cannot show it waits in quarantine.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Post } from './lead';
import type { SignatureCheck } from './signature';
import { parseUrl } from './url';

export interface SenderRules {
	/** Of the firm's own pages, as browsers tell them: `https://www.firma.ch`. Empty: from anywhere. */
	readonly origins: readonly string[];
	/** What tools send along as `?secret=` or in the header `x-crm-secret`. Empty: nobody is asked. */
	readonly secret: string;
	/** What came of looking at the tool's own signature; absent: nobody is asked for one. */
	readonly signature?: SignatureCheck;
}

export const ANY_SENDER: SenderRules = { origins: [], secret: '' };

const HEADER = 'x-crm-secret';
const PARAMETER = 'secret';

export interface CheckedSender {
	/** Without the secret, which is kept nowhere. */
	readonly post: Post;
	/** English, without anything of the post; null when there is nothing to say. */
	readonly doubt: string | null;
}

/** One of them is enough: browsers tell where they are, tools know the secret or sign. A form of n8n is its own. */
export function checkSender(post: Post, rules: SenderRules): CheckedSender {
	const { origins, secret, signature } = rules;
	const asksNobody = origins.length === 0 && secret === '' && signature === undefined;
	if (post.source === 'form' || asksNobody) return { post, doubt: null };
	const { [PARAMETER]: given, ...query } = post.query;
	const knows = secret !== '' && isSame(post.headers[HEADER] ?? given, secret);
	const isOurs = origins.length > 0 && isFrom(post, origins);
	const clean = secret === '' ? post : { ...post, query };
	return { post: clean, doubt: knows || isOurs || signature === 'valid' ? null : doubtOf(rules) };
}

function doubtOf({ origins, secret, signature }: SenderRules): string {
	const asked = [
		...(origins.length > 0 ? ['from none of your pages'] : []),
		...(secret === '' ? [] : ['without the shared secret']),
		...(signature === undefined ? [] : [SIGNATURE_DOUBTS[signature]]),
	];
	return `It came ${asked.join(' and ')} (sender)`;
}

const SIGNATURE_DOUBTS: Readonly<Record<SignatureCheck, string>> = {
	none: 'without a signature',
	valid: '',
	wrong: 'with a signature that is not right',
	unchecked: 'with a signature that cannot be checked, as the webhook does not hand on the raw body (option Raw Body)',
};

const isFrom = ({ headers }: Post, origins: readonly string[]): boolean => {
	const told = webOriginOf(headers['origin']) ?? webOriginOf(headers['referer']);
	return told !== null && origins.some((origin) => webOriginOf(origin) === told);
};

function webOriginOf(value: unknown): string | null {
	const origin = typeof value === 'string' ? parseUrl(value.trim())?.origin : undefined;
	return origin === undefined || origin === 'null' ? null : origin;
}

/** Takes as long for a near miss as for a far one. */
function isSame(given: unknown, secret: string): boolean {
	const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
	return typeof given === 'string' && timingSafeEqual(hash(given), hash(secret));
}
