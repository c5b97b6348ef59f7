// Each error that a person can meet says what happened and what to do next, and tells nobody's data.
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import MANIFEST from '../../package.json';
import { REPORT_AT } from '../../domain/errors';
import { argumentsOf, classMade, errorsMade, familyOf, textsIn } from './errorsMade';
import { SHIPPED, lineOf, nodesOf, sourcesIn } from './sources';

/** Errors of the commands, with the way out in the message itself. */
const PLAIN = ['PlainError', 'StackError'];

/** What a person asked for needs no way out. */
const AS_ASKED = ['The start was stopped.', 'Nothing was deleted.'];

/** Fields of people, and what must stay secret; compared with the last name of what stands in a message. */
const NOT_TO_BE_TOLD = /\b(email|emailKey|firstName|lastName|fullName|phone|comment|password|token|secret|apiKey)$/;

/** `"$" is empty` names the setting. */
const SHORTEST_MESSAGE = 12;
const SHORTEST_HINT = 15;

const shipped = sourcesIn(SHIPPED);
const family = familyOf(shipped);
const made = errorsMade(shipped, family);

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

/** `throw new Error(...)`: nobody could tell what kind it is. */
const isBareThrow = (node: ts.Node): boolean =>
	ts.isThrowStatement(node) && ts.isNewExpression(node.expression) && node.expression.expression.getText() === 'Error';
