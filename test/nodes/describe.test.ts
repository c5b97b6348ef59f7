// What holds for the descriptions of all nodes: complete, in order, in English, told once.
import { globSync } from 'node:fs';
import path from 'node:path';
import type {
	INodeProperties,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';

import MANIFEST from '../../package.json';

interface Node {
	readonly description: INodeTypeDescription;
	readonly methods: INodeType['methods'];
}

const ROOT = path.join(__dirname, '../..');
const files = globSync('nodes/*/*.node.ts', { cwd: ROOT }).sort();

/** A node's file exports one class. */
async function load(file: string): Promise<Node> {
	const exported: Readonly<Record<string, new () => INodeType>> = await import(
		path.join(ROOT, file)
	);
	const [NodeClass] = Object.values(exported);
	if (NodeClass === undefined) throw new TypeError(`${file} exports no node`);
	const { description, methods } = new NodeClass();
	return { description, methods };
}

/** Parameters at every depth: in collections, and in the rows of fixed collections. */
function everyProperty(properties: readonly INodeProperties[]): readonly INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.options ?? []).flatMap((option) => {
			if ('values' in option) return everyProperty(option.values);
			return 'type' in option ? everyProperty([option]) : [];
		}),
	]);
}

const choicesOf = ({ options = [] }: INodeProperties): readonly INodePropertyOptions[] =>
	options.filter((option): option is INodePropertyOptions => 'value' in option);

const SENTENCE_END = /[.!?]\s+[A-Z]/g;
/** n8n's own lint wants this second sentence where a list is loaded from the base. */
const CHOOSE =
	/ ?Choose from the list, or specify (an ID|IDs) using an <a [^>]+>expression<\/a>\.?/;
const UMLAUT = /[äöüß]/i;
const GERMAN = /\b(?:und|oder|nicht|eine?|der|die|das|wird|Kontakt|Firma|Aufgabe)\b/;

const isOneSentence = (text: string): boolean =>
	text !== '' && (text.replace(CHOOSE, '').match(SENTENCE_END) ?? []).length === 0;

const isChoice = ({ name }: INodeProperties) => ['resource', 'operation'].includes(name);

describe.each(files)('%s', (file) => {
	let node: Node;
	let description: INodeTypeDescription;
	let properties: readonly INodeProperties[];
	let actions: readonly INodePropertyOptions[];

	beforeAll(async () => {
		node = await load(file);
		({ description } = node);
		properties = everyProperty(description.properties);
		actions = description.properties.filter(({ name }) => name === 'operation').flatMap(choicesOf);
	});

	it('says in one sentence what the node is for', () => {
		expect(isOneSentence(description.description)).toBe(true);
	});

	it('says in one sentence what each field is for', () => {
		const silent = properties
			.filter((property) => !isChoice(property) && property.type !== 'notice')
			.filter((property) => !isOneSentence(property.description ?? ''));
		expect(silent.map(({ name, description: text }) => `${name}: ${text}`)).toEqual([]);
	});

	it('labels each operation with an action and says in one sentence what it does', () => {
		for (const { name, action = '', description: text = '' } of actions) {
			expect(action, name).toMatch(/^[A-Z][a-z]+ (?!.*\b(?:[Uu]psert|[Uu]pserts)\b).+[^.]$/);
			expect(isOneSentence(text), `${name}: ${text}`).toBe(true);
		}
		// A trigger waits for events instead.
		expect(actions.length > 0).toBe(!node.description.group.includes('trigger'));
	});

	it('has actions that stand whole below a node on the canvas', () => {
		expect(actions.map(({ action = '' }) => action).filter((action) => action.length > 27)).toEqual([]);
	});

	it('names no action twice', () => {
		const names = actions.map(({ action }) => action);
		expect(names).toEqual([...new Set(names)]);
	});

	it('lists resources and operations by the alphabet, and starts with one of them', () => {
		for (const property of description.properties.filter(isChoice)) {
			const names = choicesOf(property).map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			expect(choicesOf(property).map(({ value }) => value)).toContain(property.default);
		}
	});

	it('shows no field twice at once', () => {
		const shown = description.properties.flatMap((property) => placesOf(property, description));
		expect(shown.filter((place, index) => shown.indexOf(place) !== index)).toEqual([]);
	});

	it('speaks English', () => {
		const texts = [description, ...properties].flatMap((one) => [
			one.displayName,
			one.description ?? '',
		]);
		const choices = properties
			.flatMap(choicesOf)
			.flatMap((one) => [one.name, one.description ?? '']);
		expect(texts.filter((text) => UMLAUT.test(text) || GERMAN.test(text))).toEqual([]);
		// Regions and firms keep their names.
		expect(choices.filter((text) => GERMAN.test(text))).toEqual([]);
	});

	it('has every method that its fields call', () => {
		const { loadOptions, listSearch, resourceMapping } = node.methods ?? {};
		const known = [loadOptions, listSearch, resourceMapping].flatMap((group) =>
			Object.keys(group ?? {}),
		);
		expect(properties.flatMap(methodsCalled).filter((name) => !known.includes(name))).toEqual([]);
	});

	it('is listed in the package, with icons for light and dark and words to be found by', async () => {
		expect(MANIFEST.n8n.nodes).toContain(`dist/${file.replace(/\.ts$/, '.js')}`);
		const icon = description.icon;
		if (typeof icon !== 'object') throw new TypeError('The icon is the same for light and dark');
		const folder = path.dirname(file);
		for (const theme of [icon.light, icon.dark]) {
			const image = path.join(folder, theme.replace('file:', ''));
			expect(globSync(image, { cwd: ROOT }), image).toHaveLength(1);
		}
		expect(globSync(file.replace(/\.ts$/, '.json'), { cwd: ROOT })).toHaveLength(1);
	});

	it('can be a tool unless it is a trigger', () => {
		const isTrigger = description.group.includes('trigger');
		expect(description.usableAsTool === true).toBe(!isTrigger);
	});
});

/** Where a field is seen: resource, operation, and whatever else its conditions ask for. */
function placesOf(
	{ name, displayOptions }: INodeProperties,
	node: INodeTypeDescription,
): readonly string[] {
	const { resource, operation, ...others } = displayOptions?.show ?? {};
	const resources = resource ??
		node.properties.find((one) => one.name === 'resource')?.options ?? [''];
	const rest = JSON.stringify([others, displayOptions?.hide]);
	return resources.flatMap((one) =>
		(operation ?? ['']).map((of) => `${JSON.stringify(one)} ${String(of)} ${name} ${rest}`),
	);
}

function methodsCalled({ typeOptions, modes = [] }: INodeProperties): readonly string[] {
	return [
		typeOptions?.loadOptionsMethod,
		typeOptions?.resourceMapper?.resourceMapperMethod,
		...modes.map((mode) => mode.typeOptions?.searchListMethod),
	].filter((name) => name !== undefined);
}
