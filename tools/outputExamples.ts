// Examples of what each operation puts out, kept as data in docs/outputs.json.
import { jsonBlock } from './markdown';

/** By key of the operation: the first item of each output; `null` where none is shown. */
export type OutputExamples = Readonly<Record<string, ReadonlyArray<object | null>>>;

const ORDINALS = ['First', 'Second', 'Third'];

/** `undefined` for an operation that puts out what it is given, or nothing to show. */
export function outputSection(outputs: ReadonlyArray<object | null>): string | undefined {
	const shown = outputs.flatMap((item, output) =>
		item === null ? [] : [`${outputs.length > 1 ? `${ORDINALS[output] ?? ''} output` : 'Puts out'}:\n\n${jsonBlock(item)}`],
	);
	return shown.length === 0 ? undefined : shown.join('\n\n');
}
