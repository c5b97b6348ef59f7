// Clocks, zones, the mail server, links and webhooks.
import { describe, expect, it } from 'vitest';

import { at } from '../../../support/builders';
import { findings, NOW, WELL } from './aBase';

describe('what lies around the base', () => {
	const links = (change: object) => ({ links: { ...WELL.links!, ...change } });

	it.each([
		[
			'a clock that is a minute off',
			{ clock: { here: NOW, there: at('2026-03-11T09:30:59Z') } },
			null,
		],
		[
			'a clock that is further off',
			{ clock: { here: NOW, there: at('2026-03-11T09:28:00Z') } },
			'The clock of n8n is 120 seconds away',
		],
		['a zone of another name with the same hours', { n8nTimeZone: 'Europe/Berlin' }, null],
		[
			'a zone with other hours in summer',
			{ n8nTimeZone: 'Africa/Lagos' },
			'n8n counts in Africa/Lagos',
		],
		[
			'a mail server that is away',
			{ mail: { isReachable: false, reason: 'ECONNREFUSED' } },
			'The mail server takes no connection (ECONNREFUSED).',
		],
		['a short secret', links({ secret: 'a1b2c3' }), 'The secret of links has only 6 characters'],
		['no secret', links({ secret: '' }), 'The secret of links has only 0 characters'],
		[
			'a repeated secret',
			links({ secret: 'ab'.repeat(20) }),
			'The secret of links is easy to guess.',
		],
		[
			'a secret made of words',
			links({ secret: 'my-very-long-password-for-the-crm-links' }),
			'The secret of links is easy to guess.',
		],
		[
			'a secret that was not changed',
			links({ previousSecret: WELL.links?.secret }),
			'Secret and Previous',
		],
		['an address that is none', links({ publicUrl: 'n8n' }), 'The Public URL'],
		[
			'an address of this computer',
			{ ...links({ publicUrl: 'http://127.0.0.1:5678' }), n8nUrl: 'http://127.0.0.1:5678/' },
			'Links in mails lead to http://127.0.0.1:5678, which works on this computer only.',
		],
		[
			'an address without encryption',
			{ ...links({ publicUrl: 'http://n8n.firma.example' }), n8nUrl: 'http://n8n.firma.example' },
			'Links in mails lead to http://n8n.firma.example without encryption.',
		],
		[
			'webhooks elsewhere',
			{ n8nUrl: 'http://localhost:5678/' },
			'n8n says that its webhooks are at http://localhost:5678, links lead to https://n8n.firma.example.',
		],
	] as const)('%s', async (_case, around, expected) => {
		const found = await findings({}, around);
		expect(found.map(({ what }) => what)).toEqual(
			expected === null ? [] : [expect.stringContaining(expected)],
		);
	});

	it('never shows the secret', async () => {
		const secret = 'password-password-password-12345';
		expect(JSON.stringify(await findings({}, links({ secret })))).not.toContain(secret);
	});
});
