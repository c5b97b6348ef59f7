// Reads what an operation takes in and puts out, in full, from the first lines of its own file.

/** Only an operation has an action beside its name. */
const NAME = /\bname: '(\w+)',[^{}]{0,400}?\baction:/;

/** By name of the operation, of the files of one node: its lines beginning with "In:" or "Out:". */
export function operationShapes(sources: readonly string[]): ReadonlyMap<string, string> {
	const found = sources.flatMap((source) => {
		const name = NAME.exec(source)?.[1];
		const shape = shapeOf(source);
		return name === undefined || shape === '' ? [] : [[name, shape] as const];
	});
	return new Map(found);
}

function shapeOf(source: string): string {
	const head = /^(?:\/\/.*\n)+/.exec(source)?.[0].split('\n') ?? [];
	const lines = head.map((line) => line.replace(/^\/\/ ?/, ''));
	const first = lines.findIndex((line) => /^(In|Out):/.test(line));
	return first === -1 ? '' : lines.slice(first).join('\n').trim();
}
