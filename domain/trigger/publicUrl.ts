// Tells whether somebody on the internet can reach an address.
/** Addresses of a machine or a network of one's own (RFC 1918, 3927, 4193, 6598). */
const PRIVATE = [
	...[/^0\./, /^10\./, /^127\./, /^169\.254\./, /^192\.168\./, /^172\.(1[6-9]|2\d|3[01])\./],
	...[/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, /^::1?$/, /^f[cd]/i, /^fe80/i],
];
const IP = /^[\d.]+$|:/;
const LOCAL_NAMES = /(^|\.)(localhost|local|internal|lan|home|test|invalid|example)$/i;

/** Airtable notifies only over https, at a name or address that the internet knows. */
export function isPublicUrl(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname } = new URL(address);
	const host = hostname.replace(/^\[|\]$/g, '');
	if (protocol !== 'https:') return false;
	if (IP.test(host)) return !PRIVATE.some((pattern) => pattern.test(host));
	return host.includes('.') && !LOCAL_NAMES.test(host);
}
