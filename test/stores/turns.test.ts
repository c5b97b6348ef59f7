// One of many runs works for all: within a process, and over several with a real Redis.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectRedis, keyName, type RedisConnection } from '../../stores/redis/connection';
import { SharedTurns } from '../../stores/redis/sharedTurns';
import { LocalTurns, TURN_MS, type Turns } from '../../stores/turns';
import { eventually } from '../e2e/support/eventually';
import { fakeClock } from '../support/fakeClock';
import { hasRedis, type RedisServer, startRedis } from '../support/redisServer';

/** `one` and `other` may be in two processes. */
function behaves(open: () => { readonly one: Turns; readonly other: Turns }): void {
	let one: Turns;
	let other: Turns;
	beforeEach(() => ({ one, other } = open()));

	it('belongs to one run at a time, and to the next when it was ended', async () => {
		expect(await one.take('a')).toEqual({ deadRun: null });
		expect(await other.take('b')).toBeNull();
		await one.end('a');
		await one.end('a');
		expect(await other.take('b')).toEqual({ deadRun: null });
		expect(await one.take('a')).toBeNull();
	});

	it('goes round once more for whoever came meanwhile, however many', async () => {
		await one.take('a');
		await other.take('b');
		await one.take('c');
		expect([await one.end('a'), await one.end('a')]).toContain(true);
		for (let round = 0; await one.end('a'); round += 1) expect(round).toBeLessThan(3);
		expect(await other.take('b')).not.toBeNull();
	});

	it('is prolonged by the run that has it, which is no other', async () => {
		await one.take('a');
		expect(await one.take('a')).toEqual({ deadRun: null });
		expect(await one.end('a')).toBe(false);
	});

	it('is not ended by a run that does not have it', async () => {
		await one.take('a');
		expect(await other.end('b')).toBe(false);
		expect(await other.take('b')).toBeNull();
	});

	it('is given by turns to many that come at once: each is worked for by a round that began after it came', async () => {
		let waiting = 0;
		let busy = 0;
		let most = 0;
		const runs = Array.from({ length: 40 }, async (_, index) => {
			await sleep(index % 7);
			waiting += 1;
			const turns = index % 2 === 0 ? one : other;
			for (let goesOn = (await turns.take(`run ${index}`)) !== null; goesOn; ) {
				busy += 1;
				most = Math.max(most, busy);
				const seen = waiting;
				await sleep(2);
				waiting -= seen;
				busy -= 1;
				goesOn = await turns.end(`run ${index}`);
			}
		});
		await Promise.all(runs);
		expect({ waiting, most }).toEqual({ waiting: 0, most: 1 });
	});
}

describe('the turn of one process', () => {
	behaves(() => {
		const turns = new LocalTurns(fakeClock(0));
		return { one: turns, other: turns };
	});

	it('is taken from a run that has not come back for three minutes, and the next one is told whose it was', async () => {
		const clock = fakeClock(0);
		const turns = new LocalTurns(clock);
		await turns.take('a');
		await clock.sleep(TURN_MS - 1);
		expect(await turns.take('b')).toBeNull();
		await clock.sleep(2);
		expect(await turns.take('c')).toEqual({ deadRun: 'a' });
		expect(await turns.end('a')).toBe(false);
	});

	it('is taken from a dead run after three minutes, though the clock was put back by an hour', async () => {
		const clock = fakeClock(0);
		const turns = new LocalTurns(clock);
		await turns.take('a');
		clock.advance(-3_600_000);
		expect(await turns.take('b')).toBeNull();
		clock.advance(TURN_MS);
		expect(await turns.take('c')).toEqual({ deadRun: 'a' });
	});
});

describe.runIf(hasRedis())('the turn of several processes', { timeout: 60_000 }, () => {
	let server: RedisServer;
	let one: RedisConnection;
	let other: RedisConnection;
	let work = 0;
	const said: string[] = [];

	beforeAll(async () => {
		server = await startRedis();
		one = connectRedis(server.url);
		other = connectRedis(server.url);
	});

	afterAll(async () => {
		one.close();
		other.close();
		await server.stop();
	});

	const turnsOf = (redis: RedisConnection, about: string, heldForMs = 60_000): SharedTurns => {
		const clock = { now: Date.now, sleep: async (ms: number) => await sleep(ms) };
		return new SharedTurns({ redis, about, clock, heldForMs, local: new LocalTurns(clock), warn: (sentence) => said.push(sentence) });
	};

	behaves(() => {
		work += 1;
		return { one: turnsOf(one, `work ${work}`), other: turnsOf(other, `work ${work}`) };
	});

	it('comes free when the process that holds it dies, and the next one is told whose run that was', async () => {
		const dying = connectRedis(server.url);
		// Its process never prolongs: as if it had died at once.
		await dying.run("redis.call('SET', KEYS[1], 'dead', 'PX', 3000) redis.call('SET', KEYS[2], 'dead') return 0", keysOf('death'), []);
		dying.close();
		const turns = turnsOf(one, 'death');
		expect(await turns.take('early')).toBeNull();
		const turn = await eventually('the turn', async () => (await turns.take('next')) ?? undefined);
		expect(turn).toEqual({ deadRun: 'dead' });
	});

	it('stays with a process that lives, for longer than a dead one would hold it', async () => {
		const turns = turnsOf(one, 'life', 2_000);
		await turns.take('a');
		await sleep(3_000);
		expect(await turnsOf(other, 'life', 2_000).take('b')).toBeNull();
	});

	it('stays with its run when Redis loses its data, and its death is still told', async () => {
		const turns = turnsOf(one, 'memory', 1_000);
		await turns.take('a');
		await other.run("return redis.call('FLUSHDB')", [], []);
		await sleep(600);
		expect(await turnsOf(other, 'memory', 1_000).take('b')).toBeNull();
		expect(await other.run("return redis.call('GET', KEYS[2])", keysOf('memory'), [])).toBe('a');
	});

	it('is each process its own while Redis is away, and it is said', async () => {
		const turns = turnsOf(one, 'outage');
		await server.kill();
		expect(await turns.take('a')).toEqual({ deadRun: null });
		expect(await turns.take('b')).toBeNull();
		expect(await turns.end('a')).toBe(true);
		expect(await turns.end('a')).toBe(false);
		expect(said[0]).toMatch(/^Redis does not answer .* take turns among themselves$/);
		await server.startAgain();
	});
});

function keysOf(about: string): readonly string[] {
	const name = keyName(about);
	return [`${name}:turn`, `${name}:open`, `${name}:called`];
}
