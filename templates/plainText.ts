// The text part of a mail, from its HTML.
import { compile, type HtmlToTextOptions } from 'html-to-text';

const OPTIONS: HtmlToTextOptions = {
	wordwrap: 78,
	selectors: [
		{ selector: 'h1', options: { uppercase: false } },
		{ selector: 'h2', options: { uppercase: false } },
		{ selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
		{ selector: 'a[href^="tel:"]', format: 'inline' },
		{ selector: 'a[href^="mailto:"]', format: 'inline' },
		{ selector: 'a[href="#"]', format: 'inline' },
		{ selector: 'img', format: 'skip' },
		{ selector: 'table', format: 'block' },
		{ selector: 'table.facts', format: 'dataTable', options: { uppercaseHeaderCells: false } },
		// Eleven signed addresses are no reading; the mail names the page behind them.
		{ selector: 'table.scale', format: 'skip' },
		{ selector: 'td.row', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
		{ selector: 'td.details', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
		{ selector: 'td.quote', format: 'blockquote' },
		{ selector: 'td.button', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
	],
};

const convert = compile(OPTIONS);

export function plainText(html: string): string {
	return convert(html).trim();
}
