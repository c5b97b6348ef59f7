import { expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { ownerOf } from '../../../domain/sequence/stepMail';
import { aContact, aDeal, aRecord, aTeamMember } from '../../support/builders';

const member = (id: string, fields: Fields<'team'> = {}) =>
	aRecord<'team'>(id, aTeamMember({ email: `${id}@firma.example`, active: true, ...fields }));

const TEAM = [member('ada'), member('ben'), member('boss'), member('left', { active: false })];

it.each([
	['whose contact it is', 'ada', 'ben', 'boss@firma.example', 'ada'],
	['whose deal it is, when the contact is nobody’s', null, 'ben', 'boss@firma.example', 'ben'],
	['whose deal it is, when the owner of the contact has left', 'left', 'ben', 'boss@firma.example', 'ben'],
	['the default owner, when both have left', 'left', 'left', 'boss@firma.example', 'boss'],
	['nobody, when the default owner has left as well', 'left', null, 'left@firma.example', null],
])('a step speaks for %s', (_case, contactOwner, dealOwner, defaultOwner, expected) => {
	const contact = aRecord<'contacts'>('c1', aContact({ owner: contactOwner }));
	const deal = aRecord<'deals'>('d1', aDeal({ owner: dealOwner }));
	expect(ownerOf({ contact, deal }, TEAM, defaultOwner)?.id ?? null).toBe(expected);
});
