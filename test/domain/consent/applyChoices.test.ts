// What a choice made by link does to what the base knows about consent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { settleChoices } from '../../../domain/consent/applyChoices';
import type { Choice } from '../../../domain/consent/choice';
import { type OptInRequest, optInKey, optInRow } from '../../../domain/consent/optIn';
import { TOPICS } from '../../../domain/mail/mailRequest';
import type { Fields } from '../../../domain/record';
import { choose, confirm, EARLY, EMAIL, factsOf, type Known, LATER, NOON, NOTHING, openOf, run, topicsOf } from './aLedger';

describe('unsubscribing', () => {
	it('from one topic closes it, keeps the rest, and leaves a proof', () => {
		const { plan } = settleChoices(factsOf(), [choose({ off: ['newsletter'], source: 'unsubscribePage' })]);
		expect(plan.suppress.map(({ fields }) => fields)).toEqual([
			{ key: `${EMAIL} newsletter`, emailKey: EMAIL, topic: 'newsletter', reason: 'unsubscribed', at: NOON },
		]);
		expect(plan.contacts).toEqual([{ id: 'rec1', fields: { offTopics: 'newsletter' } }]);
		expect(plan.consents.map(({ fields }) => fields)).toMatchObject([
			{ emailKey: EMAIL, topic: 'newsletter', status: 'withdrawn', withdrawnAt: NOON, contact: 'rec1' },
		]);
	});

	it('from everything takes the consent back as well', () => {
		const { plan } = settleChoices(factsOf(), [choose({ off: ['all'] })]);
		expect(plan.suppress.map(({ fields }) => fields.topic)).toEqual(['all']);
		expect(plan.contacts).toEqual([{ id: 'rec1', fields: { consent: false, unsubscribedAt: NOON } }]);
	});

	it.each<[string, Known, Choice]>([
		['a second click', { contact: { offTopics: 'newsletter' }, suppressed: [{ topic: 'newsletter', reason: 'unsubscribed' }], consents: [{ key: 'w', topic: 'newsletter', status: 'withdrawn' }] }, choose({ off: ['newsletter'] })],
		['a topic of somebody who left everything', { contact: { consent: false, unsubscribedAt: EARLY } }, choose({ off: ['survey'] })],
		['a click that is saved after the person agreed anew', { consents: [{ key: 'g', topic: 'newsletter', status: 'confirmed', confirmedAt: LATER }] }, choose({ off: ['newsletter'] })],
	])('%s changes nothing', (_case, known, choice) => {
		expect(settleChoices(factsOf(known), [choice]).plan).toEqual(NOTHING);
	});

	it('works when the contact is gone, by the address in the link', () => {
		const { plan } = settleChoices(factsOf({ contact: null }), [choose({ off: ['all'] })]);
		expect(plan.suppress.map(({ fields }) => fields.key)).toEqual([`${EMAIL} all`]);
		expect(plan.consents.map(({ fields }) => fields.contact)).toEqual([null]);
	});

	it('closes the address that the contact has now beside the one that was written to', () => {
		const facts = factsOf({ contact: { emailKey: 'anna@neu.example' } });
		expect(run(facts, choose({ off: ['survey'] })).suppressions.map(({ fields }) => fields.emailKey)).toEqual([
			EMAIL,
			'anna@neu.example',
		]);
	});

	it('marks what was agreed to before as withdrawn', () => {
		const given = { key: 'g', topic: 'newsletter', status: 'confirmed', confirmedAt: EARLY, wording: 'Ja' };
		const [row, ...others] = run(factsOf({ consents: [given] }), choose({ off: ['newsletter'] })).consents;
		expect(row?.fields).toMatchObject({ ...given, status: 'withdrawn', withdrawnAt: NOON });
		expect(others).toEqual([]);
	});
});

describe('preferences', () => {
	it('say the same again and nothing is written', () => {
		expect(settleChoices(factsOf(), [choose({ on: [...TOPICS] })]).plan).toEqual(NOTHING);
	});

	it('open a topic with the words that stood beside it as proof', () => {
		const facts = factsOf({ contact: { consent: false }, suppressed: [{ topic: 'newsletter', reason: 'unsubscribed' }] });
		const saved = run(facts, choose({ on: [...TOPICS], language: 'en' }));
		expect(topicsOf(saved)).toEqual([]);
		expect(saved.contacts[0]?.fields).toMatchObject({
			...{ consent: true, consentAt: NOON, consentText: 'Newsletter, ja', language: 'en' },
		});
		expect(saved.consents.map(({ fields }) => fields)).toMatchObject([
			{ topic: 'newsletter', status: 'confirmed', confirmedAt: NOON, wording: 'Newsletter, ja', source: 'preferencesPage' },
		]);
	});

	it('open one topic for somebody who left everything, and no other', () => {
		const facts = factsOf({
			contact: { consent: false, unsubscribedAt: EARLY },
			suppressed: [{ topic: 'all', reason: 'unsubscribed' }],
		});
		const saved = run(facts, choose({ on: ['survey'], off: ['newsletter', 'sequence'] }));
		expect(topicsOf(saved)).toEqual(['newsletter', 'sequence']);
		expect(saved.contacts[0]?.fields).toMatchObject({ consent: false, unsubscribedAt: null });
	});

	it.each([
		['bounced', { topic: 'newsletter', reason: 'bounced' }],
		['complained about everything', { topic: 'all', reason: 'complained' }],
	])('never open an address that has %s', (_case, row) => {
		const saved = run(factsOf({ suppressed: [row] }), choose({ on: [...TOPICS] }));
		expect(saved.suppressions.map(({ fields }) => fields)).toContainEqual(expect.objectContaining(row));
	});

	it('saved late open nothing that was closed after them', () => {
		const facts = factsOf({ suppressed: [{ topic: 'newsletter', reason: 'unsubscribed', at: LATER }] });
		expect(topicsOf(run(facts, choose({ on: ['newsletter'] })))).toEqual(['newsletter']);
	});

	it('count in the order in which they were made, whatever the order they are saved in', () => {
		const [no, yes] = [choose({ off: ['newsletter'] }), choose({ on: ['newsletter'], at: LATER })];
		expect(topicsOf(run(factsOf(), yes, no))).toEqual([]);
		expect(topicsOf(run(run(factsOf(), no), yes))).toEqual([]);
		expect(topicsOf(run(factsOf(), { ...yes, at: EARLY }, no))).toEqual(['newsletter']);
	});
});

describe('an opt-in', () => {
	const asked: OptInRequest = {
		...{ contact: 'rec1', emailKey: EMAIL, topic: 'newsletter', wording: 'Ja, gerne', language: 'de' },
		...{ formId: 'kontakt', pageUrl: 'https://firma.example/kontakt', requestedAt: EARLY },
	};
	const key = optInKey(asked);
	const pending = optInRow(asked);

	it('that is confirmed counts from the click on, with the words of the form', () => {
		const saved = run(factsOf({ contact: { consent: false }, consents: [pending] }), confirm('2026-03-02T09:00:00.000Z', key));
		expect(saved.consents[0]?.fields).toMatchObject({
			...{ status: 'confirmed', requestedAt: EARLY, confirmedAt: '2026-03-02T09:00:00.000Z', wording: 'Ja, gerne' },
		});
		expect(saved.contacts[0]?.fields).toMatchObject({ consent: true, consentText: 'Ja, gerne', consentAt: '2026-03-02T09:00:00.000Z' });
	});

	it.each<[string, Fields<'consents'>, string]>([
		['confirmed already', { ...pending, status: 'confirmed', confirmedAt: EARLY }, EARLY],
		['withdrawn meanwhile', { ...pending, status: 'withdrawn' }, EARLY],
		['a week old', pending, '2026-03-08T08:00:00.000Z'],
		['unknown', { ...pending, key: 'another' }, EARLY],
	])('that is %s is not confirmed', (_case, row, at) => {
		expect(settleChoices(factsOf({ consents: [row] }), [confirm(at, key)]).plan).toEqual(NOTHING);
	});

	it('is one request a day, however often the form is sent', () => {
		expect(optInKey({ ...asked, requestedAt: '2026-03-01T23:00:00.000Z' })).toBe(key);
		expect(optInKey({ ...asked, requestedAt: '2026-03-02T00:00:00.000Z' })).not.toBe(key);
		expect(key).not.toContain('anna');
	});

	it('by somebody who had left everything opens its own topic only', () => {
		const facts = factsOf({ contact: { consent: false, unsubscribedAt: '2026-02-01T00:00:00.000Z' }, consents: [pending] });
		const saved = run(facts, confirm(NOON.replace('09', '02'), key));
		expect(topicsOf(saved)).toEqual(['sequence', 'survey']);
	});
});

const anyChoice: fc.Arbitrary<Choice> = fc
	.record({
		on: fc.subarray([...TOPICS]),
		off: fc.subarray([...TOPICS, 'all' as const]),
		at: fc.integer({ min: 0, max: 6 }).map((day) => `2026-03-1${day}T12:00:00.000Z`),
	})
	.map(({ on, off, at }) => choose({ on: on.filter((topic) => !off.includes(topic)), off, at }));

describe('whatever is chosen', () => {
	it('saving it a second time opens and closes nothing', () => {
		fc.assert(
			fc.property(fc.uniqueArray(anyChoice, { maxLength: 4, selector: ({ at }) => at }), (choices) => {
				const saved = run(factsOf(), ...choices);
				expect(openOf(run(saved, ...choices))).toEqual(openOf(saved));
			}),
		);
	});

	it('a single one is saved once', () => {
		fc.assert(
			fc.property(anyChoice, (choice) => {
				expect(settleChoices(run(factsOf(), choice), [choice]).plan).toEqual(NOTHING);
			}),
		);
	});

	it('a no that comes last holds', () => {
		fc.assert(
			fc.property(fc.array(anyChoice, { maxLength: 5 }), fc.constantFrom('newsletter' as const, 'all' as const), (choices, topic) => {
				const saved = run(run(factsOf(), ...choices), choose({ off: [topic], at: '2026-04-01T00:00:00.000Z' }));
				expect(topicsOf(saved).some((one) => one === topic || one === 'all')).toBe(true);
			}),
		);
	});
});
