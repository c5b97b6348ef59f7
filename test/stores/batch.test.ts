import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	AccessDeniedError,
	ConflictError,
	type CrmError,
	InvalidInputError,
	NotFoundError,
	RateLimitedError,
	SchemaError,
	StoreRejectedError,
	StoreUnavailableError,
} from '../../domain/errors';
import { writeInBatches } from '../../stores/batch';

interface Written {
	readonly ok: true;
	readonly row: number;
}

/** A service that refuses a whole request when one of its rows is bad. */
function service(isBad: (row: number) => boolean, error: CrmError) {
	const requests: number[][] = [];
	const write = async (rows: readonly number[]): Promise<readonly Written[]> => {
		requests.push([...rows]);
		if (rows.some(isBad)) throw error;
		return rows.map((row) => ({ ok: true, row }));
	};
	return { requests, write };
}

const count = (size: number): number[] => Array.from({ length: size }, (_, index) => index);

describe('writing in batches', () => {
	it.each([
		[0, []],
		[1, [1]],
		[10, [10]],
		[11, [10, 1]],
		[25, [10, 10, 5]],
	])('%i rows are sent in as few requests as they fit into', async (size, expected) => {
		const { requests, write } = service(() => false, new InvalidInputError('bad'));
		const answers = await writeInBatches({ rows: count(size), size: 10, write });
		expect(requests.map((rows) => rows.length)).toEqual(expected);
		expect(answers).toEqual(count(size).map((row) => ({ ok: true, row })));
	});

	it.each([
		['invalid input', new InvalidInputError('bad')],
		['a refusal', new StoreRejectedError('bad')],
		['a conflict', new ConflictError('bad')],
		['a missing record', new NotFoundError('bad')],
		['a missing field', new SchemaError('bad')],
	])('after %s only the bad rows fail, and each is answered in its place', async (_name, error) => {
		const { write } = service((row) => row === 3 || row === 12, error);
		const answers = await writeInBatches({ rows: count(25), size: 10, write });
		expect(answers).toEqual(
			count(25).map((row) => (row === 3 || row === 12 ? { ok: false, error } : { ok: true, row })),
		);
	});

	it.each([
		['access denied', new AccessDeniedError('no')],
		['a limit', new RateLimitedError('slow', 30_000)],
		['a service that is down', new StoreUnavailableError('down', false)],
	])('after %s the rows still to come fail with it and are not sent', async (_name, error) => {
		const { requests, write } = service((row) => row === 12, error);
		const answers = await writeInBatches({ rows: count(1_000), size: 10, write });
		expect(requests).toHaveLength(2);
		expect(answers.slice(0, 10)).toEqual(count(10).map((row) => ({ ok: true, row })));
		expect(answers.slice(10)).toEqual(Array.from({ length: 990 }, () => ({ ok: false, error })));
	});

	it('an error that is a bug is thrown, not told as a failed row', async () => {
		const bug = new TypeError('undefined is not a function');
		const write = async (): Promise<readonly Written[]> => await Promise.reject(bug);
		await expect(writeInBatches({ rows: count(3), size: 10, write })).rejects.toBe(bug);
	});

	it('a short answer is refused, for it would put results beside the wrong rows', async () => {
		const write = async (rows: readonly number[]): Promise<readonly Written[]> =>
			rows.slice(1).map((row) => ({ ok: true, row }));
		await expect(writeInBatches({ rows: count(3), size: 10, write })).rejects.toThrow(TypeError);
	});

	it('whatever rows are bad, each good one is written once and each bad one fails', async () => {
		const bad = fc.uniqueArray(fc.nat({ max: 60 }));
		const property = fc.asyncProperty(
			bad,
			fc.nat({ max: 61 }),
			fc.integer({ min: 1, max: 12 }),
			async (...given) => {
				const [badRows, total, size] = given;
				const written: number[] = [];
				const error = new StoreRejectedError('bad');
				const answers = await writeInBatches({
					rows: count(total),
					size,
					write: async (rows) => {
						expect(rows.length).toBeLessThanOrEqual(size);
						if (rows.some((row) => badRows.includes(row))) throw error;
						written.push(...rows);
						return rows.map((row) => ({ ok: true as const, row }));
					},
				});
				expect(written).toEqual(count(total).filter((row) => !badRows.includes(row)));
				expect(answers.map((answer) => answer.ok)).toEqual(
					count(total).map((row) => !badRows.includes(row)),
				);
			},
		);
		await fc.assert(property);
	});
});
