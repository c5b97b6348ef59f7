// Creations whose connection breaks before or after NocoDB has written: one record all the same, or a plain word about it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmStore } from '../../../stores/port';
import { type Cut, type CuttingProxy, startCuttingProxy } from '../../support/cuttingProxy';
import { listed, nth, written } from '../contract/subject';

const LOST = { ok: false, error: { code: 'store_unavailable', mayHaveWritten: true } };

/** `openAt` opens the base of `store` as another process would, by that address. */
export function describeBrokenConnections(
	on: () => { readonly store: CrmStore; readonly url: string; readonly openAt: (url: string) => CrmStore },
): void {
	describe('whose connection breaks', () => {
		let proxy: CuttingProxy;
		beforeAll(async () => {
			proxy = await startCuttingProxy(on().url);
		});
		afterAll(async () => await proxy.stop());

		const behindIt = (): CrmStore => on().openAt(proxy.url);
		const fields = { emailKey: 'anna@x.example', lastName: 'Müller' };

		it.each<readonly [creations: number, cuts: readonly Cut[]]>([
			[2, ['before the write']],
			[1, ['after the write']],
			[2, ['long before the write']],
			[2, ['before the write', 'after the write']],
		])('makes one record of a create-or-update; %i creations, cut: %j', async (creations, cuts) => {
			const before = proxy.creations;
			proxy.cut(...cuts);
			const [contact] = written(await behindIt().upsert('contacts', 'emailKey', [{ fields }]));
			expect((await listed(on().store, 'contacts')).map(({ id, fields: { lastName } }) => [id, lastName])).toEqual([
				[contact?.id, 'Müller'],
			]);
			expect(proxy.creations - before).toBe(creations);
		});

		it('twice is told, and nothing is written', async () => {
			proxy.cut('before the write', 'before the write');
			const results = await behindIt().upsert('contacts', 'emailKey', [{ fields }]);
			expect(nth(results, 0)).toMatchObject(LOST);
			expect(await listed(on().store, 'contacts')).toEqual([]);
		});

		it('is told where no key can help', async () => {
			proxy.cut('after the write');
			const results = await behindIt().create('companies', [{ fields: { name: 'once' } }]);
			expect(nth(results, 0)).toMatchObject(LOST);
			expect(await listed(on().store, 'companies')).toHaveLength(1);
		});
	});
}
