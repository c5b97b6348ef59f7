// A topic that somebody left is kept by the row of the person, whatever becomes of the address.
import { describe, expect, it } from 'vitest';

import type { Choice } from '../../../domain/consent/choice';
import { type ConsentFacts, openLedger } from '../../../domain/consent/ledger';
import { personOf, topicsOn } from '../../../domain/consent/person';
import { TOPICS } from '../../../domain/mail/mailRequest';
import { aContact, aRecord } from '../../support/builders';
import { choose, EARLY, factsOf, type Known, LATER, run } from './aLedger';

describe('the row of the person', () => {
	const NEW = 'anna@neu.example';
	/** Somebody corrected the address in the base; the link was sent to the new one. */
	const corrected = (facts: ConsentFacts): ConsentFacts => ({
		...facts,
		contacts: facts.contacts.map((row) => ({ ...row, fields: { ...row.fields, email: NEW, emailKey: NEW } })),
		suppressions: [],
	});
	const openAt = (facts: ConsentFacts) => {
		const ledger = openLedger(facts);
		return topicsOn(ledger, personOf(ledger, { contact: 'rec1', emailKey: NEW }));
	};
	const EVERYTHING = { contact: { consent: false, unsubscribedAt: EARLY } };
	const NEVER_ASKED = { contact: { consent: false } };

	it.each<[string, Known, readonly Choice[], readonly string[]]>([
		['a newsletter that was left', {}, [choose({ off: ['newsletter'] })], ['sequence', 'survey']],
		['two topics left one after the other', {}, [choose({ off: ['newsletter'] }), choose({ off: ['survey'], at: LATER })], ['sequence']],
		['a topic left before the row could tell, clicked once more', { suppressed: [{ topic: 'newsletter', reason: 'unsubscribed' }] }, [choose({ off: ['newsletter'] })], ['sequence', 'survey']],
		['a newsletter that was ticked again', {}, [choose({ off: ['newsletter'] }), choose({ on: ['newsletter'], at: LATER })], [...TOPICS]],
		['sequences ticked by somebody off the newsletter', {}, [choose({ off: ['newsletter', 'sequence'] }), choose({ on: ['sequence'], off: ['newsletter'], at: LATER })], ['sequence', 'survey']],
		['sequences ticked by somebody who never agreed to the newsletter', NEVER_ASKED, [choose({ off: ['sequence'] }), choose({ on: ['sequence'], at: LATER })], ['sequence', 'survey']],
		['surveys ticked by somebody who had left everything', EVERYTHING, [choose({ on: ['survey'] })], ['survey']],
		['everything left', {}, [choose({ off: ['all'] })], []],
		['surveys ticked where a colleague had written "all"', { contact: { offTopics: 'all' } }, [choose({ on: ['survey'] })], ['survey']],
		['a topic written in by hand', { contact: { offTopics: ' Newsletter ,survey' } }, [], ['sequence']],
	])('says what holds at a corrected address: %s', (_case, known, choices, open) => {
		const saved = choices.reduce((facts, choice) => run(facts, choice), factsOf(known));
		expect(openAt(corrected(saved))).toEqual(open);
	});

	it('of a second contact with the address keeps it as well: whichever a merge leaves', () => {
		const twin = aRecord('rec2', aContact({ consent: true }));
		const facts = { ...factsOf(), contacts: [...factsOf().contacts, twin] };
		const saved = run(facts, choose({ off: ['newsletter'] }));
		expect(saved.contacts.map(({ fields }) => fields.offTopics)).toEqual(['newsletter', 'newsletter']);
	});
});
