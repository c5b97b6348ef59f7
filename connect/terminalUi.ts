// The terminal of a person, or the plain output of a script.
import { stdin, stdout } from 'node:process';
import * as clack from '@clack/prompts';
import { CancelledError, NobodyToAskError, type Question, type Ui } from './ui';

export const openUi = (mayAsk: boolean): Ui =>
	stdin.isTTY && stdout.isTTY ? terminalUi(mayAsk) : plainUi((line) => void stdout.write(`${line}\n`));

function terminalUi(canAsk: boolean): Ui {
	return {
		canAsk,
		title: (text) => clack.intro(text),
		say: (text) => clack.log.step(wrapped(text, room())),
		warn: (text) => clack.log.warn(wrapped(text, room())),
		block: (heading, lines) =>
			clack.log.message([heading, ...lines.map((line) => `  ${wrapped(line, room() - 2).replaceAll('\n', '\n  ')}`)].join('\n')),
		end: (text) => clack.outro(text),
		ask: async (question) => {
			const answer = question.isSecret === true ? await askSecretly(question) : await askOpenly(question);
			if (clack.isCancel(answer)) throw new CancelledError();
			return answer.trim();
		},
		choose: async (message, choices) => {
			const options = choices.map(({ value, label, hint = '' }) => ({ value: String(value), label, hint }));
			const answer = await clack.select({ message, options, showInstructions: false });
			const chosen = choices.find(({ value }) => value === answer);
			if (chosen === undefined) throw new CancelledError();
			return chosen.value;
		},
		confirm: async (message, initialValue, { yes, no }) => {
			const answer = await clack.confirm({ message, initialValue, active: yes, inactive: no });
			if (clack.isCancel(answer)) throw new CancelledError();
			return answer;
		},
	};
}

/** Columns beside the line that the library draws on the left. */
const room = (): number => Math.max(40, stdout.columns - 4);

/** Broken between words, so that the line on the left goes on; a long address stays whole. */
export const wrapped = (text: string, width: number): string =>
	text
		.split('\n')
		.map((line) => line.replace(new RegExp(`(?! )(.{1,${width}}|\\S{${width},})(?: +|$)`, 'g'), '$1\n'))
		.map((lines) => lines.replace(/ +$/gm, '').trimEnd())
		.join('\n');

const askSecretly = ({ message, judge }: Question) =>
	clack.password({ message, validate: (value) => judge?.((value ?? '').trim()) ?? undefined });

const askOpenly = ({ message, placeholder, usual, judge }: Question) =>
	clack.text({
		message,
		validate: (value) => judge?.((value ?? '').trim() || (usual ?? '')) ?? undefined,
		placeholder: usual ?? placeholder ?? '',
		...(usual === undefined ? {} : { defaultValue: usual }),
	});

/** One line each, for a log. */
export function plainUi(write: (line: string) => void): Ui {
	const nobody = async (): Promise<never> => {
		throw new NobodyToAskError();
	};
	return {
		canAsk: false,
		title: write,
		say: write,
		warn: (text) => write(`! ${text}`),
		block: (heading, lines) => [heading, ...lines.map((line) => `  ${line}`)].forEach(write),
		end: write,
		...{ ask: nobody, choose: nobody, confirm: nobody },
	};
}
