// How somebody wants to be addressed.
import type { Salutation } from './lead';
import { foldWords } from './text';

const WORDS: Readonly<Record<Salutation, string>> = {
	ms: 'frau fr ms mrs miss madame mme mlle signora sigra female weiblich femme feminin donna femminile w f ms mrs',
	mr: 'herr hr hrn mr mister sir monsieur m mr signor signore sig male mannlich homme masculin uomo maschile m',
	neutral: 'divers diverse neutral mx keine none other andere nonbinary non-binary x d',
};

const MEANING: ReadonlyMap<string, Salutation> = new Map(
	(['neutral', 'ms', 'mr'] as const).flatMap((key) =>
		WORDS[key].split(' ').map((word) => [word, key] as const),
	),
);

/** `Frau`, `Mme.`, `female` and `Sehr geehrte Frau` are `ms`; `null` when it says nothing. */
export function parseSalutation(text: string): Salutation | null {
	const words = foldWords(text.slice(0, 100).replace(/\bsig\.? ?ra\b/i, 'signora')).split(' ');
	const found = words.map((word) => MEANING.get(word)).filter((key) => key !== undefined);
	return new Set(found).size === 1 ? (found[0] ?? null) : null;
}
