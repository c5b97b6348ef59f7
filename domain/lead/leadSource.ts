// Where a lead came from, in words that those who read a report know.
import { POST_SOURCES, type PostSource } from './lead';

interface Said {
	readonly source?: string | null | undefined;
	readonly utmSource?: string | null | undefined;
}

/**
 * The name of the form, or what a person typed; else the campaign's source (`google`); else the channel (`webhook`, `form`),
 * which is labelled where it is shown. Form tools often know their forms by ids only (`61f2c3a`): those name nothing.
 */
export function leadSource({ source, utmSource }: Said): string {
	const said = source?.trim() ?? '';
	if (said !== '' && !isChannel(said) && isName(said)) return said;
	const campaign = utmSource?.trim() ?? '';
	if (campaign !== '') return campaign;
	return said === '' || isChannel(said) ? said : ('webhook' satisfies PostSource);
}

const isChannel = (text: string): boolean => POST_SOURCES.some((source) => source === text);

/** A word of three letters, and none that digits run through; a number or a year beside it is no harm. */
function isName(text: string): boolean {
	const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
	return words.some((word) => /^\p{L}{3,}/u.test(word)) && words.every(isWord);
}

const isWord = (word: string): boolean => /^(?:\p{L}+|\p{N}+|\p{L}{5,}\p{N}{1,4}|\p{N}{1,4}\p{L}{5,})$/u.test(word);
