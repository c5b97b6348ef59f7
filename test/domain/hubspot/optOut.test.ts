import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../../domain/hubspot/fieldState';
import { decideConsent, FREELY_GIVEN, type ConsentFacts } from '../../../domain/hubspot/optOut';
import { at, instant } from '../../support/builders';
import { aHubspotRecord } from './aPair';

const NOW = at('2026-03-02T09:00Z');
const LEFT = instant('2026-02-01T09:00Z');
const NOTHING_KNOWN: SyncState = { fields: {}, toldBounce: false };

const decide = (base: ConsentFacts['base'], properties: Record<string, string | null>, state: ConsentFacts['state'] = null, direction: ConsentFacts['direction'] = 'both') =>
	decideConsent({ base, hubspot: aHubspotRecord('1', properties), state, direction, now: NOW });

describe('who left one side', () => {
	it('has left the other, and loses the yes there', () => {
		const { toBase, news } = decide({ consent: true }, { hs_email_optout: 'true' });
		expect(toBase).toEqual({ unsubscribedAt: NOW.toISOString(), consent: false });
		expect(news).toEqual(['optOutToBase']);
	});

	it('is told to HubSpot, also where the sync goes to the base only', () => {
		expect(decide({ unsubscribedAt: LEFT }, {}, null, 'toBase').unsubscribe).toBe(true);
	});

	it('is not told to HubSpot twice', () => {
		const { unsubscribe, toBase, news } = decide({ unsubscribedAt: LEFT }, { hs_email_optout: 'true' });
		expect({ unsubscribe, toBase, news }).toEqual({ unsubscribe: false, toBase: {}, news: [] });
	});

	it('has left again when a yes was given on one side only', () => {
		expect(decide({ consent: true, consentAt: LEFT }, { hs_email_optout: 'true' }, NOTHING_KNOWN).toBase).toHaveProperty('unsubscribedAt');
	});
});

describe('mails that came back', () => {
	it('in HubSpot keep the base from writing, too', () => {
		expect(decide({}, { hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER' }).toBase).toEqual({ bouncedAt: NOW.toISOString() });
	});

	it('in the base keep HubSpot from writing, without anybody having left', () => {
		const told = decide({ bouncedAt: LEFT }, {});
		expect([told.unsubscribe, told.toldBounce, told.toBase]).toEqual([true, true, {}]);
		const next = decide({ bouncedAt: LEFT }, { hs_email_optout: 'true' }, { ...NOTHING_KNOWN, toldBounce: true });
		expect([next.unsubscribe, next.toldBounce, next.toBase]).toEqual([false, true, {}]);
	});
});

describe('a yes', () => {
	it('is carried to a person of whom the base knows nothing', () => {
		expect(decide(null, { hs_legal_basis: FREELY_GIVEN }).toBase).toEqual({
			...{ consent: true, consentAt: instant('2026-01-01T08:00Z'), consentText: `HubSpot: ${FREELY_GIVEN}` },
		});
	});

	it.each<[string, ConsentFacts['base'], Record<string, string>, ConsentFacts['state'], ConsentFacts['direction']]>([
		['of somebody who said no after a yes', { consent: false, consentAt: LEFT }, { hs_legal_basis: FREELY_GIVEN }, null, 'both'],
		['of somebody who agreed here in other words', { consent: true, consentAt: LEFT }, { hs_legal_basis: FREELY_GIVEN }, null, 'both'],
		['after the first contact', {}, { hs_legal_basis: FREELY_GIVEN }, NOTHING_KNOWN, 'both'],
		['where the sync goes to HubSpot only', {}, { hs_legal_basis: FREELY_GIVEN }, null, 'toHubspot'],
		['on another basis', {}, { hs_legal_basis: 'Legitimate interest – existing customer' }, null, 'both'],
	])('is not carried over %s', (_case, base, properties, state, direction) => {
		expect(decide(base, properties, state, direction).toBase).toEqual({});
	});

	it.each<[string, Record<string, string>, ConsentFacts['direction']]>([
		['that knows another basis', { hs_legal_basis: 'Performance of a contract' }, 'both'],
		['where the sync goes to the base only', {}, 'toBase'],
	])('does not go to a HubSpot %s', (_case, properties, direction) => {
		expect(decide({ consent: true }, properties, null, direction).toHubspot).toEqual({});
	});

	it('goes to HubSpot as its basis', () => {
		expect(decide({ consent: true }, {}).toHubspot).toEqual({ hs_legal_basis: FREELY_GIVEN });
	});
});

const maybe = fc.constantFrom(null, LEFT);

it('a no on either side is never taken back by the other', () => {
	fc.assert(
		fc.property(maybe, maybe, fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (left, bounced, consent, out, hard, basis) => {
			const base = { unsubscribedAt: left, bouncedAt: bounced, consent };
			const { toBase, toHubspot, unsubscribe } = decide(base, {
				hs_email_optout: String(out),
				hs_email_hard_bounce_reason_enum: hard ? 'OTHER' : null,
				hs_legal_basis: basis ? FREELY_GIVEN : null,
			});
			const after = { ...base, ...toBase };
			expect(Boolean(after.unsubscribedAt)).toBe(Boolean(left) || out);
			expect(Boolean(after.bouncedAt)).toBe(Boolean(bounced) || hard);
			if (left !== null) expect(out || unsubscribe).toBe(true);
			if (left !== null || out || bounced !== null || hard) {
				expect(toBase.consent ?? false).toBe(false);
				expect(toHubspot).toEqual({});
			}
		}),
	);
});
