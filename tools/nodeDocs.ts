// Writes the pages of the nodes from their own descriptions, so that they cannot drift from the panel.
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { fieldTable } from './fieldTable';
import type { Guide } from './guides';
import { anchorOf, cell, paragraphs, table } from './markdown';
import { type NamedOperation, choicesOf, operationsOf } from './nodeOperations';
import { type OutputExamples, outputSection } from './outputExamples';
import type { WorkflowFile } from './workflowFile';

/** What a page says beside what the panel says. */
export interface NodeMaterial {
	/** Written by hand: docs/parts/<node>.md. */
	readonly introduction: string;
	readonly examples: OutputExamples;
	/** By key of the operation: calls to Airtable that one item costs. */
	readonly calls: Readonly<Record<string, number>>;
	/** By name of the operation: what comes in and goes out, in full. */
	readonly shapes: ReadonlyMap<string, string>;
	/** By key of the operation: the workflows that use it. */
	readonly users: ReadonlyMap<string, readonly WorkflowFile[]>;
	readonly guides: readonly Guide[];
}

const INTRODUCTION = `# The nodes

Written from the nodes themselves: \`UPDATE_DOCS=1 npm test\`. Each page shows the panel, every operation with its fields and an example of what it puts out, and the workflows that use it.`;

const ABOUT_EXAMPLES = `## About the examples

They are the first item of each output, recorded from the running stack with the invented firm on 2026-11-26. A few that put nothing out there are written after their
code: *Escalate*, *Collect Released*, *Take Retry*, *End Retry*, *Save Choices*, *Record Response*, the *Send* and *Test* of campaigns, *Rehearse* and *Report* of
surveys; those of HubSpot come from tests. Empty fields are left out, long texts and lists cut with "…".

Errors are not items: a node that fails says what is wrong and what to do, and with *On Error: Continue* puts out \`{ "error": "..." }\`.`;

const ABOUT_CALLS = `## About the calls

Counted by a test on Airtable's interface as our tests imitate it (\`test/nodes/operationCalls\`): one item, in the invented firm of 30 companies, 80 contacts and 60 deals, in an n8n that has not asked this base for
more than five minutes. Asked again within five minutes it is fewer: tables, settings and rules are remembered so long. Many items are not so many times as much: they go to the base together, 100 rows a read and 10 a
write. What goes over the whole base grows by a call for each 100 rows more. On NocoDB calls cost nothing.`;

export const nodePagePath = ({ name }: Pick<INodeTypeDescription, 'name'>): string => `nodes/${name}.md`;

const byDisplayName = (nodes: readonly INodeTypeDescription[]): readonly INodeTypeDescription[] =>
	[...nodes].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

/** docs/nodes.md. */
export function nodeIndex(nodes: readonly INodeTypeDescription[]): string {
	const rows = byDisplayName(nodes).map((node) => [
		`[${node.displayName}](${nodePagePath(node)})`,
		`${cell(node.description)}.`,
		operationsOf(node)
			.map(({ title }) => `[${title}](${nodePagePath(node)}#${anchorOf(title)})`)
			.join(', ') || choicesOf(eventsOf(node)).map(({ name }) => name).join(', '),
	]);
	return paragraphs(INTRODUCTION, table(['node', 'what it is for', 'operations'], rows), ABOUT_EXAMPLES, ABOUT_CALLS);
}

/** docs/nodes/<name>.md. */
export function nodePage(node: INodeTypeDescription, material: NodeMaterial): string {
	const { introduction, users, guides } = material;
	const operations = operationsOf(node);
	return paragraphs(
		`# ${node.displayName}`,
		'[All nodes](../nodes.md)',
		`${node.description}. Type \`n8n-nodes-airtable-crm.${node.name}\`.`,
		introduction.trim(),
		guides.length > 0 && `Read on: ${guides.map(({ file, title }) => `[${title}](../${file})`).join(', ')}.`,
		`![The panel of ${node.displayName}](../images/panel-${node.name}.png)`,
		credentials(node),
		operations.length === 0
			? triggerPart(node, users.get(node.name) ?? [])
			: table(
					['operation', 'what it does'],
					operations.map(({ title, description }) => [`[${title}](#${anchorOf(title)})`, `${cell(description)}.`]),
				),
		...operations.map((operation) => sectionOf(operation, material)),
	).trimEnd().concat('\n');
}

function sectionOf({ key, title, description, fields }: NamedOperation, { examples, calls, shapes, users }: NodeMaterial): string {
	const shape = shapes.get(key.split(' ').at(-1) ?? '');
	return paragraphs(
		`## ${title}`,
		`${description}.`,
		fieldTable(fields),
		callsSentence(calls[key]),
		outputSection(examples[key] ?? []),
		shape !== undefined && `In full:\n\n\`\`\`text\n${shape}\n\`\`\``,
		usedBy(users.get(key) ?? []),
	).trimEnd();
}

function callsSentence(calls: number | undefined): string | undefined {
	if (calls === undefined) return undefined;
	return calls === 0 ? 'No [call](../nodes.md#about-the-calls) to the base.' : `[Calls](../nodes.md#about-the-calls) to Airtable for one item: ${calls}.`;
}

const eventsOf = (node: INodeTypeDescription): INodeProperties =>
	node.properties.find(({ name }) => name === 'events') ?? { displayName: '', name: '', type: 'string', default: '' };

/** A trigger has no operations: it has events to wait for, and what they share. */
function triggerPart(node: INodeTypeDescription, users: readonly WorkflowFile[]): string {
	const events = eventsOf(node);
	const meanings = choicesOf(events).map(({ name, description }) => [name, cell(description ?? '')]);
	const others = node.properties.filter((field) => field !== events);
	return paragraphs(
		`## ${events.displayName}`,
		`${events.description ?? ''}.`,
		table(['event', 'what it means'], meanings),
		'## Fields',
		fieldTable(others, node.properties),
		usedBy(users),
	).trimEnd();
}

const usedBy = (workflows: readonly WorkflowFile[]): string | false =>
	workflows.length > 0 && `Used in ${workflows.map(({ id, name }) => `[${name}](../workflows/${id}.md)`).join(', ')}.`;

function credentials(node: INodeTypeDescription): string | false {
	const names = new Map((node.credentials ?? []).map(({ name, displayName }) => [name, displayName ?? name]));
	const titles = new Map(operationsOf(node).map(({ title, key }) => [key.split(' ').at(-1), title]));
	const rows = [...names].map(([name, label]) => {
		const uses = (node.credentials ?? []).filter((one) => one.name === name);
		return [`${label} (\`${name}\`)`, uses.map((use) => useOf(use, titles)).join('; ')];
	});
	return rows.length > 0 && table(['credential', 'asked for by'], rows);
}

type CredentialUse = NonNullable<INodeTypeDescription['credentials']>[number];

function useOf({ required, displayOptions }: CredentialUse, titles: ReadonlyMap<string | undefined, string>): string {
	const operations = displayOptions?.show?.operation?.map(String);
	const asked = operations === undefined ? 'everything' : operations.map((one) => titles.get(one) ?? one).join(', ');
	return required === true ? asked : `${asked} (not always needed)`;
}
