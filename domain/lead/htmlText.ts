// Rich-text fields post HTML: people read its text. What somebody typed by hand stays as it was typed.
import { convert } from 'html-to-text';

const MAX_HTML = 20_000;
const WRAPPED = /^<(p|div|ul|ol|h[1-6]|span|table|section|article|blockquote|b|strong|em|i|a)(?:\s[^<>]*)?>/i;

/** The text of a value that is HTML from its first to its last character, else the value. */
export function readableText(value: string): string {
	const typed = value.trim();
	const tag = typed.length <= MAX_HTML ? WRAPPED.exec(typed)?.[1] : undefined;
	if (tag === undefined || !/<\/[a-z][a-z0-9]*>$|<br\s?\/?>$/i.test(typed.slice(-20))) return value;
	return textOfHtml(typed, MAX_HTML);
}

/** What a person would read of it; what is longer than `maxInput` characters is cut before it is read. */
export function textOfHtml(html: string, maxInput: number): string {
	return convert(html, {
		wordwrap: false,
		limits: { maxDepth: 40, maxChildNodes: 2_000, maxInputLength: maxInput },
		selectors: [
			{ selector: 'a', options: { ignoreHref: false, hideLinkHrefIfSameAsText: true } },
			{ selector: 'img', format: 'skip' },
			{ selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false, colSpacing: 1 } },
			...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
				selector,
				options: { uppercase: false, leadingLineBreaks: 1, trailingLineBreaks: 1 },
			})),
		],
	});
}
