// Derives what a node's panel shows from its operations, so that nothing is typed twice.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Operation } from './operation';

export interface Resource<Env> {
	readonly name: string;
	readonly displayName: string;
	readonly operations: ReadonlyArray<Operation<Env>>;
}

/** The panel of a node with several resources: resource, operation, then the operation's own fields. */
export function describeResources<Env>(resources: ReadonlyArray<Resource<Env>>): INodeProperties[] {
	const first = resources[0];
	if (first === undefined) return [];
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources
				.map(({ name, displayName }) => ({ name: displayName, value: name }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			default: first.name,
		},
		...resources.flatMap((resource) =>
			describe(resource.operations, { resource: [resource.name] }),
		),
	];
}

/** The panel of a node that has operations only. */
export function describeOperations<Env>(
	operations: ReadonlyArray<Operation<Env>>,
): INodeProperties[] {
	return describe(operations, {});
}

type Show = Readonly<Record<string, readonly string[]>>;

function describe<Env>(operations: ReadonlyArray<Operation<Env>>, show: Show): INodeProperties[] {
	const first = operations[0];
	if (first === undefined) return [];
	const dropdown: INodeProperties = {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...shownFor(show),
		options: operations.map(toOption).sort((a, b) => a.name.localeCompare(b.name)),
		default: first.name,
	};
	return [
		dropdown,
		...operations.flatMap((operation) =>
			operation.properties.map((property) =>
				showOnlyFor(property, { ...show, operation: [operation.name] }),
			),
		),
	];
}

function toOption<Env>(operation: Operation<Env>): INodePropertyOptions {
	return {
		name: operation.displayName,
		value: operation.name,
		action: operation.action,
		description: operation.description,
	};
}

/** Conditions a property states itself are kept beside the derived ones. */
function showOnlyFor(property: INodeProperties, show: Show): INodeProperties {
	const own = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...own, show: { ...mutable(show), ...own.show } } };
}

function shownFor(show: Show): Pick<INodeProperties, 'displayOptions'> | object {
	return Object.keys(show).length === 0 ? {} : { displayOptions: { show: mutable(show) } };
}

function mutable(show: Show): Record<string, string[]> {
	return Object.fromEntries(Object.entries(show).map(([name, values]) => [name, [...values]]));
}

/** What stands below the node's name on the canvas: the action that is chosen, as a sentence. */
export function subtitleOf<Env>(resources: ReadonlyArray<Resource<Env>>): string {
	const actions = resources.flatMap((resource) =>
		resource.operations.map(({ name, action }) => [`${resource.name} ${name}`, action] as const),
	);
	const chosen = '$parameter.resource + " " + $parameter.operation';
	return `={{ (${JSON.stringify(Object.fromEntries(actions))})[${chosen}] }}`;
}

/** The same for a node that has operations only. */
export function operationSubtitle<Env>(operations: ReadonlyArray<Operation<Env>>): string {
	const actions = Object.fromEntries(operations.map(({ name, action }) => [name, action]));
	return `={{ (${JSON.stringify(actions)})[$parameter.operation] }}`;
}

/** Finds the operation that the panel of an item chose. */
export function chosenOperation<Env>(
	resources: ReadonlyArray<Resource<Env>>,
	resourceName: unknown,
	operationName: unknown,
): Operation<Env> {
	const operation = resources
		.find(({ name }) => name === resourceName)
		?.operations.find(({ name }) => name === operationName);
	if (operation === undefined) {
		throw new TypeError(
			`There is no operation "${String(operationName)}" on "${String(resourceName)}"`,
		);
	}
	return operation;
}
