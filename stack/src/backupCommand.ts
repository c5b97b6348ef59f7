// The command line of npm run backup and npm run restore.
import path from 'node:path';
import { backUp, restore } from './backup';
import { sentenceFor, StackError } from './stackError';

const USAGE = 'Say which file: npm run backup -- crm-backup.tgz, or npm run restore -- crm-backup.tgz';

function main([command, file]: readonly string[]): void {
	if (file === undefined || file.startsWith('-')) throw new StackError(USAGE);
	const dataDir = path.resolve(process.env.CRM_DATA_DIR?.trim() || '.crm');
	if (command === 'restore') {
		restore(dataDir, path.resolve(file));
		process.stdout.write(`Restored into ${dataDir}. npm start goes on from there.\n`);
	} else {
		backUp(dataDir, path.resolve(file));
		process.stdout.write(`Saved ${dataDir} in ${path.resolve(file)}. It holds passwords: keep it as you keep those.\n`);
	}
}

try {
	main(process.argv.slice(2));
} catch (error) {
	process.stderr.write(`${sentenceFor(error)}\n`);
	process.exitCode = 1;
}
