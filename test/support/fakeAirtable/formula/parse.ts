// Turns the tokens of a formula into a tree, with field names resolved to ids.
import { FUNCTIONS } from './functions';
import { FormulaSyntaxError, tokenise, type Token } from './tokenise';

export type Expression =
	| { readonly kind: 'literal'; readonly value: number | string }
	| { readonly kind: 'field'; readonly fieldId: string }
	| { readonly kind: 'negate'; readonly of: Expression }
	| { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
	| {
			readonly kind: 'binary';
			readonly mark: string;
			readonly left: Expression;
			readonly right: Expression;
	  };

/** The formula is well-formed but names fields or functions that do not exist. */
export class UnknownNamesError extends Error {
	readonly what: 'field' | 'function';
	readonly names: readonly string[];

	constructor(what: 'field' | 'function', names: readonly string[]) {
		super(`Unknown ${what} names: ${names.join(', ')}`);
		this.what = what;
		this.names = names;
	}
}

/** Loosest first, as in a spreadsheet. */
const LEVELS: readonly (readonly string[])[] = [
	['=', '!=', '<', '>', '<=', '>='],
	['&'],
	['+', '-'],
	['*', '/'],
];

/** @param fieldId finds the id of a field by its name or id. */
export function parseFormula(
	formula: string,
	fieldId: (nameOrId: string) => string | undefined,
): Expression {
	const parser = new Parser(tokenise(formula), fieldId);
	return parser.parse();
}

class Parser {
	private at = 0;
	private readonly unknownFields = new Set<string>();
	private readonly unknownFunctions = new Set<string>();
	private readonly tokens: readonly Token[];
	private readonly fieldId: (nameOrId: string) => string | undefined;

	constructor(tokens: readonly Token[], fieldId: (nameOrId: string) => string | undefined) {
		this.tokens = tokens;
		this.fieldId = fieldId;
	}

	parse(): Expression {
		const expression = this.level(0);
		if (this.at < this.tokens.length) throw new FormulaSyntaxError('text after the end');
		if (this.unknownFunctions.size > 0) {
			throw new UnknownNamesError('function', [...this.unknownFunctions]);
		}
		if (this.unknownFields.size > 0) {
			throw new UnknownNamesError('field', [...this.unknownFields]);
		}
		return expression;
	}

	private level(depth: number): Expression {
		const marks = LEVELS[depth];
		if (marks === undefined) return this.unary();
		let left = this.level(depth + 1);
		for (let mark = this.take(marks); mark !== undefined; mark = this.take(marks)) {
			left = { kind: 'binary', mark, left, right: this.level(depth + 1) };
		}
		return left;
	}

	private unary(): Expression {
		const sign = this.take(['-', '+']);
		if (sign === '-') return { kind: 'negate', of: this.unary() };
		return sign === '+' ? this.unary() : this.primary();
	}

	private primary(): Expression {
		const token = this.tokens[this.at];
		this.at += 1;
		if (token?.kind === 'number' || token?.kind === 'text') {
			return { kind: 'literal', value: token.value };
		}
		if (token?.kind === 'field') return this.field(token.name);
		if (token?.kind === 'word') {
			return this.take(['(']) === undefined ? this.field(token.name) : this.call(token.name);
		}
		if (token?.kind === 'mark' && token.mark === '(') {
			const inner = this.level(0);
			this.expect(')');
			return inner;
		}
		throw new FormulaSyntaxError('a value was expected');
	}

	private field(name: string): Expression {
		const fieldId = this.fieldId(name);
		if (fieldId === undefined) this.unknownFields.add(name.toLowerCase());
		return { kind: 'field', fieldId: fieldId ?? '' };
	}

	private call(word: string): Expression {
		const args: Expression[] = [];
		if (this.take([')']) === undefined) {
			do args.push(this.level(0));
			while (this.take([',']) !== undefined);
			this.expect(')');
		}
		const name = word.toUpperCase();
		const definition = FUNCTIONS.get(name);
		if (definition === undefined) this.unknownFunctions.add(word);
		else if (args.length < definition.least || args.length > definition.most) {
			throw new FormulaSyntaxError(`${name} with ${args.length} arguments`);
		}
		return { kind: 'call', name, args };
	}

	private take(marks: readonly string[]): string | undefined {
		const token = this.tokens[this.at];
		if (token?.kind !== 'mark' || !marks.includes(token.mark)) return undefined;
		this.at += 1;
		return token.mark;
	}

	private expect(mark: string): void {
		if (this.take([mark]) === undefined) throw new FormulaSyntaxError(`${mark} was expected`);
	}
}
