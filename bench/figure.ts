// One measured figure and how a list of them is shown.

export interface Figure {
	readonly bench: string;
	readonly figure: string;
	readonly value: number;
	readonly unit: string;
	/** What it is held against in the same run: a theoretical floor, or the stock workflow. */
	readonly against?: { readonly what: string; readonly value: number };
	/** Where it was measured at another time than the rest of a table. */
	readonly measuredAt?: string;
	readonly load?: number;
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

/** The table with new figures in the place of the same older ones; each new one says when it was measured and at what load. */
export function figuresWith(known: readonly Figure[], fresh: readonly Figure[], { measuredAt, load }: Machine): readonly Figure[] {
	const nameOf = ({ bench, figure }: Figure): string => JSON.stringify([bench, figure]);
	const dated = new Map(fresh.map((figure) => [nameOf(figure), { ...figure, measuredAt, load }]));
	const kept = known.map((figure) => dated.get(nameOf(figure)) ?? figure);
	const names = new Set(known.map(nameOf));
	return [...kept, ...[...dated].flatMap(([name, figure]) => (names.has(name) ? [] : [figure]))];
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
		...[ratioText(ratioOf(figure)), (figure.load ?? load).toFixed(1)],
	]);
	const head = ['bench', 'figure', 'measured', 'held against', 'ratio', 'load'];
	return [
		`Measured on ${measuredAt.slice(0, 10)}: ${cpus}, ${memoryGb} GB, ${system}, Node ${node}. The load is that of the minute before each began: above the number of processors others were at work too, and times are too long.`,
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
