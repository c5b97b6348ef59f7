// The operations of a node, as its panel offers them, each with the fields that are shown for it.
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { titled } from './markdown';

export interface NamedOperation {
	/** Node, resource (where there is one) and operation: "crm contact get". */
	readonly key: string;
	readonly title: string;
	/** One sentence without its full stop. */
	readonly description: string;
	readonly fields: readonly INodeProperties[];
}

/** In the order of the panel. */
export function operationsOf(node: INodeTypeDescription): readonly NamedOperation[] {
	return node.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((dropdown) => {
			const resource = dropdown.displayOptions?.show?.resource?.[0];
			return choicesOf(dropdown).map(({ name, value, description = '' }) => ({
				key: operationKey(node.name, resource, value),
				title: resource === undefined ? name : `${titled(String(resource))}: ${name}`,
				description,
				fields: node.properties.filter((field) => isOf(field, resource, value)),
			}));
		});
}

export const operationKey = (...parts: readonly unknown[]): string =>
	parts.filter((part) => part !== undefined).join(' ');

export function choicesOf({ options = [] }: INodeProperties): readonly INodePropertyOptions[] {
	const isChoice = (option: object): option is INodePropertyOptions => 'value' in option;
	return options.filter(isChoice);
}

function isOf({ name, displayOptions }: INodeProperties, resource: unknown, operation: unknown): boolean {
	const includes = (condition: readonly unknown[] | undefined, value: unknown): boolean => condition?.includes(value) ?? false;
	const show = displayOptions?.show;
	if (name === 'operation' || !includes(show?.operation, operation)) return false;
	return resource === undefined || includes(show?.resource, resource);
}
