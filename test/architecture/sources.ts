// The package's own TypeScript files, parsed, for tests that hold its rules of building.
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '..', '..');

/** What is shipped to users. */
export const SHIPPED = ['connect', 'credentials', 'domain', 'nodes', 'stores', 'templates'];
const OTHERS = ['bench', 'stack', 'test', 'tools'];
const NOT_OURS = ['node_modules', 'dist', '.crm', '.crm-queue', '.cache', 'coverage'];

export interface Source {
	/** From the root of the repository, with slashes. */
	readonly path: string;
	readonly text: string;
	readonly file: ts.SourceFile;
}

export function sourcesIn(folders: readonly string[]): readonly Source[] {
	return folders.flatMap((folder) => pathsIn(join(ROOT, folder)).map(readSource));
}

export const everySource = (): readonly Source[] => sourcesIn([...SHIPPED, ...OTHERS]);

function pathsIn(folder: string): readonly string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (NOT_OURS.includes(entry.name)) return [];
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return pathsIn(path);
		return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
	});
}

function readSource(path: string): Source {
	const text = readFileSync(path, 'utf8');
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	return { path: relative(ROOT, path).split(sep).join(posix.sep), text, file };
}

/** Every node of a file, the outer before the inner. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
	yield node;
	for (const child of childrenOf(node)) yield* nodesOf(child);
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
	const children: ts.Node[] = [];
	ts.forEachChild(node, (child) => {
		children.push(child);
	});
	return children;
}

export function lineOf({ file }: Source, node: ts.Node): number {
	return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}
