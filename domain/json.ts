// What came as JSON, or as an object from somewhere else: nobody knows yet what it holds.

/** `undefined` when the text is no JSON, such as one that a person has changed. */
export function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** An object of named values; a list is none. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
