// What of a page its readers cannot see whole.
import type { Page } from 'playwright-core';

/** A sheet of A4 without its margins of 11 mm, in pixels of CSS. */
export const A4 = { width: 710, height: 1_039 } as const;

/** The page itself, whatever in it is wider than its place, and words of charts that reach beyond their chart. */
export async function clippedOn(page: Page): Promise<unknown> {
	return await page.evaluate(`(() => {
		const named = (one, what) => what + ' ' + (one.className.baseVal ?? one.className) + ' "' + one.textContent.trim().slice(0, 40) + '"';
		const wide = [...document.querySelectorAll('html, body, .tile, .card, .scroll, .tile p, h2, summary')]
			.filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth);
		const beyond = [...document.querySelectorAll('figure svg text')].filter((one) => {
			const [word, chart] = [one.getBoundingClientRect(), one.closest('svg').getBoundingClientRect()];
			return word.width > 0 && (word.left < chart.left - 1 || word.right > chart.right + 1 || word.top < chart.top - 2 || word.bottom > chart.bottom + 2);
		});
		return [...wide.map((one) => named(one, 'wide')), ...beyond.map((one) => named(one, 'beyond'))];
	})()`);
}

/** What a sheet of paper would cut in two: parts that do not fit on one, numbers that break in the middle. */
export async function cutOnPaper(page: Page): Promise<unknown> {
	await page.setViewportSize(A4);
	await page.emulateMedia({ media: 'print' });
	return await page.evaluate(`[
		...[...document.querySelectorAll('.tile, .card')].filter((one) => one.offsetHeight > ${A4.height}).map((one) => 'tall ' + one.className),
		...[...document.querySelectorAll('.tile .value')].filter((one) => one.offsetHeight > 1.5 * parseFloat(getComputedStyle(one).lineHeight)).map((one) => 'broken ' + one.textContent),
	]`);
}

/** How many sheets a page takes. */
export async function sheetsOf(page: Page): Promise<number> {
	const pdf = await page.pdf({ preferCSSPageSize: true });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
