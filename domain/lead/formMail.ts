// A form that reaches us as a mail: all answers stand in one text, a line with a label each.
import type { Answer } from './answers';
import { isNobody } from './email';
import { readableText } from './htmlText';

const PAIR = /^([^:\n]{2,60}?)\s*:(?!\/\/)\s*(.*)$/;
const LONGEST_ADDRESS = 254;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** Of the mail, not of the form. */
const HEADER = /^(?:from|to|cc|bcc|sender|recipient|reply[ _-]?to|absender|empf(?:ä|ae)nger|von|an)$/i;
/** Below this line a mail program speaks. */
const SIGNATURE = /^--\s*$/;
const FEWEST_PAIRS = 3;
const MOST_LINES = 300;

/** The answers with such a text taken apart, unless the visitor's address stands elsewhere in the post. */
export function openFormMail(answers: readonly Answer[]): readonly Answer[] {
	if (answers.some(isAddressOfVisitor)) return answers;
	return answers.flatMap((answer) => {
		const [text, ...others] = answer.values;
		const lines = text === undefined || others.length > 0 || answer.origin === 'query' ? null : linesIn(text);
		return lines === null ? [answer] : lines.map((line) => lineAnswer(answer, line));
	});
}

const isAddressOfVisitor = ({ labels, values }: Answer): boolean =>
	!labels.some((label) => HEADER.test(label)) && values.some(isAddress);

const isAddress = (text: string): boolean => {
	const typed = text.trim();
	return typed.length <= LONGEST_ADDRESS && ADDRESS.test(typed) && !isNobody(typed.toLowerCase());
};

interface Line {
	/** Blank for what stands above the first label. */
	readonly label: string;
	readonly text: string;
}

/** `null` when the text is no such list: too few labels, or none with an address. */
function linesIn(typed: string): readonly Line[] | null {
	if (!typed.includes('@') || !typed.includes(':')) return null;
	const lines = readableText(typed).split('\n').slice(0, MOST_LINES);
	const end = lines.findIndex((line) => SIGNATURE.test(line));
	const found = joined(end < 0 ? lines : lines.slice(0, end));
	const pairs = found.filter(({ label }) => label !== '');
	return pairs.length >= FEWEST_PAIRS && pairs.some(({ text }) => isAddress(text)) ? found : null;
}

/** A line without a label goes on with the one above. */
function joined(lines: readonly string[]): readonly Line[] {
	const found: Line[] = [];
	for (const line of lines) {
		const [, label, text = ''] = PAIR.exec(line.trim()) ?? [];
		const last = found.at(-1);
		if (label !== undefined || last === undefined) found.push({ label: label ?? '', text: label === undefined ? line : text });
		else found[found.length - 1] = { label: last.label, text: `${last.text}\n${line}` };
	}
	return found.map(({ label, text }) => ({ label, text: text.trim() })).filter(({ text }) => text !== '');
}

function lineAnswer(mail: Answer, { label, text }: Line): Answer {
	if (label === '') return { ...mail, values: [text] };
	return { ...mail, path: [...mail.path, label], labels: [label], type: '', values: [text] };
}
