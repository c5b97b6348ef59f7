// A table for the terminal.

/** Lines of a table whose columns are as wide as their widest cell. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = header.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]): string =>
		widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join('   ').trimEnd();
	const rule = widths.map((width) => '-'.repeat(width));
	return [header, rule, ...rows].map(line).join('\n');
}
