// Web addresses without exceptions.

export function parseUrl(text: string): URL | null {
	return URL.canParse(text) ? new URL(text) : null;
}
