// Some tools post their answers as JSON inside a form field.

/** What stands in the text when it is a JSON object or list, else the value itself. */
export function openJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const trimmed = value.trim();
	const isWhole =
		(trimmed.startsWith('{') && trimmed.endsWith('}')) ||
		(trimmed.startsWith('[') && trimmed.endsWith(']'));
	if (!isWhole) return value;
	try {
		const parsed: unknown = JSON.parse(trimmed);
		return parsed ?? value;
	} catch {
		return value;
	}
}
