// Processes of their own for tests of what several processes do to each other: each runs one TypeScript file.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface TestProcess {
	/** What it has sent by `process.send`, in order. */
	readonly messages: readonly unknown[];
	/** Until its first message, however slow the machine. @throws Error with what it wrote when it ends before. */
	begun(): Promise<void>;
	send(message: object): void;
	/** As `kill -9` does. */
	kill(): Promise<void>;
	/** Until it ends by itself. @throws Error with what it wrote when that was not well. */
	ended(): Promise<void>;
}

/** `file` is relative to the repository; `task` is what it gets as JSON in its first argument. */
export function startProcess(file: string, task: object): TestProcess {
	const child: ChildProcess = fork(path.resolve(file), [JSON.stringify(task)], {
		execArgv: ['--require', path.resolve('test/support/typescript.cjs')],
		silent: true,
	});
	const messages: unknown[] = [];
	const output: string[] = [];
	child.on('message', (message) => void messages.push(message));
	child.stderr?.on('data', (text) => void output.push(String(text)));
	child.stdout?.on('data', (text) => void output.push(String(text)));
	const spoke = once(child, 'message');
	const exited = once(child, 'exit');
	const ended = async (): Promise<void> => {
		const [code] = await exited;
		if (code !== 0) throw new Error(`${file} ended with ${String(code)}:\n${output.join('')}`);
	};
	const endedTooSoon = async (): Promise<void> => {
		await ended();
		throw new Error(`${file} ended without a word:\n${output.join('')}`);
	};
	return {
		messages,
		begun: async () => {
			if (messages.length === 0) await Promise.race([spoke, endedTooSoon()]);
		},
		send: (message) => void child.send(message),
		kill: async () => {
			child.kill('SIGKILL');
			await exited;
		},
		ended,
	};
}
