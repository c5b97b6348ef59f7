// npm run backup and npm run restore: the data folder as one file, while nothing writes into it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { openDataFolder, refuseForeignFolder } from './dataFolder';
import { RunFile } from './runFile';
import { StackError } from './stackError';

/**
 * Writes workflows, credentials, tables, mails and secrets into `file` (tar, gzip), readable for its owner only.
 * @throws StackError while the stack runs: a database that is being written is not copied.
 */
export function backUp(dataDir: string, file: string): void {
	if (!fs.existsSync(path.join(dataDir, 'secrets.json'))) {
		throw new StackError(`There is nothing to back up in ${dataDir}: npm start has not run there yet. Name the right folder with CRM_DATA_DIR.`);
	}
	refuseForeignFolder(dataDir);
	if (fs.existsSync(file)) throw new StackError(`${file} is there already; choose another name.`);
	// Half a backup must not look like one.
	const part = `${file}.part`;
	const run = new RunFile(dataDir);
	run.claim();
	try {
		fs.writeFileSync(part, '', { mode: 0o600 });
		// What runs, and its logs, belong to this machine.
		tar(['-czf', part, '--exclude=./running.json', '--exclude=./logs', '-C', dataDir, '.']);
		fs.renameSync(part, file);
	} finally {
		fs.rmSync(part, { force: true });
		run.release();
	}
}

/** Puts a backup into an empty or a new folder. @throws StackError when there is something in it already. */
export function restore(dataDir: string, file: string): void {
	if (!fs.existsSync(file)) throw new StackError(`There is no file ${file}. Name one that npm run backup has written.`);
	if (fs.existsSync(dataDir) && fs.readdirSync(dataDir).length > 0) {
		throw new StackError(`${dataDir} is not empty. Move it away, or choose another folder with CRM_DATA_DIR.`);
	}
	openDataFolder(dataDir);
	// Half of it must not look like a data folder: it is put together beside its place, and moved there when it is whole.
	const place = fs.realpathSync(dataDir);
	fs.rmdirSync(place);
	const part = fs.mkdtempSync(`${place}.part-`);
	try {
		tar(['-xzf', file, '-C', part]);
		// The backup knows the rights of the folder it was made of.
		fs.chmodSync(part, 0o700);
		refuseForeignFolder(part);
		fs.renameSync(part, place);
	} finally {
		fs.rmSync(part, { recursive: true, force: true });
	}
}

function tar(args: readonly string[]): void {
	const { status, stderr, error } = spawnSync('tar', args, { encoding: 'utf8' });
	if (status === 0) return;
	throw new StackError(`tar failed: ${(stderr ?? '').trim() || String(error)}\nLook whether the disk is full, and whether the file is a whole backup.`);
}
