import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dyingStore } from '../../support/dyingStore';
import { aSyncWorld, findingsOf, reportOf, type SyncWorld, writesOf } from './aSyncWorld';

let world: SyncWorld;
let anna: string;
beforeEach(async () => {
	world = await aSyncWorld();
	anna = world.record('contacts', { email: 'anna@a.example' });
	world.record('contacts', { email: 'beat@b.example' });
	await world.sync();
	await world.sync();
});
afterEach(async () => await world.fake.stop());

const throwAway = (kind: 'contacts' | 'tasks', id: string) => {
	world.clock.advance(1_000);
	world.fake.world.archive(kind, id);
};

describe('what is thrown away in HubSpot', () => {
	it('is seen by the next look, once; the row stays with a note in its history, and nothing is made anew', async () => {
		throwAway('contacts', anna);
		const told = findingsOf(await world.sync());
		expect(told).toMatchObject([{ outcome: 'goneInHubspot', hubspotId: anna }]);
		const row = (await world.rows('contacts')).find(({ email }) => email === 'anna@a.example');
		expect(await world.rows('activities')).toMatchObject([{ kind: 'system', contact: row?.id, subject: 'In HubSpot gelöscht' }]);
		expect(row?.lastTouchAt ?? null).toBeNull();
		for (const _later of [1, 2]) expect(findingsOf(await world.sync())).toEqual([]);
		await world.change('contacts', row?.id ?? '', { firstName: 'Anna' });
		await world.sync();
		expect(world.records('contacts')).toHaveLength(1);
		expect(await world.rows('activities')).toHaveLength(1);
	});

	it('goes on where it was when it is restored, and is told again when it is thrown away again', async () => {
		throwAway('contacts', anna);
		await world.sync();
		const row = (await world.rows('contacts')).find(({ email }) => email === 'anna@a.example');
		await world.change('contacts', row?.id ?? '', { firstName: 'Anna' });
		await world.sync();
		world.clock.advance(1_000);
		world.fake.world.restore('contacts', anna);
		await world.sync();
		expect(world.records('contacts').find(({ email }) => email === 'anna@a.example')).toMatchObject({ firstname: 'Anna' });
		expect(writesOf(await world.sync({ isFull: true }))).toBe(0);
		throwAway('contacts', anna);
		expect(findingsOf(await world.sync())).toMatchObject([{ outcome: 'goneInHubspot' }]);
	});

	it('is told again also when nothing else happened between the two times', async () => {
		throwAway('contacts', anna);
		await world.sync();
		world.clock.advance(1_000);
		world.fake.world.restore('contacts', anna);
		world.edit('contacts', anna, {});
		expect(findingsOf(await world.sync())).toEqual([]);
		throwAway('contacts', anna);
		expect(findingsOf(await world.sync())).toMatchObject([{ outcome: 'goneInHubspot', hubspotId: anna }]);
	});

	it('is found behind the first hundred of the recycling bin', async () => {
		const many = Array.from({ length: 101 }, (_, index) => world.record('contacts', { email: `p${index}@many.example` }));
		// Until none of them is looked at for its own sake.
		for (const _later of ['brought', 'seen once more']) {
			world.clock.advance(3_600_000);
			await world.sync();
		}
		for (const id of many) throwAway('contacts', id);
		expect(findingsOf(await world.sync()).map(({ hubspotId }) => hubspotId).sort()).toEqual([...many].sort());
	});

	it('is nothing new when two records were joined', async () => {
		const other = world.record('contacts', { email: 'anna@other.example' });
		await world.sync();
		world.clock.advance(1_000);
		world.fake.world.merge('contacts', anna, other);
		expect(findingsOf(await world.sync()).map(({ outcome }) => outcome)).not.toContain('goneInHubspot');
	});

	it('is no task here any more, unless it was done', async () => {
		const [open, done] = [world.record('tasks', { hs_task_subject: 'Anrufen' }), world.record('tasks', { hs_task_subject: 'Schreiben', hs_task_status: 'COMPLETED' })];
		await world.sync();
		for (const id of [open, done]) throwAway('tasks', id);
		expect(reportOf(await world.sync({ isRehearsal: true }), 'tasks')).toMatchObject({ updatedInBase: 1 });
		expect((await world.rows('tasks')).map(({ status }) => status).sort()).toEqual(['done', 'open']);
		await world.sync();
		const tasks = await world.rows('tasks');
		expect(tasks.map(({ title, status }) => `${title}: ${status}`).sort()).toEqual(['Anrufen: dropped', 'Schreiben: done']);
		expect(writesOf(await world.sync())).toBe(0);
	});

	it('is marked though the run was killed in the middle of it', async () => {
		throwAway('contacts', anna);
		for (const rows of [0, 1, 2]) await world.sync({}, {}, dyingStore(world.store, rows).store).catch(() => undefined);
		await world.sync();
		expect(await world.rows('activities')).toHaveLength(1);
		expect(findingsOf(await world.sync())).toEqual([]);
	});
});
