// Each error that a person can meet says what happened and what to do next, and tells nobody's data.
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import MANIFEST from '../../package.json';
import { REPORT_AT } from '../../domain/errors';
import { SHIPPED, type Source, lineOf, nodesOf, sourcesIn } from './sources';

/** The root of the errors whose way out is their `hint`. */
const ROOT_CLASS = 'CrmError';

/** Errors of the commands, with the way out in the message itself. */
const PLAIN = ['PlainError', 'StackError'];

/** What a person asked for needs no way out. */
const AS_ASKED = ['The start was stopped.', 'Nothing was deleted.'];

/** Fields of people, and what must stay secret; compared with the last name of what stands in a message. */
const NOT_TO_BE_TOLD = /\b(email|emailKey|firstName|lastName|fullName|phone|comment|password|token|secret|apiKey)$/;

const SHORTEST_MESSAGE = 15;
const SHORTEST_HINT = 15;

/** One error that is made: the text of its message, and of its hint where it is written there. */
interface Made {
	readonly at: string;
	readonly message: readonly string[];
	readonly hint: readonly string[] | null;
	/** What is put into both. */
	readonly values: readonly string[];
}

const shipped = sourcesIn(SHIPPED);
const family = familyOf(shipped);
const made = shipped.flatMap((source) => [...nodesOf(source.file)].flatMap((node) => errorMade(source, node)));

describe('an error of ours', () => {
	it('is found by this test', () => {
		expect(made.length).toBeGreaterThan(150);
		expect(family.size).toBeGreaterThan(10);
	});

	it('says what to do', () => {
		expect(made.filter(({ hint }) => hint === null).map(({ at }) => at)).toEqual([]);
		const short = made.filter(({ hint }) => hint?.some((text) => text.length < SHORTEST_HINT));
		expect(short.map(({ at, hint }) => `${at} ${hint?.join()}`)).toEqual([]);
	});

	it('says what happened, so that "message. hint" are two sentences', () => {
		const isSentence = (text: string): boolean => /^[\p{Lu}"«$]/u.test(text) && !/[.!:;,\s]$/.test(text);
		const wrong = made.filter(({ message, hint }) => ![...message, ...(hint ?? [])].every(isSentence));
		expect(wrong.map(({ at, message, hint }) => `${at} ${message.join()} | ${hint?.join()}`)).toEqual([]);
		const short = made.filter(({ message }) => message.some((text) => text.length < SHORTEST_MESSAGE));
		expect(short.map(({ at, message }) => `${at} ${message.join()}`)).toEqual([]);
	});

	it('tells nothing of a person and no secret', () => {
		const telling = made.filter(({ values }) => values.some((value) => NOT_TO_BE_TOLD.test(value)));
		expect(telling.map(({ at, values }) => `${at} ${values.join()}`)).toEqual([]);
	});

	it('is of a class that says whether it may pass, unless it is a fault in the code', () => {
		const bare = shipped.flatMap((source) =>
			[...nodesOf(source.file)].flatMap((node) => (isBareThrow(node) ? [`${source.path}:${lineOf(source, node)}`] : [])),
		);
		expect(bare).toEqual([]);
	});

	it('that is a fault in the code is reported where the package says', () => {
		expect(REPORT_AT).toBe(`${MANIFEST.homepage}/issues`);
	});
});

describe('an error of a command', () => {
	const plain = sourcesIn(['connect', 'stack']).flatMap((source) =>
		[...nodesOf(source.file)].flatMap((node) => {
			const name = classMade(node);
			if (name === null || !PLAIN.includes(name)) return [];
			return textsIn(argumentsOf(node)[0]).map((text) => ({ at: `${source.path}:${lineOf(source, node)}`, text }));
		}),
	);

	it('says what to do as well: more than one sentence, or what comes after a colon', () => {
		expect(plain.length).toBeGreaterThan(20);
		const half = plain.filter(({ text }) => !AS_ASKED.includes(text) && !/[.:;] ./.test(text));
		expect(half.map(({ at, text }) => `${at} ${text}`)).toEqual([]);
	});
});

/** The names of the classes that come from the root, however far. */
function familyOf(sources: readonly Source[]): ReadonlySet<string> {
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
function errorMade(source: Source, node: ts.Node): readonly Made[] {
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

function classMade(node: ts.Node): string | null {
	if (ts.isNewExpression(node)) return node.expression.getText();
	if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.SuperKeyword) return null;
	const [message] = node.arguments;
	const isOwnText = message !== undefined && textsIn(message).length > 0;
	const owner = ts.findAncestor(node, ts.isClassDeclaration);
	return isOwnText ? (owner?.name?.text ?? null) : null;
}

const argumentsOf = (node: ts.Node): readonly ts.Expression[] =>
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
function textsIn(node: ts.Expression | undefined): readonly string[] {
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

/** `throw new Error(...)`: nobody could tell what kind it is. */
const isBareThrow = (node: ts.Node): boolean =>
	ts.isThrowStatement(node) && ts.isNewExpression(node.expression) && node.expression.expression.getText() === 'Error';
