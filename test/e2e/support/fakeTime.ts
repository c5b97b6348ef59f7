// A clock that servers take for the real one, so that days pass in seconds: libfaketime, a package of Debian.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ServerPlan } from '../../../stack/src/server';

const LIBRARY = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/faketime/libfaketimeMT.so.1`;

/** Without it a person's tests are skipped, those of CI fail. */
export const HAS_FAKE_TIME = fs.existsSync(LIBRARY) || process.env.CRM_TOOLS_REQUIRED === '1';

export class FakeTime {
	readonly #file: string;
	#aheadMs = 0;

	constructor(folder: string) {
		this.#file = path.join(folder, 'time');
		this.set(new Date());
	}

	/** What a server that runs on this clock reads now. */
	now(): Date {
		return new Date(Date.now() + this.#aheadMs);
	}

	/** Servers that run see it within a second. */
	set(now: Date): void {
		const aheadSeconds = Math.round((now.getTime() - Date.now()) / 1000);
		this.#aheadMs = aheadSeconds * 1000;
		fs.writeFileSync(this.#file, `+${aheadSeconds}\n`);
	}

	/** Timers keep the pace of the real clock; what is read of it is what was set. */
	serverOn(plan: ServerPlan): ServerPlan {
		const env = {
			...{ LD_PRELOAD: LIBRARY, FAKETIME_TIMESTAMP_FILE: this.#file },
			...{ FAKETIME_CACHE_DURATION: '1', DONT_FAKE_MONOTONIC: '1' },
		};
		return { ...plan, env: { ...plan.env, ...env } };
	}

	/** Waits until what a server answers bears the time that was set. */
	async isSeenBy(url: string): Promise<void> {
		for (let tries = 0; tries < 300; tries += 1) {
			const response = await fetch(url);
			await response.text();
			const server = Date.parse(response.headers.get('date') ?? '');
			if (Math.abs(server - this.now().getTime()) < 60_000) return;
			await sleep(100);
		}
		throw new Error(`${url} does not run on the clock that was set`);
	}
}
