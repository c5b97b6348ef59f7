import { expect, it } from 'vitest';

import { senderAddress } from '../../../domain/lead/senderAddress';

it.each([
	['behind one proxy', '203.0.113.7', 1, '203.0.113.7'],
	['behind one proxy, with an address made up by the sender', '10.0.0.1, 203.0.113.7', 1, '203.0.113.7'],
	['behind two proxies', '10.0.0.1, 203.0.113.7, 198.51.100.2', 2, '203.0.113.7'],
	['with fewer entries than proxies', '203.0.113.7', 2, null],
	['without a proxy the header is not believed', '203.0.113.7', 0, null],
	['without a header', undefined, 1, null],
	['with nonsense', 'unknown', 1, null],
	['IPv6 by its network', '2001:db8:1:2:aaaa::1', 1, '2001:db8:1:2::/64'],
	['IPv6 of the same network', '2001:0db8:0001:0002:bbbb:cccc:dddd:eeee', 1, '2001:db8:1:2::/64'],
	['IPv6 with the gap at the front', '2001:db8::1', 1, '2001:db8:0:0::/64'],
	['IPv6 with its zone', 'fe80::1%eth0', 1, 'fe80:0:0:0::/64'],
	['with the port of the sender', '203.0.113.7:5678', 1, '203.0.113.7'],
	['with a port, an address made up before it', '10.0.0.1:1, 203.0.113.7:65535', 1, '203.0.113.7'],
	['IPv6 in brackets', '[2001:db8:1:2::1]', 1, '2001:db8:1:2::/64'],
	['IPv6 in brackets with a port', '[2001:db8:1:2::1]:443', 1, '2001:db8:1:2::/64'],
	['IPv4 in IPv6 clothes with a port', '[::ffff:203.0.113.7]:443', 1, '203.0.113.7'],
	['IPv6 without brackets whose end looks like a port', '2001:db8:1:2::5678', 1, '2001:db8:1:2::/64'],
	['a port alone', ':443', 1, null],
	['brackets round nothing', '[]:443', 1, null],
	['a port that is none', '203.0.113.7:http', 1, null],
	['IPv4 in IPv6 clothes', '::ffff:203.0.113.7', 1, '203.0.113.7'],
])('%s', (_case, header, proxies, expected) => {
	expect(senderAddress({ 'x-forwarded-for': header }, proxies)).toBe(expected);
});
