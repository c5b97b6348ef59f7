// Whether memory stayed flat over a long run, from samples that go up and down with each collection of garbage.

export interface MemorySample {
	/** Since the run began. */
	readonly atMs: number;
	readonly megabytes: number;
}

export interface MemoryTrend {
	/** Middle of the levels after the warm-up; a level is the least of a window, which is what a collection left. */
	readonly levelMb: number;
	readonly growthMbPerHour: number;
	/** What it grew over the time that was looked at. */
	readonly grewMb: number;
	readonly verdict: 'flat' | 'grows' | 'tooShort';
}

/** Caches fill and code is compiled: a third of the run says nothing about what is lost with each piece of work. */
const WARM_UP = 1 / 3;
/** So many levels are needed for a slope; half of them may lie anywhere and it still is right. */
const LEAST_LEVELS = 6;
/**
 * What is no leak: a tenth of the level. In 20 minutes of about 1,000 pieces of work and a level of 200 MB that is 20 kB for
 * each, so one lead, page or mail that is kept for good shows, and the wandering of a heap does not. The floor is for small processes.
 */
const TOLERATED = { share: 0.1, leastMb: 10 } as const;

/** Theil-Sen: the middle of the slopes between all pairs of levels, which single peaks do not move. */
export function memoryTrend(samples: readonly MemorySample[], windowMs: number): MemoryTrend {
	const levels = levelsOf(samples, windowMs);
	const levelMb = median(levels.map(({ megabytes }) => megabytes));
	if (levels.length < LEAST_LEVELS) return { levelMb, growthMbPerHour: 0, grewMb: 0, verdict: 'tooShort' };
	const perMs = median(slopesOf(levels));
	const grewMb = perMs * ((levels.at(-1)?.atMs ?? 0) - (levels[0]?.atMs ?? 0));
	const isFlat = grewMb <= Math.max(levelMb * TOLERATED.share, TOLERATED.leastMb);
	return { levelMb, growthMbPerHour: perMs * 3_600_000, grewMb, verdict: isFlat ? 'flat' : 'grows' };
}

/** The least of each whole window after the warm-up, at the middle of the window. */
function levelsOf(samples: readonly MemorySample[], windowMs: number): readonly MemorySample[] {
	const endMs = Math.max(0, ...samples.map(({ atMs }) => atMs));
	const startMs = endMs * WARM_UP;
	const least = new Map<number, number>();
	for (const { atMs, megabytes } of samples) {
		if (atMs < startMs) continue;
		const window = Math.floor((atMs - startMs) / windowMs);
		least.set(window, Math.min(megabytes, least.get(window) ?? Infinity));
	}
	return [...least]
		.filter(([window]) => startMs + (window + 1) * windowMs <= endMs + 1)
		.sort(([one], [other]) => one - other)
		.map(([window, megabytes]) => ({ atMs: startMs + (window + 0.5) * windowMs, megabytes }));
}

const slopesOf = (levels: readonly MemorySample[]): readonly number[] =>
	levels.flatMap((one, index) =>
		levels.slice(index + 1).map((other) => (other.megabytes - one.megabytes) / (other.atMs - one.atMs)),
	);

function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	const [below, above] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
	return (below + above) / 2;
}
