// One measured figure and how a list of them is shown.

export interface Figure {
	readonly bench: string;
	readonly figure: string;
	readonly value: number;
	readonly unit: string;
	/** What it is held against in the same run: a theoretical floor, or the stock workflow. */
	readonly against?: { readonly what: string; readonly value: number };
}

/** How many times the other one's value; the number to look at, since machines differ. */
export function ratioOf({ value, against }: Figure): number | null {
	return against === undefined || against.value === 0 ? null : value / against.value;
}

export function asTable(figures: readonly Figure[]): string {
	const rows = figures.map((figure) => [
		figure.bench,
		figure.figure,
		`${rounded(figure.value)} ${figure.unit}`,
		figure.against === undefined ? '' : `${rounded(figure.against.value)} ${figure.unit}`,
		figure.against?.what ?? '',
		ratioText(ratioOf(figure)),
	]);
	const head = ['bench', 'figure', 'measured', 'held against', 'which is', 'ratio'];
	return aligned([head, ...rows]);
}

/** When and on what it was measured: figures of another machine are other figures. */
export interface Machine {
	readonly measuredAt: string;
	readonly node: string;
	readonly cpus: string;
	readonly memoryGb: number;
	readonly system: string;
	/** Of one minute, when it began: above the number of processors others were at work too. */
	readonly load: number;
}

export function asJson(figures: readonly Figure[], machine: Machine): string {
	const withRatios = figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) }));
	return JSON.stringify({ ...machine, figures: withRatios }, null, '\t');
}

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : String(+value.toFixed(2)));
const ratioText = (ratio: number | null): string => (ratio === null ? '' : `${ratio.toFixed(2)} x`);

const CELL_END = ' | ';

/** The same for docs/performance.md. */
export function asMarkdown(figures: readonly Figure[], machine: Machine): string {
	const { measuredAt, node, cpus, memoryGb, system, load } = machine;
	const rows = figures.map((figure) => [
		...[figure.bench, figure.figure, `${rounded(figure.value)} ${figure.unit}`],
		figure.against === undefined ? '' : `${rounded(figure.against.value)} ${figure.unit} (${figure.against.what})`,
		ratioText(ratioOf(figure)),
	]);
	const head = ['bench', 'figure', 'measured', 'held against', 'ratio'];
	return [
		`Measured on ${measuredAt.slice(0, 10)}: ${cpus}, ${memoryGb} GB, ${system}, Node ${node}, load ${load.toFixed(1)} at the start.`,
		'',
		...[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(CELL_END)} |`),
	].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => (row[column] ?? '').length)),
	);
	return rows
		.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
		.join('\n');
}
