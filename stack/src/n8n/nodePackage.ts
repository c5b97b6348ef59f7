// Puts this package into n8n the way users get it: packed, then installed into n8n's folder for nodes.
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { npmEnvironment } from '../environment';
import { runProgram } from '../runProgram';
import { StackError } from '../stackError';

/** What goes into the package; a change of any of it means a new install. */
export const PACKAGE_CONTENT = ['dist', 'package.json'] as const;

const packageManifest = z.object({
	n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }),
});

/**
 * Throws {@link StackError} unless each node and credential that the package names is built. npm packs a
 * package without them without a word, and n8n would then find no node in any workflow.
 */
export function refuseUnbuilt(repository: string): void {
	const manifest: unknown = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8'));
	const { nodes, credentials } = packageManifest.parse(manifest).n8n;
	const missing = [...nodes, ...credentials].filter((file) => !fs.existsSync(path.join(repository, file)));
	if (missing.length === 0) return;
	throw new StackError(
		`The nodes are not built: ${missing[0]} is missing in ${repository}. Run npm run build there, then start again.`,
	);
}

/** Installs what stands in `dist/` of the repository; refuses while that is not built. */
export async function installNodePackage(repository: string, dataDir: string): Promise<void> {
	refuseUnbuilt(repository);
	const packed = path.join(dataDir, 'package');
	fs.rmSync(packed, { recursive: true, force: true });
	fs.mkdirSync(packed, { recursive: true });
	const npm = (what: string, cwd: string, args: readonly string[]): Promise<string> =>
		runProgram({
			what,
			program: 'npm',
			args,
			cwd,
			env: npmEnvironment(),
			logFile: path.join(dataDir, 'logs', `npm-${args[0]}.log`),
			shell: process.platform === 'win32',
		});
	const pack = ['pack', '--ignore-scripts', '--pack-destination', packed];
	await npm('Packing the nodes', repository, pack);

	const nodes = path.join(dataDir, 'n8n', '.n8n', 'nodes');
	fs.mkdirSync(nodes, { recursive: true });
	const manifest = path.join(nodes, 'package.json');
	if (!fs.existsSync(manifest)) {
		fs.writeFileSync(manifest, '{ "name": "installed-nodes", "private": true, "dependencies": {} }\n');
	}
	const [tarball = ''] = fs.readdirSync(packed);
	// Without --legacy-peer-deps npm would put a second n8n-workflow beside n8n's own.
	const quiet = ['--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	const install = ['install', ...quiet, path.join(packed, tarball)];
	await npm('Installing the nodes into n8n', nodes, install);
}
