// What npm is told about the package: what goes in, what it needs, how it is published.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import MANIFEST from '../../package.json';
import { BUNDLED } from '../../tools/bundleLibraries';

const sourceOf = (built: string): string => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

interface Place {
	readonly dev?: boolean;
	readonly hasInstallScript?: boolean;
	readonly peerDependencies?: Readonly<Record<string, string>>;
	readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const placesIn = (lockFile: string): ReadonlyArray<readonly [string, Place]> =>
	Object.entries<Place>(JSON.parse(readFileSync(lockFile, 'utf8')).packages);

describe('package.json', () => {
	it('names every node and every credential', () => {
		const { nodes, credentials } = MANIFEST.n8n;
		const sources = (pattern: string) => globSync(pattern).map((file) => file.split(path.sep).join('/')).sort();
		expect(nodes.map(sourceOf).sort()).toEqual(sources('nodes/*/*.node.ts'));
		expect(credentials.map(sourceOf).sort()).toEqual(sources('credentials/*.credentials.ts'));
	});

	it('puts in what is built, the workflows and their local tables, and nothing else', () => {
		expect(MANIFEST.files).toEqual(['dist', '!dist/**/*.d.ts', 'workflows', 'stack/dataTables.json']);
		expect(existsSync('stack/dataTables.json')).toBe(true);
	});

	it('brings a command that Node can start', () => {
		const [command = ''] = Object.values(MANIFEST.bin);
		expect(readFileSync(sourceOf(command), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
	});

	it('does not pull n8n along when the command is fetched alone', () => {
		expect(MANIFEST.peerDependenciesMeta).toEqual({ 'n8n-workflow': { optional: true } });
		expect(Object.keys(MANIFEST.peerDependencies)).toEqual(['n8n-workflow']);
	});

	it('does not pull along what the build puts into it', () => {
		const bundled = Object.values(BUNDLED);
		expect(bundled.filter((name) => Object.hasOwn(MANIFEST.dependencies, name))).toEqual([]);
		expect(bundled.filter((name) => !Object.hasOwn(MANIFEST.devDependencies, name))).toEqual([]);
	});

	it('does nothing while it is installed: n8n runs no scripts then', () => {
		const atInstall = /^(pre|post)?(install|prepare)$/;
		expect(Object.keys(MANIFEST.scripts).filter((name) => atInstall.test(name))).toEqual([]);
	});

	it('needs no library that does something while it is installed: behind a firewall its download ends all, without a word', () => {
		expect(placesIn('package-lock.json').filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev)).toEqual([]);
	});

	it('takes each library in the one version that was tried', () => {
		const loose = Object.entries(MANIFEST.dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
		expect(loose).toEqual([]);
		expect(MANIFEST.version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
		expect(MANIFEST.license).toBe('MIT');
		expect(readFileSync('LICENSE', 'utf8')).toMatch(/MIT/);
	});
});

describe('the n8n that npm start brings', () => {
	it('has what its nodes want beside them: npm leaves that out here, and a node that cannot be loaded cannot be published', () => {
		const places = placesIn('stack/n8n/package-lock.json');
		const there = new Set(places.map(([place]) => place.split('node_modules/').at(-1)));
		const lacking = places.flatMap(([, { peerDependencies = {}, peerDependenciesMeta = {} }]) =>
			Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional && !there.has(name)),
		);
		// Types only, and what three of LangChain's integrations load when they are used.
		const unneeded = ['@browserbasehq/stagehand', '@ibm-cloud/watsonx-ai', '@vue/language-core', 'ibm-cloud-sdk-core', 'ts-toolbelt'];
		expect([...new Set(lacking)].sort()).toEqual(unneeded);
	});
});

describe('publishing', () => {
	const text = readFileSync('.github/workflows/publish.yml', 'utf8');
	it('proves where the package was built, after everything was checked', () => {
		expect(text).toContain('id-token: write');
		expect(text.indexOf('.ci/run')).toBeGreaterThan(0);
		expect(text.indexOf('npm publish --provenance')).toBeGreaterThan(text.indexOf('.ci/run'));
		expect(text).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
	});
});
