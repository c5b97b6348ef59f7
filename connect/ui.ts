// How the command talks with a person; without a terminal it only tells.

export interface Question {
	readonly message: string;
	/** Shown faintly while nothing is typed. */
	readonly placeholder?: string;
	/** Taken when nothing is typed. */
	readonly usual?: string;
	readonly isSecret?: boolean;
	/** What is wrong with an answer, `null` when nothing is. */
	readonly judge?: (answer: string) => string | null;
}

export interface Choice<Value extends string> {
	readonly value: Value;
	readonly label: string;
	readonly hint?: string;
}

/** What the two answers to a question are called. */
export interface Answers {
	readonly yes: string;
	readonly no: string;
}

export interface Ui {
	/** False when nobody can answer. */
	readonly canAsk: boolean;
	title(text: string): void;
	/** A step that was done, or something to know. */
	say(text: string): void;
	warn(text: string): void;
	/** A block with a heading. */
	block(heading: string, lines: readonly string[]): void;
	end(text: string): void;
	/** Each throws CancelledError when the person stops, NobodyToAskError when nobody can answer. */
	ask(question: Question): Promise<string>;
	choose<Value extends string>(message: string, choices: readonly Choice<Value>[]): Promise<Value>;
	confirm(message: string, usual: boolean, answers: Answers): Promise<boolean>;
}

/** The person pressed Ctrl-C or Escape. */
export class CancelledError extends Error {
	override readonly name = 'CancelledError';
}

/** A question came up where nobody can answer, as in a script. */
export class NobodyToAskError extends Error {
	override readonly name = 'NobodyToAskError';
}
