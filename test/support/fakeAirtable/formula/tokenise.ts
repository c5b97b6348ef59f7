// Cuts the text of a formula into tokens.

export type Token =
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'text'; readonly value: string }
	| { readonly kind: 'field'; readonly name: string }
	| { readonly kind: 'word'; readonly name: string }
	| { readonly kind: 'mark'; readonly mark: string };

/** The formula cannot be read; Airtable says no more than "check your formula text". */
export class FormulaSyntaxError extends Error {}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const MARK = /!=|<=|>=|[-+*/&=<>(),]/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

export function tokenise(formula: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	const match = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		const found = pattern.exec(formula)?.[0];
		if (found !== undefined) at += found.length;
		return found;
	};
	while (at < formula.length) {
		if (match(SPACE) !== undefined) continue;
		const start = formula[at];
		if (start === '"' || start === "'") {
			const text = readText(formula, at + 1, start);
			tokens.push({ kind: 'text', value: text.value });
			at = text.end;
		} else if (start === '{') {
			const field = readField(formula, at + 1);
			tokens.push({ kind: 'field', name: field.value });
			at = field.end;
		} else tokens.push(readPlain(match));
	}
	return tokens;
}

function readPlain(match: (pattern: RegExp) => string | undefined): Token {
	const number = match(NUMBER);
	if (number !== undefined) return { kind: 'number', value: Number(number) };
	const word = match(WORD);
	if (word !== undefined) return { kind: 'word', name: word };
	const mark = match(MARK);
	if (mark !== undefined) return { kind: 'mark', mark };
	throw new FormulaSyntaxError('unexpected character');
}

interface Reading {
	readonly value: string;
	readonly end: number;
}

/** A backslash takes the next character as it is, save for \n, \r and \t. */
function readText(formula: string, from: number, quote: string): Reading {
	let value = '';
	for (let at = from; at < formula.length; at += 1) {
		const character = formula[at] ?? '';
		if (character === quote) return { value, end: at + 1 };
		if (character === '\\') {
			at += 1;
			const escaped = formula[at];
			if (escaped === undefined) break;
			value += ESCAPES[escaped] ?? escaped;
		} else value += character;
	}
	throw new FormulaSyntaxError('a text without its closing quote');
}

/** Between braces only `\}` is an escape; other backslashes belong to the name. */
function readField(formula: string, from: number): Reading {
	let value = '';
	for (let at = from; at < formula.length; at += 1) {
		const character = formula[at] ?? '';
		if (character === '}') return { value, end: at + 1 };
		if (character === '\\' && formula[at + 1] === '}') {
			value += '}';
			at += 1;
		} else value += character;
	}
	throw new FormulaSyntaxError('a field name without its closing brace');
}
