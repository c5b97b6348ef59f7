// Writes the page of the workflows from their own notes, so that it cannot drift from the canvas.

/** What the page takes of a workflow file. */
export interface WorkflowFile {
	readonly id: string;
	readonly name: string;
	readonly nodes: ReadonlyArray<{
		readonly name: string;
		readonly type: string;
		readonly position: readonly [number, number];
		readonly parameters: { readonly content?: string };
	}>;
}

const INTRODUCTION = `# The workflows

Written from their own notes: \`UPDATE_DOCS=1 npm test\`. Each note is in English and in German, says what the workflow does, what to change and what it costs in calls to the
base. What they are made of: [nodes](nodes.md).`;

export function workflowDocs(workflows: readonly WorkflowFile[]): string {
	const sorted = [...workflows].sort((a, b) => a.name.localeCompare(b.name, 'en'));
	const index = sorted.map(({ name, id }) => `[${name}](#${id})`).join(', ');
	return `${[INTRODUCTION, index, ...sorted.map(chapterOf)].join('\n\n')}\n`;
}

function chapterOf({ id, name, nodes }: WorkflowFile): string {
	const notes = nodes.filter(({ type }) => type.endsWith('.stickyNote')).sort(isReadBefore);
	return [
		`<a id="${id}"></a>`,
		`## ${name}`,
		`File \`workflows/${id}.json\`.`,
		`![${name} on the canvas](images/canvas-${id}.png)`,
		...notes.map(({ parameters }) => withoutOwnTitle(parameters.content ?? '', name)),
	].join('\n\n');
}

type Note = WorkflowFile['nodes'][number];

/** The note that names the workflow first, then from top to bottom. */
const isReadBefore = (a: Note, b: Note): number => Number(isTitle(b)) - Number(isTitle(a)) || a.position[1] - b.position[1];

const isTitle = ({ parameters }: Note): boolean => /^## /.test(parameters.content ?? '');

const withoutOwnTitle = (content: string, name: string): string => content.replace(`## ${name}\n`, '').trim();
