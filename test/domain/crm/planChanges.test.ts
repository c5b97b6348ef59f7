import { describe, expect, it } from 'vitest';

import { planContactUpsert } from '../../../domain/contact/planContactUpsert';
import { planChanges } from '../../../domain/crm/planChanges';
import type { Fields } from '../../../domain/record';
import { aContact, aRecord } from '../../support/builders';

const ANNA = aRecord('1', aContact({ phone: '1' }));
const CLEARING = { keyedBy: 'email', released: { emailKey: null } };

const change = (fields: Fields<'contacts'>, clears = false, record = ANNA) => ({
	record,
	row: { fields },
	plan: planContactUpsert,
	clearing: clears ? CLEARING : null,
});

const writes = (...changes: ReadonlyArray<ReturnType<typeof change>>) =>
	planChanges(changes).plans.map((plan) => (plan.kind === 'update' ? plan.row.fields : {}));

describe('changes', () => {
	it.each([
		['what differs', [change({ phone: '2', firstName: 'Anna' })], [{ phone: '2' }]],
		['nothing for what is empty', [change({ phone: '' })], [{}]],
		['nothing where it should be cleared', [change({ phone: null }, true)], [{ phone: null }]],
		['nothing for what is empty already', [change({ salutation: null }, true)], [{}]],
		[
			'a cleared address takes its key along',
			[change({ email: null }, true)],
			[{ email: null, emailKey: null }],
		],
		[
			'two of one record as one, the later winning',
			[change({ phone: '2' }), change({ phone: '3' })],
			[{ phone: '3' }],
		],
		['the way back, too', [change({ phone: '2' }), change({ phone: '1' })], [{ phone: '1' }]],
		[
			'the later does not undo the earlier',
			[change({ phone: '2' }), change({ source: 'x' })],
			[{ phone: '2', source: 'x' }],
		],
		[
			'what an earlier made of the name',
			[change({ firstName: 'Berta' }), change({ lastName: 'Keller' })],
			[{ firstName: 'Berta', lastName: 'Keller', fullName: 'Berta Keller' }],
		],
	])('write %s', (_case, changes, expected) => {
		expect(writes(...changes)).toEqual(expected);
	});

	it('give each its result back', () => {
		const beat = aRecord('2', aContact());
		const { plans, spread } = planChanges([
			change({ phone: '2' }),
			change({ phone: '4' }, false, beat),
			change({ phone: '3' }),
		]);
		expect(plans).toHaveLength(2);
		expect(spread(['of Anna', 'of Beat'])).toEqual(['of Anna', 'of Beat', 'of Anna']);
	});
});
