// Runs a program to its end with its output in a log. Never in a pipe: n8n hangs when one breaks.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { StackError } from './stackError';

interface Program {
	/** What it does, for the message when it fails. */
	readonly what: string;
	readonly program: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
	readonly logFile: string;
	readonly shell?: boolean;
}

/** Resolves with what the program wrote. Throws {@link StackError} with the end of it on failure. */
export async function runProgram(plan: Program): Promise<string> {
	const { program, args, cwd, env, logFile, shell = false } = plan;
	fs.mkdirSync(path.dirname(logFile), { recursive: true });
	const log = fs.openSync(logFile, 'w', 0o600);
	const code = await new Promise<number>((resolve, reject) => {
		const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', log, log] });
		child.once('error', (cause) => reject(new StackError(`${plan.what} failed: ${program} cannot be started. Look whether it is installed, then start again.`, { cause })));
		child.once('exit', (exitCode) => resolve(exitCode ?? 1));
	}).finally(() => fs.closeSync(log));
	const output = fs.readFileSync(logFile, 'utf8');
	if (code === 0) return output;
	const end = output.trimEnd().split('\n').slice(-12).join('\n');
	throw new StackError(`${plan.what} failed. Mend what it complains of and start again. The end of its log (${logFile}):\n${end}`);
}
