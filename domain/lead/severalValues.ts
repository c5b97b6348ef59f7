// A key that was posted twice holds two answers where each of its values is whole by itself; else it holds one, in parts.
import type { Answer } from './answers';
import { withDialCode } from './composites';
import { findTypedEmail } from './email';
import { type FormMapping, understandAnswer } from './meaning';
import { digitsOf } from './extras';
import type { Meaning } from './vocabulary';

/** `phone: ["+41", "79 123 45 67"]` and `name: ["Anna", "Muster"]` are one answer; two addresses or two full names are two. */
const IS_WHOLE: Readonly<Partial<Record<Meaning, (value: string) => boolean>>> = {
	email: (value) => findTypedEmail(value) !== null,
	phone: (value) => (digitsOf(value) ?? '').length >= 9,
	fullName: (value) => /^\S+(?: \S+)+$/.test(value.trim()),
	company: (value) => /\p{L}{2}/u.test(value),
};

/** The first of them is the visitor's, the others are left over, so that they are kept beside the lead. */
export function eachWholeValue(answers: readonly Answer[], mapping: FormMapping): readonly Answer[] {
	return answers.flatMap((answer) => {
		if (answer.values.length < 2) return [answer];
		const meaning = understandAnswer(answer, mapping)?.meaning;
		const isWhole = meaning === undefined ? undefined : IS_WHOLE[meaning];
		if (isWhole === undefined) return [answer];
		if (!answer.values.every(isWhole)) return [joinedParts(answer, meaning)];
		return [...new Set(answer.values)].map((value) => ({ ...answer, values: [value] }));
	});
}

/** `["+41", "44 668 18 00"]`, `["044", "668 18 00"]` and `["Anna", "Muster"]`. */
function joinedParts(answer: Answer, meaning: Meaning | undefined): Answer {
	const [first = '', ...others] = answer.values.map((value) => value.trim());
	const rest = others.join(' ');
	if (meaning === 'fullName') return { ...answer, values: [`${first} ${rest}`] };
	if (meaning !== 'phone' || !/^\(?[+\d][\d ()]{0,7}$/.test(first)) return answer;
	const code = /^(?:\+|00)([1-9]\d{0,2})$/.exec(first)?.[1];
	return { ...answer, values: [code === undefined ? `${first} ${rest}` : withDialCode(code, rest)] };
}
