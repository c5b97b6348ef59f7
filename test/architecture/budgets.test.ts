// Small files, short functions, no way round the compiler.
import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT, SHIPPED, type Source, everySource, lineOf, nodesOf, sourcesIn } from './sources';

const MAX_FILE_LINES = 250;
const MAX_FUNCTION_LINES = 60;
const MAX_MEDIAN_FILE_LINES = 100;
const MAX_CASTS_PER_1000_LINES = 5;

/** A thing lives with the noun that it belongs to. */
const NAMES_THAT_SAY_NOTHING = ['utils', 'util', 'helpers', 'helper', 'lib', 'common', 'misc'];

/** Nodes and credentials have a description, tests a sentence each. */
const SAYS_IT_OTHERWISE = /\.(node|credentials|test)\.ts$/;

const everything = everySource();
const shipped = sourcesIn(SHIPPED);

describe('every file', () => {
	it(`has at most ${MAX_FILE_LINES} lines`, () => {
		const long = everything.filter((source) => linesOf(source) > MAX_FILE_LINES);
		expect(long.map((source) => `${source.path} ${linesOf(source)}`)).toEqual([]);
	});

	it('says in its first line what it is for', () => {
		const silent = everything
			.filter(({ path }) => !SAYS_IT_OTHERWISE.test(path))
			.filter(({ text }) => !/^(#!.*\n)?\/[/*]/.test(text));
		expect(silent.map(({ path }) => path)).toEqual([]);
	});

	it('has no any', () => {
		const isAny = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AnyKeyword;
		expect(everything.flatMap((source) => places(source, isAny))).toEqual([]);
	});

	it('lives in a folder whose name says something', () => {
		const folders = everything.flatMap(({ path }) => path.split('/').slice(0, -1));
		expect(folders.filter((folder) => NAMES_THAT_SAY_NOTHING.includes(folder))).toEqual([]);
		const inRoot = readdirSync(ROOT, { withFileTypes: true }).filter((entry) =>
			entry.isDirectory(),
		);
		expect(inRoot.filter(({ name }) => NAMES_THAT_SAY_NOTHING.includes(name))).toEqual([]);
	});
});

describe('shipped code', () => {
	it(`has functions of at most ${MAX_FUNCTION_LINES} lines`, () => {
		const isLong = (source: Source) => (node: ts.Node) =>
			ts.isFunctionLike(node) && lengthOf(source, node) > MAX_FUNCTION_LINES;
		expect(shipped.flatMap((source) => places(source, isLong(source)))).toEqual([]);
	});

	it(`has a median file of at most ${MAX_MEDIAN_FILE_LINES} lines`, () => {
		const lines = shipped.map(linesOf).sort((a, b) => a - b);
		expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(MAX_MEDIAN_FILE_LINES);
	});

	it(`overrules the compiler less than ${MAX_CASTS_PER_1000_LINES} times in 1,000 lines`, () => {
		const casts = shipped.flatMap((source) => places(source, (node) => isCast(node, source.file)));
		const lines = shipped.reduce((sum, source) => sum + linesOf(source), 0);
		expect(casts.length, casts.join('\n')).toBeLessThan((lines / 1_000) * MAX_CASTS_PER_1000_LINES);
	});

	it('prints nothing and silences no check of types', () => {
		const isPrint = (node: ts.Node): boolean =>
			ts.isPropertyAccessExpression(node) && /^console\./.test(node.getText());
		expect(shipped.flatMap((source) => places(source, isPrint))).toEqual([]);
		const silenced = shipped.filter(({ text }) => /@ts-(ignore|nocheck|expect-error)/.test(text));
		expect(silenced.map(({ path }) => path)).toEqual([]);
	});
});

const linesOf = ({ text }: Source): number => text.trimEnd().split('\n').length;

function lengthOf({ file }: Source, node: ts.Node): number {
	const from = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
	return file.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1;
}

function places(source: Source, isMeant: (node: ts.Node) => boolean): readonly string[] {
	return [...nodesOf(source.file)]
		.filter(isMeant)
		.map((node) => `${source.path}:${lineOf(source, node)}`);
}

/** `as const` narrows and is none; `x!` overrules as much as `as X` does. */
function isCast(node: ts.Node, file: ts.SourceFile): boolean {
	if (ts.isNonNullExpression(node)) return true;
	return ts.isAsExpression(node) && node.type.getText(file) !== 'const';
}
