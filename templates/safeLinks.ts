// Lets links of a mail lead to web pages, addresses and phones only, whatever a variable brought along.

const TAG = /<[a-z][^>]*>/gi;
const REFERENCE = /(\s(?:href|src|action|background|poster|srcset)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi;
const ALLOWED = /^(https?:\/\/|mailto:|tel:|#)/i;

/**
 * A reference that is not allowed becomes `#`, which leads nowhere. Between quotes `=` needs no escaping, and programs
 * that look for links in a mail understand it better without.
 */
export function safeLinks(html: string): string {
	return html.replace(TAG, (tag) =>
		tag.replace(REFERENCE, (_all, before: string, quoted: string) => `${before}"${safe(quoted)}"`),
	);
}

/** References that would lead nowhere, as the template writes them; those that a variable fills are judged when sent. */
export function unsafeLinks(html: string): readonly string[] {
	const tags = html.match(TAG) ?? [];
	return tags
		.flatMap((tag) => [...tag.matchAll(REFERENCE)].map(([, , quoted = '']) => bare(quoted)))
		.filter((reference) => !reference.startsWith('{{') && !ALLOWED.test(reference));
}

function safe(quoted: string): string {
	const reference = bare(quoted);
	return ALLOWED.test(reference) ? reference.replaceAll('&#x3D;', '=') : '#';
}

const bare = (quoted: string): string => quoted.replace(/^["']|["']$/g, '').trim();
