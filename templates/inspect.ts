// Reads a template without running it: what is wrong with it, and which variables it would miss.
import Handlebars from 'handlebars';

import { BLOCKS, HELPERS } from './engine';
import type { FaultKind, TemplateFault } from './faults';

export interface Inspection {
	readonly faults: readonly TemplateFault[];
	/** Variables that were named but not given, as the template writes them, e.g. `deal.name`. */
	readonly missing: ReadonlyArray<{ readonly name: string; readonly line: number }>;
}

export interface InspectOptions {
	readonly parts: Readonly<Record<string, string>>;
	/** `true` looks into every branch of `if`, as a check does; `false` only where this mail goes. */
	readonly everyBranch: boolean;
}

type Scope = readonly unknown[];

interface Walk extends InspectOptions {
	readonly faults: TemplateFault[];
	readonly missing: Array<{ name: string; line: number }>;
	readonly root: unknown;
}

/** Never throws: a template that cannot be parsed is one fault. */
export function inspect(source: string, variables: object, options: InspectOptions): Inspection {
	const walk: Walk = { ...options, faults: [], missing: [], root: variables };
	const program = parse(source);
	if ('kind' in program) return { faults: [program], missing: [] };
	walkProgram(program, [variables], walk);
	return { faults: walk.faults, missing: walk.missing };
}

type Parsed = hbs.AST.Program | TemplateFault;

/** A run inspects one template for every mail; reading it again each time would cost more than filling it. */
const PARSED = new Map<string, Parsed>();
const MAX_PARSED = 500;

function parse(source: string): Parsed {
	const known = PARSED.get(source);
	if (known !== undefined) return known;
	if (PARSED.size >= MAX_PARSED) PARSED.clear();
	const parsed = parseAnew(source);
	PARSED.set(source, parsed);
	return parsed;
}

function parseAnew(source: string): Parsed {
	try {
		return Handlebars.parseWithoutProcessing(source);
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
		// The parser draws the place in several lines and lists every token it hoped for.
		const expected = message.split('\n').pop() ?? message;
		return { kind: 'unreadable', line, detail: expected.replace(/Expecting .*, got/, 'unexpected') };
	}
}

function walkProgram(program: hbs.AST.Program, scope: Scope, walk: Walk): void {
	for (const statement of program.body) walkStatement(statement, scope, walk);
}

function walkStatement(statement: hbs.AST.Statement, scope: Scope, walk: Walk): void {
	if (isMustache(statement)) {
		if (!statement.escaped) refuse(walk, statement, 'unescaped');
		evaluateCall(statement, scope, walk);
	} else if (isBlock(statement)) walkBlock(statement, scope, walk);
	else if (isPartial(statement)) walkPartial(statement, scope, walk);
	else if (!PLAIN.includes(statement.type)) {
		refuse(walk, statement, 'statement');
	}
}

const PLAIN = ['ContentStatement', 'CommentStatement'];

function walkBlock(block: hbs.AST.BlockStatement, scope: Scope, walk: Walk): void {
	const name = nameOf(block.path);
	if (name === null || !BLOCKS.includes(name)) {
		return refuse(walk, block, 'block', insteadOf(name, BLOCKS));
	}
	if (name === 'sie') return walkBoth(block, scope, walk);
	const [subject] = block.params;
	if (subject === undefined) return refuse(walk, block, 'blockAlone', name);
	const value = evaluate(subject, scope, walk);
	if (name === 'each') return walkEach(block, value, scope, walk);
	const isTaken = isTruthy(value) === (name === 'if');
	if (isTaken || walk.everyBranch) walkProgram(block.program, scope, walk);
	if ((!isTaken || walk.everyBranch) && block.inverse) walkProgram(block.inverse, scope, walk);
}

function walkBoth(block: hbs.AST.BlockStatement, scope: Scope, walk: Walk): void {
	walkProgram(block.program, scope, walk);
	if (block.inverse) walkProgram(block.inverse, scope, walk);
}

function walkEach(block: hbs.AST.BlockStatement, value: unknown, scope: Scope, walk: Walk): void {
	const elements = Array.isArray(value) ? value : [];
	for (const element of elements) walkProgram(block.program, [...scope, element], walk);
	if ((elements.length === 0 || walk.everyBranch) && block.inverse) walkProgram(block.inverse, scope, walk);
}

function walkPartial(partial: hbs.AST.PartialStatement, scope: Scope, walk: Walk): void {
	const name = nameOf(partial.name);
	const source = name !== null && Object.hasOwn(walk.parts, name) ? walk.parts[name] : undefined;
	if (source === undefined) {
		return refuse(walk, partial, 'part', insteadOf(name, Object.keys(walk.parts)));
	}
	const given = Object.fromEntries(
		(partial.hash?.pairs ?? []).map(({ key, value }) => [key, evaluate(value, scope, walk)]),
	);
	const current = scope[scope.length - 1];
	const inner = inspect(source, { ...(isObject(current) ? current : {}), ...given }, walk);
	for (const { name: lacking } of inner.missing) walk.missing.push({ name: `${name} ${lacking}=`, line: lineOf(partial) });
}

/** `{{name}}` is a variable or a helper without arguments, `{{date day}}` can only be a helper. */
function evaluateCall(
	call: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
	scope: Scope,
	walk: Walk,
): unknown {
	const values = call.params.map((param) => evaluate(param, scope, walk));
	const name = nameOf(call.path);
	if (name !== null && Object.hasOwn(HELPERS, name)) {
		if (values.length !== HELPERS[name]) refuse(walk, call, 'arity', `${name} (${HELPERS[name]})`);
		return name === 'first' || name === 'rest' ? values[0] : 'x';
	}
	if (values.length === 0) return evaluate(call.path, scope, walk);
	refuse(walk, call, 'helper', insteadOf(name, Object.keys(HELPERS)));
	return 'x';
}

function evaluate(expression: hbs.AST.Expression, scope: Scope, walk: Walk): unknown {
	if (isPath(expression)) return lookUp(expression, scope, walk);
	if (isSubExpression(expression)) return evaluateCall(expression, scope, walk);
	return 'value' in expression ? expression.value : null;
}

function lookUp(path: hbs.AST.PathExpression, scope: Scope, walk: Walk): unknown {
	if (path.data) return lookUpData(path, walk);
	let value = scope[scope.length - 1 - path.depth];
	for (const [index, part] of path.parts.entries()) {
		// Only what was given counts: `constructor` and its like are on every object.
		if (!isObject(value) || !Object.hasOwn(value, part)) {
			walk.missing.push({ name: path.parts.slice(0, index + 1).join('.'), line: lineOf(path) });
			return undefined;
		}
		value = Object.entries(value).find(([key]) => key === part)?.[1];
	}
	return value;
}

function lookUpData(path: hbs.AST.PathExpression, walk: Walk): unknown {
	if (['@index', '@first', '@last'].includes(path.original)) return 1;
	refuse(walk, path, 'data', path.original);
	return undefined;
}

/** The single word of a path, `null` for `a.b`, `../a` and `this`. */
function nameOf(path: hbs.AST.Expression): string | null {
	if (!isPath(path) || path.data || path.depth > 0 || path.parts.length !== 1) return null;
	return path.original;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const lineOf = ({ loc }: hbs.AST.Node): number => loc.start.line;

/** As Handlebars' own `if` sees it: an empty list is nothing. */
const isTruthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

function refuse(walk: Walk, node: hbs.AST.Node, kind: FaultKind, detail = ''): void {
	walk.faults.push({ kind, detail, line: lineOf(node) });
}

const insteadOf = (name: string | null, known: readonly string[]): string =>
	`"${name ?? '?'}" (${known.join(', ')})`;

const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPartial = (node: hbs.AST.Node): node is hbs.AST.PartialStatement => node.type === 'PartialStatement';
const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
const isSubExpression = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression';
