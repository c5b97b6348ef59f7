// Writes the page of what each operation puts out, from examples kept as data and the nodes' own descriptions.
import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { titled } from './nodeDocs';

/** By node, resource (where there is one) and operation: the first item of each output; `null` where none is shown. */
export type OutputExamples = Readonly<Record<string, ReadonlyArray<object | null>>>;

interface NamedOperation {
	readonly key: string;
	readonly title: string;
	readonly description: string;
}

const INTRODUCTION = `# What the operations put out

The first item of each output, recorded from the running stack with the invented firm on 2026-11-26. A few that put nothing out there are written after their
code: *Escalate*, *Collect Released*, *Take Retry*, *End Retry*, *Save Choices*, *Record Response*, the *Send* and *Test* of campaigns, *Rehearse* and *Report* of
surveys; those of HubSpot come from tests. Empty fields are left out here, long texts and lists cut with "…".

Errors are not items: a node that fails says what is wrong and what to do, and with *On Error: Continue* puts out \`{ "error": "..." }\`.`;

/** In the order of the panels. */
export function operationsOf(node: INodeTypeDescription): readonly NamedOperation[] {
	return node.properties.filter(({ name }) => name === 'operation').flatMap(({ options = [], displayOptions }) => {
		const resource = displayOptions?.show?.resource?.[0];
		const isChoice = (option: object): option is INodePropertyOptions => 'value' in option;
		return options.filter(isChoice).map(({ name, value, description = '' }) => ({
			key: [node.name, resource, value].filter((part) => part !== undefined).join(' '),
			title: resource === undefined ? name : `${titled(String(resource))}: ${name}`,
			description,
		}));
	});
}

export function outputDocs(nodes: readonly INodeTypeDescription[], examples: OutputExamples): string {
	const chapters = [...nodes]
		.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'))
		.filter((node) => operationsOf(node).length > 0)
		.map((node) => [`## ${node.displayName}`, ...operationsOf(node).map((one) => sectionOf(one, examples))].join('\n\n'));
	return `${[INTRODUCTION, ...chapters].join('\n\n')}\n`;
}

function sectionOf({ key, title, description }: NamedOperation, examples: OutputExamples): string {
	const outputs = examples[key] ?? [];
	const shown = outputs.flatMap((item, output) => {
		if (item === null) return [];
		return [...(outputs.length > 1 ? [`${ORDINALS[output] ?? ''} output:`] : []), fenced(item)];
	});
	return [`### ${title}`, `${description}.`, ...shown].join('\n\n');
}

const ORDINALS = ['First', 'Second', 'Third'];

/** A line for each field, whatever stands in it. */
function fenced(item: object): string {
	const lines = Object.entries(item).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
	return ['```json', lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`, '```'].join('\n');
}
