import { describe, expect, it } from 'vitest';
import { InvalidInputError, StoreRejectedError } from '../../domain/errors';
import type { RowInput } from '../../domain/record';
import { createLocks } from '../../stores/locks';
import type { WriteResult } from '../../stores/port';
import { type KeyedRow, upsertRows } from '../../stores/upsertRows';

type Row = RowInput<'contacts'>;

/** Runs an upsert against a service that answers with what it was given. */
async function run(rows: readonly Row[], answer = echo) {
	const sent: Array<KeyedRow<'contacts'>> = [];
	const results = await upsertRows({
		table: 'contacts',
		key: 'emailKey',
		rows,
		locks: createLocks(),
		write: async (keyed) => {
			sent.push(...keyed);
			return keyed.map(answer);
		},
	});
	return { sent, results };
}

function echo({ keyValue, fields }: KeyedRow<'contacts'>): WriteResult<'contacts'> {
	const record = { id: `id of ${keyValue}`, createdAt: null, fields, own: {} };
	return { ok: true, outcome: 'created', record };
}

describe('create or update, before any service is asked', () => {
	it('rows of one key are joined, the later winning field by field, own columns too', async () => {
		const { sent } = await run([
			{ fields: { emailKey: 'a', lastName: 'first', phone: '1' }, own: { x: 1, y: 1 } },
			{ fields: { emailKey: 'b' } },
			{ fields: { emailKey: 'a', lastName: 'later', score: null }, own: { x: 2 } },
		]);
		expect(sent).toEqual([
			{
				keyValue: 'a',
				fields: { emailKey: 'a', lastName: 'later', phone: '1', score: null },
				own: { x: 2, y: 1 },
			},
			{ keyValue: 'b', fields: { emailKey: 'b' }, own: {} },
		]);
	});

	it('every row is answered in its place; a row joined to an earlier one was updated', async () => {
		const rows = ['a', 'b', 'a'].map((emailKey) => ({ fields: { emailKey } }));
		const { results } = await run(rows);
		expect(results).toMatchObject([
			{ outcome: 'created', record: { id: 'id of a' } },
			{ outcome: 'created', record: { id: 'id of b' } },
			{ outcome: 'updated', record: { id: 'id of a' } },
		]);
	});

	it.each([
		['absent', {}],
		['null', { emailKey: null }],
		['empty', { emailKey: '' }],
	])('a row whose key is %s is not sent and fails', async (_name, fields) => {
		const { sent, results } = await run([{ fields }, { fields: { emailKey: 'a' } }]);
		expect(sent.map(({ keyValue }) => keyValue)).toEqual(['a']);
		expect(results).toMatchObject([
			{ ok: false, error: expect.any(InvalidInputError) },
			{ ok: true },
		]);
	});

	it('a failure is told for each of the rows that were joined', async () => {
		const error = new StoreRejectedError('no');
		const rows = ['a', 'a'].map((emailKey) => ({ fields: { emailKey } }));
		const { results } = await run(rows, () => ({ ok: false, error }));
		expect(results).toEqual([
			{ ok: false, error },
			{ ok: false, error },
		]);
	});

	it('keys such as __proto__ are keys like any other', async () => {
		const rows = ['__proto__', 'constructor', '__proto__'].map((emailKey) => ({
			fields: { emailKey },
		}));
		expect((await run(rows)).sent.map(({ keyValue }) => keyValue)).toEqual([
			'__proto__',
			'constructor',
		]);
	});
});
