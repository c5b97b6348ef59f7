// Instants of HubSpot, and how the base keeps them.

/** ISO, or milliseconds since 1970 as older properties have them; `null` for what is no instant. */
export function momentOf(text: string): Date | null {
	const ms = /^-?\d{9,}$/.test(text) ? Number(text) : Date.parse(text);
	return Number.isNaN(ms) ? null : new Date(ms);
}

/** The base keeps no more than seconds. */
export const toTheSecond = (moment: Date): string => new Date(Math.floor(moment.getTime() / 1_000) * 1_000).toISOString();
