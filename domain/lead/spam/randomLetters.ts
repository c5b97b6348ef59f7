// Letters drawn by lot, as robots type them: "xKjHgTrWqPzLm". No judgement of any language or alphabet.

/** A real word is never so restless between small and capital letters, nor so long without a vowel. */
const MIN_LENGTH = 10;
const MIN_FLIPS = 4;
const MAX_WORDS = 3;
const VOWEL = /[aeiouyàâäáæéèêëíîïìóôöòœúûüùÿ]/i;

/** Whether a text is made of such words alone. */
export function isRandom(text: string): boolean {
	const words = text.trim().split(/\s+/);
	return text.length > 0 && text.length < 200 && words.length <= MAX_WORDS && words.every(isRandomWord);
}

function isRandomWord(word: string): boolean {
	if (word.length < MIN_LENGTH || !/^[a-zà-ÿœ]+$/i.test(word)) return false;
	const flips = word.match(/(?<=\p{Ll})\p{Lu}/gu)?.length ?? 0;
	return flips >= MIN_FLIPS || !VOWEL.test(word);
}
