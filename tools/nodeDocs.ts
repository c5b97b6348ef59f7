// Writes the reference of the nodes from their own descriptions, so that it cannot drift from the panel.
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/** Markdown: a chapter per node, a table of its operations, a list of what each asks for. */
export function nodeDocs(nodes: readonly INodeTypeDescription[]): string {
	const chapters = [...nodes]
		.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'))
		.map(chapterOf);
	return ['# The nodes', '', 'Written from the nodes themselves: `UPDATE_DOCS=1 npm test`. What each operation puts out, with an example: [outputs.md](outputs.md).', '', ...chapters].join('\n');
}

function chapterOf(node: INodeTypeDescription): string {
	const events = node.properties.find(({ name }) => name === 'events');
	if (events !== undefined) return triggerChapterOf(node, events);
	const operations = node.properties.filter(({ name }) => name === 'operation');
	const rows = operations.flatMap((dropdown) => rowsOf(node, dropdown));
	return [
		`## ${node.displayName}`,
		'',
		`${node.description}. Type \`n8n-nodes-airtable-crm.${node.name}\`.`,
		'',
		`![The panel of ${node.displayName}](images/panel-${node.name}.png)`,
		'',
		'| operation | what it does | asks for |',
		'| --- | --- | --- |',
		...rows,
		'',
	].join('\n');
}

/** A trigger has no operations: it has events to wait for, and what they share. */
function triggerChapterOf(node: INodeTypeDescription, events: INodeProperties): string {
	const asked = node.properties.filter(({ type }) => type !== 'notice');
	const notes = node.properties.filter(({ type }) => type === 'notice');
	return [
		`## ${node.displayName}`,
		'',
		`${node.description}. Type \`n8n-nodes-airtable-crm.${node.name}\`.`,
		'',
		`![The panel of ${node.displayName}](images/panel-${node.name}.png)`,
		'',
		'| event | what it means |',
		'| --- | --- |',
		...optionsOf(events).map(({ name, description }) => `| ${name} | ${description ?? ''} |`),
		'',
		`Asks for: ${asked.map(({ displayName }) => displayName).join(', ')}.`,
		...notes.map(({ displayName }) => displayName),
		'More in [triggers.md](triggers.md).',
		'',
	].join('\n');
}

const optionsOf = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) => ('value' in option && 'description' in option ? [option] : []));

function rowsOf(node: INodeTypeDescription, dropdown: INodeProperties): string[] {
	const resource = dropdown.displayOptions?.show?.resource?.[0];
	return optionsOf(dropdown).map(({ name, value, description }) => {
		const title = resource === undefined ? name : `${titled(String(resource))}: ${name}`;
		const fields = node.properties.filter(
			({ name: field, type, displayOptions }) =>
				field !== 'operation' && type !== 'notice' && isShown(displayOptions?.show, resource, value),
		);
		const labels = [...new Set(fields.map(({ displayName }) => displayName))];
		return `| ${title} | ${description ?? ''} | ${labels.join(', ') || 'nothing'} |`;
	});
}

type Show = NonNullable<INodeProperties['displayOptions']>['show'];

function isShown(show: Show, resource: unknown, operation: unknown): boolean {
	const includes = (condition: readonly unknown[] | undefined, value: unknown): boolean =>
		condition?.includes(value) ?? false;
	if (!includes(show?.operation, operation)) return false;
	return resource === undefined || includes(show?.resource, resource);
}

/** As a heading has it. */
export const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
