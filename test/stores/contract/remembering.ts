// Settings and rules are remembered for a while, but never against one's own writes.
import { beforeAll, describe, expect, it } from 'vitest';
import { type Subject, created, emptied, written } from './subject';

export function remembering(subject: Subject): void {
	describe('settings and rules', () => {
		beforeAll(async () => await emptied(subject().store, 'settings', 'team'));

		it('own writes to the settings are seen at once, by all stores of the process', async () => {
			const { store, another } = subject();
			expect((await store.settings()).get('currency')).toBeUndefined();
			await created(store, 'settings', [{ key: 'currency', value: 'CHF' }]);
			expect((await store.settings()).get('currency')).toBe('CHF');
			const row = { fields: { key: 'currency', value: 'EUR' } };
			written(await another.upsert('settings', 'key', [row]));
			expect((await store.settings()).get('currency')).toBe('EUR');
		});

		it('own writes to rules are seen at once', async () => {
			const { store } = subject();
			expect(await store.rules('team')).toEqual([]);
			const [member] = await created(store, 'team', [{ name: 'Beat Keller', active: true }]);
			const id = member?.id ?? '';
			expect((await store.rules('team')).map(({ fields }) => fields.name)).toEqual(['Beat Keller']);
			await store.update('team', [{ id, fields: { active: false } }]);
			expect((await store.rules('team')).map(({ fields }) => fields.active)).toEqual([false]);
			await store.delete('team', [id]);
			expect(await store.rules('team')).toEqual([]);
		});

		it('rules and settings that are asked for again cost no further request', async () => {
			const { store } = subject();
			const ask = async (): Promise<void> => {
				await store.settings();
				await Promise.all([store.rules('team'), store.rules('stages')]);
			};
			await ask();
			const before = store.calls;
			await ask();
			expect(store.calls).toBe(before);
		});
	});
}
