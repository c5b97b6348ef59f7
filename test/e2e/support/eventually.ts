// Waits for what the workflows do after the visitor was answered.
import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is not `undefined`; fails after a minute, or some, with what was waited for. */
export async function eventually<T>(
	what: string,
	ask: () => Promise<T | undefined>,
	minutes = 1,
): Promise<T> {
	for (let tries = 0; tries < 240 * minutes; tries += 1) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		await sleep(250);
	}
	throw new Error(`Waited ${minutes} min for ${what}`);
}
