// A list that somebody typed with commas.

export const splitList = (value: unknown): readonly string[] =>
	String(value ?? '')
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
