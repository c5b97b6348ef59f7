// Whether a mail has somewhere to go at all, and in which language.
import { LANGUAGES, type Language } from '../schema';
import type { RefusalReason } from './mailRequest';

export type AddressDecision =
	| { readonly kind: 'send'; readonly address: string; readonly language: Language }
	| { readonly kind: 'refuse'; readonly reason: RefusalReason };

export interface Addressee {
	readonly email: string;
	/** As the person's row has it; empty falls back to the firm's. */
	readonly language: string;
}

/** One address, nothing that a mail server would read as a second one or as a header. */
export const ONE_ADDRESS = /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\]+$/u;

/** A transactional mail needs an address and nothing else; consent is asked for where marketing begins. */
export function decideTransactional(addressee: Addressee, firmLanguage: string): AddressDecision {
	const address = addressee.email.trim();
	if (address === '') return { kind: 'refuse', reason: 'noAddress' };
	if (!ONE_ADDRESS.test(address)) return { kind: 'refuse', reason: 'unusableAddress' };
	return { kind: 'send', address, language: languageOf(addressee.language, firmLanguage) };
}

/** de-CH -> de; a language without templates falls back to the firm's, then to German. */
export function languageOf(...wishes: readonly string[]): Language {
	for (const wish of wishes) {
		const known = LANGUAGES.find((language) => language === wish.slice(0, 2).toLowerCase());
		if (known !== undefined) return known;
	}
	return 'de';
}
