// What a run that died left is sent by the next; what went out is never sent again, whatever becomes of `messages`.
import { describe, expect, it } from 'vitest';

import { listAll } from '../../../stores/rows/written';
import { aSurveyWorld, customers, NOW, type SurveyWorld } from './aSurveyBase';

const DAY_MS = 86_400_000;

const clearMessages = async ({ store }: SurveyWorld): Promise<void> =>
	void (await store.delete('messages', (await listAll(store, 'messages')).map(({ id }) => id)));
const unsubscribe = async ({ store }: SurveyWorld): Promise<void> => {
	const contacts = await listAll(store, 'contacts');
	await store.update('contacts', contacts.map(({ id }) => ({ id, fields: { unsubscribedAt: NOW } })));
};
const markOf = async ({ store, survey }: SurveyWorld) => (await store.get('surveys', survey)).fields.sendingSince ?? null;

describe('invitations that went out', () => {
	it.each<[string, (world: SurveyWorld) => Promise<void>]>([
		['the rows of messages were deleted', clearMessages],
		['they were deleted and the person has unsubscribed', async (world) => {
			await clearMessages(world);
			await unsubscribe(world);
		}],
	])('are neither sent again nor taken back when %s', async (_case, change) => {
		const world = await aSurveyWorld({ remindAfterDays: 0 });
		await customers(world, 2);
		await world.dispatch();
		await change(world);
		world.clock.advance(DAY_MS);
		expect((await world.dispatch()).runs).toMatchObject([{ recovered: 0, invited: 0 }]);
		expect(world.taken).toHaveLength(2);
		expect((await world.responses()).map(({ status }) => status)).toEqual(['invited', 'invited']);
		expect(await markOf(world)).toBeNull();
	});
});

describe('invitations that a dead run had entered', () => {
	/** As a run leaves them that dies before the first mail. */
	async function left(): Promise<SurveyWorld> {
		const world = await aSurveyWorld({ remindAfterDays: 0 });
		await customers(world, 2);
		await world.dispatch();
		await world.store.update('surveys', [{ id: world.survey, fields: { sendingSince: NOW } }]);
		return world;
	}

	it.each<[string, number, (world: SurveyWorld) => Promise<void>, number, readonly string[]]>([
		['went out, as messages say', 1, async () => undefined, 0, ['invited', 'invited']],
		['did not go out', 1, clearMessages, 2, ['invited', 'invited']],
		['did not go out and are too old', 6, clearMessages, 0, ['expired', 'expired']],
		['may not go out any more', 1, async (world) => {
			await clearMessages(world);
			await unsubscribe(world);
		}, 0, ['expired', 'expired']],
	])('and that %s', async (_case, days, change, recovered, statuses) => {
		const world = await left();
		await change(world);
		world.clock.advance(days * DAY_MS);
		expect((await world.dispatch()).runs).toMatchObject([{ recovered }]);
		expect((await world.responses()).map(({ status }) => status)).toEqual(statuses);
		expect(await markOf(world)).toBeNull();
	});
});
