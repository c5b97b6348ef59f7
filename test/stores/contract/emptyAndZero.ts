// Empty, zero and false are three things, in cells and in filters.
import { beforeAll, describe, expect, it } from 'vitest';
import {
	type Filter,
	compare,
	contains,
	equals,
	isEmpty,
	isNotEmpty,
	matches,
	not,
} from '../../../domain/filter';
import type { Fields, StoredRecord } from '../../../domain/record';
import { type Subject, created, createdOne, emptied, idsOf, listed } from './subject';

const ROWS: ReadonlyArray<Fields<'contacts'>> = [
	{ fullName: 'all empty' },
	{ fullName: 'zero', score: 0, consent: false },
	{ fullName: 'one', score: 1, consent: true },
	{ fullName: 'below zero', score: -1, phone: '0' },
	{ fullName: 'text', phone: 'x', lifecycleStage: 'lead', mqlAt: '2026-01-01T00:00:00.000Z' },
];

const FILTERS: ReadonlyArray<readonly [name: string, filter: Filter]> = [
	['a number equal to zero', equals('score', 0)],
	['a number not equal to zero', not(equals('score', 0))],
	['a number below one', compare('score', 'lessThan', 1)],
	['a number not below one', not(compare('score', 'lessThan', 1))],
	['a number at most zero', compare('score', 'atMost', 0)],
	['a number at least zero', compare('score', 'atLeast', 0)],
	['a number above minus one', compare('score', 'greaterThan', -1)],
	['an empty number', isEmpty('score')],
	['a number that is not empty', isNotEmpty('score')],
	['an empty text', isEmpty('phone')],
	['a text that is not empty', isNotEmpty('phone')],
	['a text equal to nothing', equals('phone', '')],
	['a text not equal to nothing', not(equals('phone', ''))],
	['a text that contains nothing', contains('phone', '')],
	['an empty select', isEmpty('lifecycleStage')],
	['a select that is not empty', isNotEmpty('lifecycleStage')],
	['an empty instant', isEmpty('mqlAt')],
	['an instant before another', compare('mqlAt', 'lessThan', '2030-01-01T00:00:00.000Z')],
	['an instant not before another', not(compare('mqlAt', 'lessThan', '2030-01-01T00:00:00.000Z'))],
	['a box with a tick', equals('consent', true)],
	['a box without a tick', equals('consent', false)],
	['a box that is empty', isEmpty('consent')],
	['a box that is not empty', isNotEmpty('consent')],
	['an empty link', isEmpty('company')],
	['a link that is not empty', isNotEmpty('company')],
];

export function emptyAndZero(subject: Subject): void {
	describe('empty, zero and false', () => {
		let records: ReadonlyArray<StoredRecord<'contacts'>> = [];

		beforeAll(async () => {
			const { store } = subject();
			await emptied(store, 'contacts', 'companies');
			const company = await createdOne(store, 'companies', { name: 'Muster AG' });
			const rows = [...ROWS, { fullName: 'linked', company: company.id }];
			records = await created(store, 'contacts', rows);
		});

		it('a new row is empty where nothing was written, and a box has no tick', async () => {
			const read = await subject().store.get('contacts', records[0]?.id ?? '');
			expect(read.fields).toMatchObject({ score: null, phone: null, lifecycleStage: null });
			expect(read.fields).toMatchObject({ company: null, mqlAt: null, consent: false });
		});

		it('zero stays zero and false stays false', async () => {
			const read = await subject().store.get('contacts', records[1]?.id ?? '');
			expect(read.fields).toMatchObject({ score: 0, consent: false });
		});

		it.each(FILTERS)('a filter for %s means the same in every store', async (_name, filter) => {
			const found = await listed(subject().store, 'contacts', { filter });
			const expected = records.filter((record) => matches(filter, record));
			expect(found.map(({ fields }) => fields.fullName).sort()).toEqual(
				expected.map(({ fields }) => fields.fullName).sort(),
			);
			expect(new Set(idsOf(found))).toEqual(new Set(idsOf(expected)));
		});

		it('null and empty text clear a field of any type', async () => {
			const { store } = subject();
			const company = await createdOne(store, 'companies', { name: 'Muster AG' });
			const record = await createdOne(store, 'contacts', {
				...{
					lastName: 'Meier',
					email: 'm@x.example',
					score: 7,
					consent: true,
					company: company.id,
				},
				...{ lifecycleStage: 'mql', mqlAt: '2026-01-01T00:00:00.000Z', scoreReasons: 'many' },
			});
			const { id } = record;
			const cleared = {
				...{ lastName: '', email: null, score: null, consent: null, company: null },
				...{ lifecycleStage: null, mqlAt: null, scoreReasons: '' },
			};
			await store.update('contacts', [{ id, fields: cleared }]);
			expect((await store.get('contacts', id)).fields).toMatchObject({
				...cleared,
				...{ lastName: null, scoreReasons: null, consent: false },
			});
		});

		it('two rows may both leave a key empty', async () => {
			const rows = [
				{ lastName: 'one', emailKey: null },
				{ lastName: 'two', emailKey: '' },
			];
			const twice = await created(subject().store, 'contacts', rows);
			expect(twice.map(({ fields }) => fields.emailKey)).toEqual([null, null]);
		});
	});
}
