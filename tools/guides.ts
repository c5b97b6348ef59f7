// Finds the hand-written guides that speak of a workflow or a node, so that its page can lead there.

export interface Guide {
	/** From docs/: "scoring.md". */
	readonly file: string;
	readonly title: string;
	readonly text: string;
}

/** What is written from code speaks of everything. */
const WRITTEN_FROM_CODE = ['nodes.md', 'tables.md', 'workflows.md'];

/** `read` answers with the text of a file below docs/. */
export function guidesIn(files: readonly string[], read: (file: string) => string): readonly Guide[] {
	return files
		.filter((file) => !WRITTEN_FROM_CODE.includes(file))
		.map((file) => {
			const text = read(file);
			return { file, text, title: /^# (.+)$/m.exec(text)?.[1] ?? file };
		});
}

/** As `slug` or in italics or bold: *Lead capture*. */
export const guidesOnWorkflow = (guides: readonly Guide[], { id, name }: { readonly id: string; readonly name: string }): readonly Guide[] =>
	guides.filter(({ text }) => text.includes(`\`${id}\``) || text.includes(`*${name}*`));

/** As *CRM Lead*, **CRM Lead > Score** or `CRM Lead > Score`, or a guide of that name. */
export const guidesOnNode = (guides: readonly Guide[], name: string): readonly Guide[] =>
	guides.filter(({ title, text }) => title === name || [`*${name}*`, `*${name} >`, `\`${name} >`].some((named) => text.includes(named)));
