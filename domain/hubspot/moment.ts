// Instants as HubSpot writes them.

/** ISO, or milliseconds since 1970 as older properties have them; `null` for what is no instant. */
export function momentOf(text: string): Date | null {
	const ms = /^-?\d{9,}$/.test(text) ? Number(text) : Date.parse(text);
	return Number.isNaN(ms) ? null : new Date(ms);
}
