// From which address of the internet a post came, as far as that can be known.
import { z } from 'zod';

/**
 * `trustedProxies`: how many reverse proxies of one's own stand before n8n. Each adds to the right of `X-Forwarded-For`
 * whom it heard from, so the entry that many places from the right is true; what stands left of it the sender may have
 * made up. `null` without such a proxy: n8n hands no other address on, and a header that anybody can write is none.
 */
export function senderAddress(headers: Readonly<Record<string, unknown>>, trustedProxies: number): string | null {
	const header = headers['x-forwarded-for'];
	if (trustedProxies < 1 || typeof header !== 'string') return null;
	return rateKey(withoutPort(header.split(',').at(-trustedProxies)?.trim() ?? ''));
}

/** Some proxies (Azure's, HAProxy by choice) add the port of the sender: `203.0.113.7:5678`, `[2001:db8::1]:443`. */
function withoutPort(entry: string): string {
	const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(entry)?.[1];
	return bracketed ?? entry.replace(/^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/, '$1');
}

/** Of IPv6 the network: one household has as many addresses as it likes. */
function rateKey(address: string): string | null {
	const bare = address.split('%')[0] ?? '';
	if (ipv4.safeParse(bare).success) return bare;
	return ipv6.safeParse(bare).success ? networkOf(bare) : null;
}

const ipv4 = z.ipv4();
const ipv6 = z.ipv6();

/** The first 64 bits, without leading zeros; an IPv4 address in IPv6 clothes is that address. */
function networkOf(address: string): string {
	const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (v4 !== undefined) return v4;
	const [before = '', after] = address.toLowerCase().split('::');
	const parts = before === '' ? [] : before.split(':');
	const rest = after === undefined || after === '' ? [] : after.split(':');
	const all = after === undefined ? parts : [...parts, ...Array.from({ length: Math.max(0, 8 - parts.length - rest.length) }, () => '0'), ...rest];
	return `${all.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
