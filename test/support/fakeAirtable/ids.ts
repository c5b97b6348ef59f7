// Ids that look like Airtable's: three letters and fourteen alphanumerics, the same in every run.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** @param seed any whole number; equal seeds give equal ids. */
export function idGenerator(seed: number): (prefix: string) => string {
	let state = seed >>> 0;
	const next = (): number => {
		// mulberry32, a small generator with a period of 2^32.
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return (prefix) => {
		const letters = Array.from({ length: 14 }, () => ALPHABET[Math.floor(next() * 62)] ?? 'A');
		return prefix + letters.join('');
	};
}

export function hasIdShape(prefix: string, text: string): boolean {
	return text.startsWith(prefix) && /^[A-Za-z0-9]{14}$/.test(text.slice(prefix.length));
}
