// Draws charts as SVG on the server (Apache ECharts, https://echarts.apache.org/handbook/en/how-to/cross-platform/server):
// no script reaches the page, and colours are those of its style, so that they follow light and dark.
import type { EChartsOption } from './echarts';

/** Colours that charts may use, as ECharts knows them; on the page each is a variable of its style. */
export const INK = '#010101';
export const SOFT = '#010102';
export const LINE = '#010103';
export const ACCENT = '#010104';
export const PALE = '#010105';
export const GOOD = '#010106';
const PAPER = '#010107';

const VARIABLES: Readonly<Record<string, string>> = {
	[INK]: 'var(--ink)',
	[SOFT]: 'var(--soft)',
	[LINE]: 'var(--line)',
	[ACCENT]: 'var(--accent)',
	[PALE]: 'var(--pale)',
	[GOOD]: 'var(--good)',
	[PAPER]: 'var(--paper)',
};

export interface Size {
	readonly width: number;
	readonly height: number;
}

export type Draw = (size: Size) => EChartsOption;

/** Loaded with the first chart: a tenth of a second and 12 MB that no other operation has to pay for. */
export async function drawCharts(charts: ReadonlyArray<{ readonly draw: Draw; readonly size: Size }>): Promise<readonly string[]> {
	const { init } = await import('./echarts');
	return charts.map(({ draw, size }) => {
		const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
		chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit', color: SOFT }, ...draw(size) });
		const svg = chart.renderToSVGString();
		chart.dispose();
		return tidy(svg);
	});
}

/** What ECharts adds for its own script: classes, styles of a pointer, sizes that the page decides. */
function tidy(svg: string): string {
	return svg
		.replace(/<style[\s\S]*?<\/style>/g, '')
		.replace(/ class="[^"]*"| pointer-events="[^"]*"| xmlns:xlink="[^"]*"| version="1.1"| baseProfile="full"/g, '')
		.replace(/^<svg width="[\d.]+" height="[\d.]+"/, '<svg aria-hidden="true" focusable="false"')
		.replace(/#01010[1-7]/g, (colour) => VARIABLES[colour] ?? colour)
		.replace(/>\n+</g, '><');
}
