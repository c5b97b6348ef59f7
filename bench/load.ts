// A bounded load on one address of this machine, and what it shows.

export interface LoadRequest {
	readonly url: string;
	readonly posts: number;
	readonly connections: number;
	/** The body of the n-th post. */
	readonly body: (n: number) => unknown;
}

export interface LoadResult {
	readonly p50Ms: number;
	readonly p95Ms: number;
	readonly p99Ms: number;
	readonly perSecond: number;
	readonly refused: number;
}

/** Each connection sends its next post when the last was answered. */
export async function postLoad(load: LoadRequest): Promise<LoadResult> {
	if (!['127.0.0.1', 'localhost'].includes(new URL(load.url).hostname)) {
		throw new RangeError('The bench loads only this machine');
	}
	const timesMs: number[] = [];
	let refused = 0;
	let next = 0;
	const connection = async (): Promise<void> => {
		while (next < load.posts) {
			const n = next++;
			const startedAt = performance.now();
			const response = await fetch(load.url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(load.body(n)),
			});
			await response.text();
			timesMs.push(performance.now() - startedAt);
			if (!response.ok) refused += 1;
		}
	};
	const startedAt = performance.now();
	await Promise.all(Array.from({ length: load.connections }, connection));
	const seconds = (performance.now() - startedAt) / 1000;
	return { ...percentiles(timesMs), perSecond: load.posts / seconds, refused };
}

export function percentiles(timesMs: readonly number[]): Pick<LoadResult, 'p50Ms' | 'p95Ms' | 'p99Ms'> {
	const sorted = [...timesMs].sort((a, b) => a - b);
	const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}
