// Lists of rows out of pages of rows.
import type { ListQuery } from '../port';

/** One after the other; stop reading and no further page is fetched. */
export async function* eachOf<Row>(pages: AsyncIterable<readonly Row[]>): AsyncIterable<Row> {
	for await (const page of pages) yield* page;
}

/** No more than the query asks for; the page with the last of them is the last that is fetched. */
export async function* upToLimit<Row>(
	pages: AsyncIterable<readonly Row[]>,
	{ limit = Infinity }: ListQuery,
): AsyncIterable<readonly Row[]> {
	let left = limit;
	if (left <= 0) return;
	for await (const page of pages) {
		yield page.slice(0, left);
		left -= page.length;
		if (left <= 0) return;
	}
}
