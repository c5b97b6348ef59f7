// A key that was posted twice holds two answers where each of its values is whole by itself; else it holds one, in parts.
import type { Answer } from './answers';
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
		if (isWhole === undefined || !answer.values.every(isWhole)) return [answer];
		return [...new Set(answer.values)].map((value) => ({ ...answer, values: [value] }));
	});
}
