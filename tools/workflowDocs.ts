// Writes the pages of the workflows from their own files, so that they cannot drift from the canvas.
import { monthlyCost } from '../domain/quota/scheduleCosts';
import { ESCALATION, SCHEDULES, WHEN_CONNECTED } from '../domain/quota/schedules';
import type { Guide } from './guides';
import { anchorOf, cell, paragraphs, table, titled } from './markdown';
import { operationKey } from './nodeOperations';
import { calledBy, dataTablesOf, isNote, PACKAGE, shortType, type WorkflowFile, type WorkflowNode } from './workflowFile';
import { startOf } from './workflowStarts';

/** What a page says beside its own file. */
export interface WorkflowMaterial {
	readonly all: readonly WorkflowFile[];
	/** By key of the operation, and by name of a node that has none: its title. */
	readonly titles: ReadonlyMap<string, string>;
	readonly guides: readonly Guide[];
}

const INTRODUCTION = `# The workflows

Written from the workflows themselves: \`UPDATE_DOCS=1 npm test\`. Each page shows the canvas, its notes in English and in German (what the workflow does, what to change, what it costs in calls to the
base), what starts it and what it is made of. The nodes: [nodes](nodes.md).`;

/** docs/workflows.md. */
export function workflowIndex(workflows: readonly WorkflowFile[]): string {
	const sorted = [...workflows].sort((a, b) => a.name.localeCompare(b.name, 'en'));
	const rows = sorted.map(({ id, name, description }) => [`[${name}](workflows/${id}.md)`, cell(description), `\`${id}\``]);
	return paragraphs(INTRODUCTION, table(['workflow', 'what it does', 'file'], rows));
}

/** docs/workflows/<id>.md. */
export function workflowPage(workflow: WorkflowFile, { all, titles, guides }: WorkflowMaterial): string {
	const { id, name, description, nodes } = workflow;
	const notes = nodes.filter(isNote).sort(isReadBefore);
	return paragraphs(
		`# ${name}`,
		'[All workflows](../workflows.md)',
		`${description} File [\`workflows/${id}.json\`](../../workflows/${id}.json).`,
		guides.length > 0 && `Read on: ${guides.map(({ file, title }) => `[${title}](../${file})`).join(', ')}.`,
		`![${name} on the canvas](../images/canvas-${id}.png)`,
		...notes.map(({ parameters }) => asPart(parameters.content ?? '', name)),
		'## What starts it',
		starts(workflow, all),
		calls(id),
		'## What it is made of',
		table(['step', 'node'], steps(workflow).map((node) => [cell(node.name), nodeLink(node, titles)])),
		needs(workflow, all),
	);
}

/** The note that names the workflow first, then from top to bottom. */
const isReadBefore = (a: WorkflowNode, b: WorkflowNode): number =>
	Number(isTitle(b)) - Number(isTitle(a)) || a.position[1] - b.position[1];

const isTitle = ({ parameters }: WorkflowNode): boolean => /^## /.test(parameters.content ?? '');

/** Without the title that the page has already; headings of a note are those of the page. */
const asPart = (content: string, name: string): string =>
	content.replace(`## ${name}\n`, '').replace(/^### /gm, '## ').trim();

function starts(workflow: WorkflowFile, all: readonly WorkflowFile[]): string {
	const callers = all.filter((other) => calledBy(other).includes(workflow.id));
	const rows = steps(workflow).flatMap((node) => {
		const start = startOf(node, callers);
		return start === undefined ? [] : [[cell(node.name), start]];
	});
	return table(['start', 'by'], rows);
}

/** Of a run by the clock that finds nothing special, in an n8n that knows nothing of the base yet, as *Base doctor* reckons with it. */
function calls(id: string): string | false {
	const schedule = SCHEDULES.find(({ workflow }) => workflow === id);
	if (schedule !== undefined) {
		const { runsPerMonth, callsPerRun, besides, cheaper } = schedule;
		const contacts = 100;
		const more = besides === undefined ? '' : `, and ${besides} beside them`;
		const runs = `${runsPerMonth} runs, ${Math.round(callsPerRun(contacts))} calls each on an ordinary day with ${contacts} contacts${more}`;
		const usual = `By its clock at most about ${inWords(monthlyCost(schedule, runsPerMonth, contacts))} calls a month (${runs})`;
		return cheaper === undefined
			? `${usual}.`
			: `${usual}; ${cheaper.rhythm.en} ${monthlyCost(schedule, cheaper.runsPerMonth, contacts)}.`;
	}
	if (id === WHEN_CONNECTED.workflow) {
		return `By its clock about ${inWords(WHEN_CONNECTED.runsPerMonth * WHEN_CONNECTED.callsPerRun)} calls a month once it is published (${WHEN_CONNECTED.runsPerMonth} runs, ${WHEN_CONNECTED.callsPerRun} calls each when nothing changed).`;
	}
	return id === ESCALATION.workflow && `By its clock at most ${ESCALATION.share * 100} % of the calls of a month, and never more than ${inWords(ESCALATION.atMost)}.`;
}

const inWords = (calls: number): string => (Math.round(calls / 10) * 10).toLocaleString('en');

/** As the canvas is read: from left to right, then from top to bottom. */
const steps = ({ nodes }: WorkflowFile): readonly WorkflowNode[] =>
	nodes.filter((node) => !isNote(node)).sort((a, b) => a.position[0] - b.position[0] || a.position[1] - b.position[1]);

function nodeLink(node: WorkflowNode, titles: ReadonlyMap<string, string>): string {
	const short = shortType(node);
	if (!node.type.startsWith(PACKAGE)) return titled(short).replace(/([a-z])([A-Z])/g, '$1 $2');
	const { resource, operation } = node.parameters;
	const title = titles.get(operationKey(short, resource, operation));
	const label = titles.get(short) ?? short;
	return title === undefined ? `[${label}](../nodes/${short}.md)` : `[${label}, ${title}](../nodes/${short}.md#${anchorOf(title)})`;
}

function needs(workflow: WorkflowFile, all: readonly WorkflowFile[]): string {
	const credentials = [...new Set(workflow.nodes.flatMap((node) => Object.keys(node.credentials ?? {})))].sort();
	const tables = dataTablesOf(workflow);
	const called = linksTo(calledBy(workflow), all);
	const failures = linksTo(workflow.settings.errorWorkflow === undefined ? [] : [workflow.settings.errorWorkflow], all);
	return [
		`Credentials: ${codes(credentials)}.`,
		...(tables.length === 0 ? [] : [`Data tables of n8n: ${codes(tables)}.`]),
		...(called === '' ? [] : [`Calls ${called}.`]),
		...(failures === '' ? [] : [`What fails goes to ${failures}.`]),
	].join(' ');
}

const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const linksTo = (ids: readonly string[], all: readonly WorkflowFile[]): string =>
	[...new Set(ids)].map((id) => `[${all.find((one) => one.id === id)?.name ?? id}](${id}.md)`).join(', ');
