// Three rings, one direction: nodes use stores, stores use domain, and domain uses nothing but itself.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import MANIFEST from '../../package.json';
import { BUNDLED } from '../../tools/bundleLibraries';
import { SHIPPED, type Source, lineOf, nodesOf, sourcesIn } from './sources';

interface Rule {
	/** Folders of ours that the files may import from, their own included. */
	readonly folders: readonly string[];
	/** Packages they may import; `*` is any. */
	readonly packages: readonly string[];
}

/** Libraries that compute and nothing else; of `node:crypto` only what gives the same each time, see below. */
const PURE = [
	...['date-holidays', 'disposable-email-domains-js', 'fastest-levenshtein', 'free-email-domains', 'html-to-text'],
	...['libphonenumber-js', 'luxon', 'node:crypto', 'tldts', 'zod'],
];

const RULES: Readonly<Record<string, Rule>> = {
	domain: { folders: ['domain'], packages: PURE },
	stores: { folders: ['domain', 'stores'], packages: [...PURE, '@hubspot/api-client', 'airtable', 'ioredis'] },
	templates: {
		folders: ['domain', 'templates'],
		packages: ['echarts', 'handlebars', 'html-to-text', 'juice', 'luxon'],
	},
	nodes: { folders: ['domain', 'nodes', 'stores', 'templates'], packages: ['*'] },
	credentials: { folders: [], packages: ['n8n-workflow'] },
	// A command of its own, which runs without n8n: it imports neither the nodes nor what they need of n8n.
	connect: {
		folders: ['connect', 'domain', 'stores', 'templates'],
		packages: [...PURE, '@clack/prompts', 'diff', 'node:fs', 'node:path', 'node:process', 'node:timers', 'node:util'],
	},
};

/** What would make the same facts give another decision at another time or on another machine. */
const IMPURE = [
	...['Date.now', 'Math.random', 'performance.now', 'fetch', 'setTimeout', 'setInterval'],
	...['process.env', 'randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'],
];

const BUILT_IN = builtinModules.flatMap((name) => [name, `node:${name}`]);

interface Import {
	readonly at: string;
	readonly from: string;
}

describe.each(SHIPPED)('%s/', (folder) => {
	const sources = sourcesIn([folder]);

	it('has files to look at', () => {
		expect(sources).not.toEqual([]);
	});

	it('imports only what its ring may', () => {
		const rule = RULES[folder];
		if (rule === undefined) throw new TypeError(`There is no rule for ${folder}/`);
		const forbidden = sources.flatMap(importsOf).filter((one) => !isAllowed(one, rule));
		expect(forbidden).toEqual([]);
	});
});

describe('shipped code', () => {
	const sources = sourcesIn(SHIPPED);

	it('imports only packages that are installed with it, or are put into its own file by the build', () => {
		const { dependencies, peerDependencies } = MANIFEST;
		const installed = [...Object.keys({ ...dependencies, ...peerDependencies }), ...BUILT_IN];
		const missing = sources.flatMap((source) => {
			const packages = [...installed, BUNDLED[source.path] ?? []].flat();
			return importsOf(source).filter((one) => !isAllowed(one, { folders: SHIPPED, packages }));
		});
		expect(missing).toEqual([]);
	});

	it('has each file that the build puts a library into', () => {
		const paths = sources.map(({ path }) => path);
		expect(Object.keys(BUNDLED).filter((path) => !paths.includes(path))).toEqual([]);
	});
});

describe('domain/', () => {
	it('reads no clock, no chance and no network: the same facts give the same decision', () => {
		const impure = sourcesIn(['domain']).flatMap((source) =>
			[...nodesOf(source.file)]
				.filter((node) => isImpure(node, source.file))
				.map((node) => `${source.path}:${lineOf(source, node)} ${node.getText(source.file)}`),
		);
		expect(impure).toEqual([]);
	});
});

/** Static, dynamic and type imports, exports from another file, and `require`. */
function importsOf(source: Source): readonly Import[] {
	return [...nodesOf(source.file)].flatMap((node) => {
		const from = moduleNamedBy(node);
		return from === null ? [] : [{ at: `${source.path}:${lineOf(source, node)}`, from }];
	});
}

function moduleNamedBy(node: ts.Node): string | null {
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
		return textOf(node.moduleSpecifier);
	if (ts.isExternalModuleReference(node)) return textOf(node.expression);
	if (ts.isImportTypeNode(node)) {
		return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : 'unknown';
	}
	if (!ts.isCallExpression(node)) return null;
	const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
	const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
	return isRequire || isImport ? (textOf(node.arguments[0]) ?? 'unknown') : null;
}

function textOf(node: ts.Node | undefined): string | null {
	return node !== undefined && ts.isStringLiteralLike(node) ? node.text : null;
}

function isAllowed({ at, from }: Import, { folders, packages }: Rule): boolean {
	if (from.startsWith('.')) {
		const [target] = posix.join(posix.dirname(at), from).split('/');
		return target !== undefined && folders.includes(target);
	}
	return packages.some((name) => name === '*' || from === name || from.startsWith(`${name}/`));
}

function isImpure(node: ts.Node, file: ts.SourceFile): boolean {
	if (ts.isNewExpression(node)) {
		return node.expression.getText(file) === 'Date' && (node.arguments ?? []).length === 0;
	}
	if (ts.isPropertyAccessExpression(node)) return IMPURE.includes(node.getText(file));
	return ts.isCallExpression(node) && IMPURE.includes(node.expression.getText(file));
}
