// Libraries of which the package uses a little: each becomes one file in dist/ that holds this little and nothing else.
// The sources import the library as usual, and so do their tests; only what is published differs. Not minified: whoever
// looks after what runs beside her keys can read it.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { type InputOptions, type Plugin, rolldown } from 'rolldown';

/** Each imports its library, which is a development package only, and is replaced in dist/ by itself with the library. */
export const BUNDLED: Readonly<Record<string, string>> = JSON.parse(readFileSync('tools/bundled.json', 'utf8'));

/** HubSpot's client loads the generated clients of its single APIs when one is used. None is: an empty module will do. */
const WITHOUT_APIS: Plugin = {
	name: 'without the single APIs of HubSpot',
	resolveId: (id) => (id.startsWith('./discovery/') ? '\0empty' : null),
	load: (id) => (id === '\0empty' ? '' : null),
};

/** Where the licences of all that was put in stand together. */
const LICENCES = 'third-party-licences.txt';

export async function bundleLibraries(dist: string): Promise<void> {
	const licences = new Set<string>();
	for (const source of Object.keys(BUNDLED)) {
		const modules = await bundle(source, path.join(dist, source.replace(/\.ts$/, '.js')));
		modules.flatMap(packageOf).forEach((folder) => licences.add(licenceOf(folder)));
	}
	mkdirSync(dist, { recursive: true });
	writeFileSync(path.join(dist, LICENCES), [...licences].sort().join(`\n${'-'.repeat(100)}\n\n`));
}

/** Answers with the modules that are in it, each by its path. */
async function bundle(source: string, file: string): Promise<readonly string[]> {
	const build = await rolldown({ input: source, platform: 'node', plugins: [WITHOUT_APIS], onLog });
	const { output } = await build.write({ file, format: 'cjs', codeSplitting: false });
	await build.close();
	return output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}

/** By `eval` bottleneck, which HubSpot's client brings along, looks for a Redis client; it is never told to. */
const onLog: NonNullable<InputOptions['onLog']> = (level, log, pass) => {
	if (log.code !== 'EVAL') pass(level, log);
};

/** The folder of the package that a module belongs to; none for our own. */
function packageOf(module: string): readonly string[] {
	const [folder] = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(module.split(path.sep).join('/')) ?? [];
	return folder === undefined ? [] : [folder];
}

/** Name, version and all notices that its makers want to go with it. @throws Error when there is none. */
function licenceOf(folder: string): string {
	const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
	const texts = globSync(['*', 'licenses/*'], { cwd: folder })
		.filter((file) => /^(licen[cs]e(?!s$)|notice)/i.test(file))
		.sort()
		.map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
	if (texts.length === 0) throw new Error(`${name} ${version} (${license}) brings no text of its licence`);
	return [`${name} ${version} (${license})`, ...texts, ''].join('\n\n');
}
