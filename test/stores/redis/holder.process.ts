// A process that works on one thing under a lock: it adds one to a number in a file, slowly, so often as it is told.
import fs from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLocks } from '../../../stores/locks';
import { connectRedis } from '../../../stores/redis/connection';
import { SharedLocks } from '../../../stores/redis/sharedLocks';

export interface HolderTask {
	readonly redisUrl: string;
	readonly file: string;
	readonly count: number;
	readonly heldForMs: number;
	/** Takes the lock, says so, and never gives it back. */
	readonly isStuck: boolean;
}

const { redisUrl, file, count, heldForMs, isStuck }: HolderTask = JSON.parse(process.argv[2] ?? '');

const locks = new SharedLocks({
	redis: connectRedis(redisUrl),
	base: 'a base',
	local: createLocks(),
	clock: { now: Date.now, sleep: async (ms) => await sleep(ms) },
	heldForMs,
	warn: (sentence) => process.send?.(sentence),
});

async function addOne(): Promise<void> {
	const before = Number(await fs.readFile(file, 'utf8'));
	await sleep(5);
	await fs.writeFile(file, String(before + 1));
}

async function main(): Promise<void> {
	if (isStuck) {
		await locks.withLocks(['the number', 'another'], async () => {
			process.send?.('holds it');
			await sleep(600_000);
		});
	}
	await Promise.all(Array.from({ length: count }, () => locks.withLocks(['the number'], addOne)));
	process.exit(0);
}

process.once('message', () => void main());
process.send?.('ready');
