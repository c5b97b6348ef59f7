// Web addresses without exceptions.

export function parseUrl(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}

/** As people type it, also without `https://`; `null` for what is no page on the web. */
export function webAddressOf(text: string): string | null {
	const typed = text.trim();
	const url = parseUrl(/^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`);
	return url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url.href : null;
}
