// What somebody sees who follows the link of an opt-in mail, by what the base knows of the request.
import { describe, expect, it } from 'vitest';

import { optInClaims } from '../../../domain/consent/consentLinks';
import { linkSigner } from '../../../domain/links/linkSigner';
import { answerOptIn } from '../../../nodes/CrmMail/consentPages';
import type { MailEnv } from '../../../nodes/CrmMail/env';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import { allWritten } from '../../../stores/rows/written';
import { at } from '../../support/builders';

const NOW = at('2026-03-09T08:00Z');
const SECRET = { secret: 'k3v9Qm27zXp4Rt81sLw6Yc05Bn3Hd7Gf', previousSecret: '', publicUrl: 'https://n8n.example' };
const CLAIMS = optInClaims({ contact: '', emailKey: 'anna@muster.example', language: 'de' }, 'optIn:1', at('2026-04-01T00:00Z'));

async function answered(request: { readonly status: string; readonly requestedAt: string } | null, isSent: boolean) {
	const store = createMemoryStore();
	const row = { key: 'optIn:1', emailKey: 'anna@muster.example', topic: 'newsletter', wording: 'Ja, gern', ...request };
	if (request !== null) allWritten(await store.create('consents', [{ fields: row }]));
	const signer = linkSigner(SECRET);
	// Only what the page asks for.
	const env = { now: NOW, store: async () => store, soon: async <T>(work: Promise<T>) => await work, links: async () => signer };
	const visit = { token: '', query: {}, body: isSent ? { choice: 'confirm' } : {}, chosenLanguage: null, browserLanguages: [], pageUrl: '' };
	const frame = { language: 'de', firm: null, self: '' } as const;
	return await answerOptIn({ visit, claims: CLAIMS, frame, isSent, env: env as unknown as MailEnv });
}

const YESTERDAY = '2026-03-08T08:00:00.000Z';
const LAST_MONTH = '2026-02-01T08:00:00.000Z';

describe('a request', () => {
	it.each([
		['that waits, opened', { status: 'pending', requestedAt: YESTERDAY }, false, 'Ja, gern', null],
		['that waits, confirmed', { status: 'pending', requestedAt: YESTERDAY }, true, '', 'confirm'],
		['that was confirmed, clicked a second time', { status: 'confirmed', requestedAt: YESTERDAY }, true, 'ist schon bestätigt', null],
		['that was confirmed, opened again', { status: 'confirmed', requestedAt: YESTERDAY }, false, 'ist schon bestätigt', null],
		['that has expired in the meantime', { status: 'pending', requestedAt: LAST_MONTH }, true, 'gilt nicht mehr', null],
		['that was withdrawn', { status: 'withdrawn', requestedAt: YESTERDAY }, true, 'gilt nicht mehr', null],
		['that the base does not have', null, true, 'gilt nicht mehr', null],
	])('%s', async (_case, request, isSent, words, kind) => {
		const { page, choice } = await answered(request, isSent);
		expect(page).toContain(words);
		expect(choice?.kind ?? null).toBe(kind);
	});
});
