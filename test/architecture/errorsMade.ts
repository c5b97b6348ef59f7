// Finds where the code makes errors: the text of each message and of each hint, as far as they are written there.
import ts from 'typescript';
import { type Source, lineOf, nodesOf } from './sources';

/** The root of the errors whose way out is their `hint`. */
const ROOT_CLASS = 'CrmError';

/** One error that is made: the text of its message, and of its hint where it is written there. */
export interface Made {
	readonly at: string;
	readonly message: readonly string[];
	readonly hint: readonly string[] | null;
	/** What is put into both. */
	readonly values: readonly string[];
}

export const errorsMade = (sources: readonly Source[], family: ReadonlySet<string>): readonly Made[] =>
	sources.flatMap((source) => [...nodesOf(source.file)].flatMap((node) => errorMade(source, node, family)));

/** The names of the classes that come from the root, however far. */
export function familyOf(sources: readonly Source[]): ReadonlySet<string> {
	const parents = new Map(
		sources.flatMap(({ file }) => [...nodesOf(file)]).flatMap((node) => {
			if (!ts.isClassDeclaration(node) || node.name === undefined) return [];
			const parent = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
			return parent === undefined ? [] : [[node.name.text, parent.expression.getText()] as const];
		}),
	);
	const isOurs = (name: string | undefined): boolean => name === ROOT_CLASS || (name !== undefined && isOurs(parents.get(name)));
	return new Set([...parents.keys()].filter(isOurs));
}

/** `new X(message, ...)` of the family, and `super(message, ...)` of one of its classes that writes its own message. */
function errorMade(source: Source, node: ts.Node, family: ReadonlySet<string>): readonly Made[] {
	const name = classMade(node);
	if (name === null || !family.has(name)) return [];
	const [message, ...others] = argumentsOf(node);
	// A class that takes something else than a message writes it in its own constructor.
	if (message === undefined || (textsIn(message).length === 0 && ts.isArrayLiteralExpression(message))) return [];
	const hint = others.flatMap(hintIn)[0];
	const parts = [message, ...(hint === undefined ? [] : [hint])];
	return [
		{
			at: `${source.path}:${lineOf(source, node)}`,
			message: textsIn(message),
			hint: hint === undefined ? (others.some(hasSpread) ? [] : null) : textsIn(hint),
			values: parts.flatMap(valuesIn),
		},
	];
}

export function classMade(node: ts.Node): string | null {
	if (ts.isNewExpression(node)) return node.expression.getText();
	if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.SuperKeyword) return null;
	const [message] = node.arguments;
	const isOwnText = message !== undefined && textsIn(message).length > 0;
	const owner = ts.findAncestor(node, ts.isClassDeclaration);
	return isOwnText ? (owner?.name?.text ?? null) : null;
}

export const argumentsOf = (node: ts.Node): readonly ts.Expression[] =>
	ts.isNewExpression(node) || ts.isCallExpression(node) ? (node.arguments ?? []) : [];

/** The value of `hint` in an object; `{ hint }` is whatever was handed in. */
function hintIn(options: ts.Expression): readonly ts.Expression[] {
	if (!ts.isObjectLiteralExpression(options)) return [];
	return options.properties.flatMap((property) => {
		if (property.name?.getText() !== 'hint') return [];
		if (ts.isPropertyAssignment(property)) return [property.initializer];
		return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
	});
}

const hasSpread = (options: ts.Expression): boolean =>
	ts.isObjectLiteralExpression(options) && options.properties.some(ts.isSpreadAssignment);

/** The texts that an expression can be, `$` standing for what is put in; parts of a longer text are none. */
export function textsIn(node: ts.Expression | undefined): readonly string[] {
	if (node === undefined) return [];
	if (ts.isParenthesizedExpression(node)) return textsIn(node.expression);
	if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
	if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
		return textsIn(node.left).flatMap((left) => textsIn(node.right).map((right) => left + right));
	}
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (!ts.isTemplateExpression(node)) return [];
	return [[node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('$')];
}

/** What is put into a text, as it is written. */
function valuesIn(node: ts.Expression): readonly string[] {
	return [...nodesOf(node)].flatMap((inner) => (ts.isTemplateSpan(inner) ? [inner.expression.getText()] : []));
}
