// The links in a message.

const LINK = /(?:https?:\/\/|www\.)[^\s<>"'\])]{1,2000}/gi;
const MAX_READ = 10_000;

/** Addresses in a text that lead to another site than one of `own` (hosts or addresses). */
export function linksOf(text: string, own: readonly string[]): readonly string[] {
	const hosts = new Set(own.map(hostOf));
	return (text.slice(0, MAX_READ).match(LINK) ?? []).filter((link) => !hosts.has(hostOf(link)));
}

/** What a text says beside its links and the tags around them. */
export function wordsBeside(text: string): string {
	return text
		.slice(0, MAX_READ)
		.replace(/\[\/?url[^\]]{0,2000}\]|<[^>]{0,2000}>/gi, ' ')
		.replace(LINK, ' ');
}

/** `https://www.muster.ch/a?b` -> `muster.ch`. */
function hostOf(address: string): string {
	const withoutScheme = address.toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '');
	return withoutScheme.split(/[/?#:]/)[0] ?? '';
}
