import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocks } from '../../stores/locks';

const soon = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

describe('locks', () => {
	it('work on one key runs one after the other, in the order of asking', async () => {
		const locks = createLocks();
		const log: string[] = [];
		const work = (name: string) => async (): Promise<void> => {
			log.push(`${name} begins`);
			await soon();
			log.push(`${name} ends`);
		};
		await Promise.all([
			locks.withLocks(['a'], work('first')),
			locks.withLocks(['a', 'b'], work('second')),
			locks.withLocks(['b'], work('third')),
		]);
		expect(log).toEqual([
			...['first begins', 'first ends', 'second begins', 'second ends'],
			...['third begins', 'third ends'],
		]);
	});

	it('work on other keys does not wait', async () => {
		const locks = createLocks();
		let release = (): void => undefined;
		const held = locks.withLocks(['a'], () => new Promise<void>((resolve) => (release = resolve)));
		expect(await locks.withLocks(['b'], async () => 'done')).toBe('done');
		expect(await locks.withLocks([], async () => 'done')).toBe('done');
		await soon();
		release();
		await held;
	});

	it('a failure is told to its caller only, and frees the key', async () => {
		const locks = createLocks();
		const failing = locks.withLocks(['a'], async () => await Promise.reject(new Error('broken')));
		const next = locks.withLocks(['a'], async () => 'done');
		await expect(failing).rejects.toThrow('broken');
		expect(await next).toBe('done');
	});

	it('a key named twice is locked once', async () => {
		expect(await createLocks().withLocks(['a', 'a'], async () => 'done')).toBe('done');
	});

	it('no set of keys makes work wait for ever or run beside work on the same key', async () => {
		const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
		const property = fc.asyncProperty(fc.array(keys, { maxLength: 12 }), async (wanted) => {
			const locks = createLocks();
			const held = new Set<string>();
			const runs = wanted.map(async (mine) => {
				await locks.withLocks(mine, async () => {
					const own = new Set(mine);
					for (const key of own) expect(held.has(key)).toBe(false);
					for (const key of own) held.add(key);
					await soon();
					for (const key of own) held.delete(key);
				});
			});
			await Promise.all(runs);
			expect(held.size).toBe(0);
		});
		await fc.assert(property, { numRuns: 50 });
	});
});
