import { describe, expect, it } from 'vitest';

import { contactDirectory } from '../../../domain/contact/contactDirectory';
import { planContactUpsert } from '../../../domain/contact/planContactUpsert';
import type { UpsertPlan } from '../../../domain/crm/upsertPlan';
import type { Fields, StoredRecord } from '../../../domain/record';

type Person = Fields<'contacts'>;

const row = (id: string, fields: Person): StoredRecord<'contacts'> => ({
	id,
	createdAt: `2026-01-0${id}T00:00:00.000Z`,
	fields,
	own: {},
});

const plan = (rows: readonly Person[], person: Person, mayReplace?: (field: string) => boolean) =>
	planContactUpsert(
		contactDirectory(
			rows.map((fields, index) => row(String(index + 1), fields)),
			'CH',
		),
		{ fields: person },
		mayReplace,
	);

const written = (decision: UpsertPlan<'contacts'>) =>
	decision.kind === 'keep' ? {} : decision.row.fields;

const ANNA: Person = {
	email: 'anna@muster.ch',
	emailKey: 'anna@muster.ch',
	firstName: 'Anna',
	lastName: 'Muster',
	fullName: 'Anna Muster',
	phone: '+41446681800',
};

describe('a person who is not known', () => {
	it.each([
		[
			'gets key and name',
			{ email: ' Anna@Muster.CH ', firstName: 'Anna', lastName: 'Muster' },
			{ email: 'anna@muster.ch', emailKey: 'anna@muster.ch', fullName: 'Anna Muster' },
		],
		['is called by the address', { email: 'a@b.ch' }, { fullName: 'a@b.ch', emailKey: 'a@b.ch' }],
		['keeps the name given', { email: 'a@b.ch', fullName: 'Dr. A' }, { fullName: 'Dr. A' }],
	] as const)('%s', (_case, person, fields) => {
		const decision = plan([], person);
		expect(decision.kind).toBe('create');
		expect(written(decision)).toMatchObject(fields);
	});

	it('has no empty fields', () => {
		expect(written(plan([], { email: 'a@b.ch', phone: '', lastName: null }))).toEqual({
			email: 'a@b.ch',
			emailKey: 'a@b.ch',
			fullName: 'a@b.ch',
		});
	});

	it('takes the key from a row that has another address by now', () => {
		const moved = { ...ANNA, email: 'anna@neu.ch' };
		expect(plan([moved], { email: 'anna@muster.ch' })).toMatchObject({
			kind: 'create',
			releases: ['1'],
		});
	});
});

describe('a person who is known', () => {
	it.each([
		['nothing new', ANNA, { email: 'ANNA@muster.ch', firstName: 'Anna' }, {}],
		['nothing overwrites', ANNA, { email: 'anna@muster.ch', phone: '', lastName: null }, {}],
		[
			'what differs',
			ANNA,
			{ email: 'anna@muster.ch', phone: '+41791234567' },
			{ phone: '+41791234567' },
		],
		[
			'a row typed by hand gets its key and keeps its spelling',
			{ email: 'Anna@Muster.ch' },
			{ email: 'anna@muster.ch' },
			{ emailKey: 'anna@muster.ch', fullName: 'Anna@Muster.ch' },
		],
		[
			'the name follows first and last name',
			ANNA,
			{ email: 'anna@muster.ch', lastName: 'Keller' },
			{ lastName: 'Keller', fullName: 'Anna Keller' },
		],
		[
			'a name that a person wrote stays',
			{ ...ANNA, fullName: 'Ännchen' },
			{ email: 'anna@muster.ch', lastName: 'Keller' },
			{ lastName: 'Keller' },
		],
		[
			'a wrong key is put right',
			{ ...ANNA, emailKey: 'old@muster.ch' },
			{ email: 'anna@muster.ch' },
			{ emailKey: 'anna@muster.ch' },
		],
		[
			'found by phone and last name, the address is added',
			{ lastName: 'MUSTER', phone: '044 668 18 00', fullName: 'Frau Muster' },
			{ email: 'anna@muster.ch', lastName: 'Muster', phone: '+41 44 668 18 00' },
			{
				email: 'anna@muster.ch',
				emailKey: 'anna@muster.ch',
				lastName: 'Muster',
				phone: '+41 44 668 18 00',
			},
		],
	] as const)('%s', (_case, stored, person, fields) => {
		const decision = plan([stored], person);
		expect(decision.kind).toBe(Object.keys(fields).length === 0 ? 'keep' : 'update');
		expect(written(decision)).toEqual(fields);
	});

	it.each([
		['somebody with the same phone and name but another address', { email: 'beat@muster.ch' }],
		['the other half of a couple', { firstName: 'Beat', email: null }],
		['the same phone, another name', { lastName: 'Keller', email: null }],
	] as const)('is not %s', (_case, other) => {
		const person = { lastName: 'Muster', phone: '044 668 18 00', firstName: 'Anna', ...other };
		expect(
			plan([{ ...ANNA, ...(other.email === null ? { email: null, emailKey: null } : {}) }], person)
				.kind,
		).toBe('create');
	});

	it('is reported when there twice, and the row with the key is the one', () => {
		const decision = plan([{ email: 'anna@muster.ch' }, ANNA], { email: 'anna@muster.ch' });
		expect(decision).toMatchObject({ kind: 'keep', record: { id: '2' }, duplicates: ['1'] });
	});

	it('keeps what may not be replaced, and gaps are filled', () => {
		const never = () => false;
		const person = { email: 'anna@muster.ch', lastName: 'Keller', source: 'form' };
		expect(written(plan([ANNA], person, never))).toEqual({ source: 'form' });
	});
});
