// How much memory the processes of the stack hold.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

interface NamedProcess {
	readonly name: string;
	readonly pid: number;
}

/** Resident set of each process with all its children, in MB. Needs `ps`, so not on Windows. */
export async function residentMegabytes(
	processes: readonly NamedProcess[],
): Promise<ReadonlyArray<{ readonly name: string; readonly value: number }>> {
	const { stdout } = await promisify(execFile)('ps', ['-e', '-o', 'pid=,ppid=,rss=']);
	const rows = stdout
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/).map(Number));
	const sum = (pid: number): number =>
		rows.reduce((total, [id, parent, rss]) => {
			if (id === pid) return total + (rss ?? 0);
			return parent === pid && id !== undefined ? total + sum(id) : total;
		}, 0);
	return processes.map(({ name, pid }) => ({ name, value: sum(pid) / 1024 }));
}
