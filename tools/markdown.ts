// What the pages that are written from code share: anchors as GitHub makes them, cells of tables, examples, links.

/** The anchor that GitHub gives a heading; it keeps letters of any language. */
export const anchorOf = (heading: string): string =>
	heading
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');

/** Text of a panel in a cell: its links become those of Markdown, and it stays one line. */
export const cell = (text: string): string =>
	text
		.replace(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '[$2]($1)')
		.replaceAll('<', '&lt;')
		.replace(/\s+/g, ' ')
		.replaceAll('|', '\\|')
		.trim();

export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A line for each field, whatever stands in it. */
export function jsonBlock(item: object): string {
	const lines = Object.entries(item).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
	return ['```json', lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`, '```'].join('\n');
}

/** As a heading has it. */
export const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What of a page is there, one empty line apart. */
export const paragraphs = (...parts: ReadonlyArray<string | false | undefined>): string =>
	`${parts.filter((part) => part !== undefined && part !== false && part !== '').join('\n\n')}\n`;
