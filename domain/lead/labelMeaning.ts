// From the label of a field to what it is about, by the words of the vocabulary.
import { knownMeaning } from './knownKeys';
import { wishesForMails } from './mailWish';
import { asksForNothing, isForOtherPurpose, isAboutMails, stanceOf, wantsSomething } from './purpose';
import { foldWords } from './text';
import { tellsToUntick } from './untick';
import { isNotLeaving, withdrawalIn } from './withdrawal';
import { MEANINGS, PART, WHOLE, type Meaning, type Phrases } from './vocabulary';
import { withoutAnswers } from './wording';

/** Words that say nothing about what a field holds. */
const FILLERS = new Set(
	foldWords(
		`your ihr ihre ihren ihrer ihnen dein deine deinen dir euch euer eure votre vos ta ton tuo tua suo sua vostra vostro il lo la le
		les l der die das den the a an un une please bitte svp pflichtfeld required optional obbligatorio obligatoire what whats s is are
		wie lautet ist was quel quelle est qual e my mein meine mon field feld input textfield fields lead customer kunde visitor submitter
		respondent contact kontakt wpforms person primary personal business work geschaftlich geschaftliche private privat new us
		associated current attendee invitee registrant properties attributes merges vous nous ff nm mf txt ddl chk cb cbo checkbox kunden gast interessent ok freiwillig facultatif facoltativo`,
	).split(' '),
);

/** Without the numbers that form builders put in front, those that Wix puts behind (`email_5f0b`), and Elementor's word for a field without a label. */
const wordsOf = (label: string): readonly string[] =>
	foldWords(label.replace(/^no label /i, ''))
		.split(' ')
		.filter((word) => !/^q?\d+$|^(?=\w*\d)[0-9a-f]{4}$/.test(word));

/** `Ihr Name (Pflichtfeld)` says `name`. */
export function phraseOf(label: string): string {
	const words = wordsOf(label);
	const telling = words.filter((word) => !FILLERS.has(word));
	return (telling.length === 0 ? words : telling).join(' ');
}

const listed = (phrases: Phrases): ReadonlyArray<readonly [phrase: string, meaning: Meaning]> =>
	MEANINGS.flatMap((meaning) =>
		(phrases[meaning] ?? '').split(',').map((phrase) => [foldWords(phrase), meaning] as const),
	).filter(([phrase]) => phrase !== '');

const PARTS = [...listed(PART)].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
const WHOLES: ReadonlyMap<string, Meaning> = new Map([...PARTS, ...listed(WHOLE)]);

/** Where each phrase stands in `PARTS`; one phrase may have several meanings. */
const PART_INDEXES: ReadonlyMap<string, readonly number[]> = PARTS.reduce(
	(indexes, [phrase], index) => indexes.set(phrase, [...(indexes.get(phrase) ?? []), index]),
	new Map<string, readonly number[]>(),
);
const LONGEST_PHRASE = Math.max(...PARTS.map(([phrase]) => phrase.split(' ').length));

/** Indexes of the phrases that the words hold. */
function phrasesIn(words: readonly string[]): readonly number[] {
	return words.flatMap((_word, start) =>
		Array.from({ length: Math.min(LONGEST_PHRASE, words.length - start) }, (_none, more) =>
			PART_INDEXES.get(words.slice(start, start + more + 1).join(' ')) ?? [],
		).flat(),
	);
}

const LONGEST_LABEL = 300;

/** `ihrenachricht`: TYPO3 makes a field's name of its label without the gaps. */
const WRITTEN_TOGETHER = ['ihren', 'ihre', 'ihr', 'deinen', 'deine', 'dein', 'your', 'votre', 'vos'];

/** The one meaning of a label that says nothing else. */
export function wholeMeaning(label: string): Meaning | undefined {
	const text = withoutAnswers(label.slice(0, LONGEST_LABEL));
	return meaningOfAll(text) ?? sharedMeaning(text);
}

/** Between two languages. */
const BETWEEN = /\s*[/|·]\s*/;
/** Words for a whole name that are one for a part of it in another language. */
const ALSO: Readonly<Record<string, Meaning>> = { name: 'lastName', nom: 'lastName', nome: 'firstName' };

/** "Nachname / Nom / Cognome": the same in several languages, as Swiss forms have it. Each of them must say it. */
function sharedMeaning(text: string): Meaning | undefined {
	const parts = text.split(BETWEEN).filter((part) => part.trim() !== '');
	if (parts.length < 2) return undefined;
	const [first = [], ...others] = parts.map((part) => {
		const whole = meaningOfAll(part);
		return [whole, ...(whole === 'fullName' ? [ALSO[phraseOf(part)]] : [])].filter((one) => one !== undefined);
	});
	return first.find((meaning) => others.every((meanings) => meanings.includes(meaning)));
}

function meaningOfAll(text: string): Meaning | undefined {
	const phrase = phraseOf(text);
	return (
		knownMeaning(text) ??
		WHOLES.get(wordsOf(text).join(' ')) ??
		WHOLES.get(phrase) ??
		WRITTEN_TOGETHER.filter((word) => phrase.startsWith(word))
			.map((word) => WHOLES.get(phrase.slice(word.length)))
			.find((meaning) => meaning !== undefined)
	);
}

/** Facts about a consent, not the consent itself. */
const ABOUT_CONSENT =
	/(?:^| )(?:ids?|date|datum|time|at|version|url|link|type|ip|timestamp|count|source|level|budget|channel|kanal|text|label)(?: |$)/;
/** `unsubscribe_url`, `opt_out_date`. */
const FACT = /(?:^| )(?:ids?|date|datum|url|link|count|ip|timestamp|version|at|on|type|source|reason|grund|motif|label)$/;
const isFactAbout = (label: string): boolean => FACT.test(foldWords(label));
/** "News & Angebote", "Neuigkeiten per E-Mail": two words of mails to many, and no verb. */
const NAMES_LETTERS = (() => {
	const kinds = '(?:news|neuigkeiten|neuheiten|angebote|aktionen|updates|offers|offres|actualites|nouveautes|novita|promotions|promozioni|tipps)';
	return new RegExp(`^ ${kinds} (?:(?:(?:und|and|et|e) )?${kinds}(?: (?:per|by|par|via) (?:e )?mail)?|(?:per|by|par|via) (?:e )?mail) $`);
})();
/** Names of fields, but not what a sentence says beside its wish ("at a later time", "up to date"). */
const isAboutConsent = (words: string): boolean =>
	words.trim().split(' ').length <= LONGEST_NAME && ABOUT_CONSENT.test(words.replace(/ (?:at any ?time|up to date) /, ' '));
const LONGEST_NAME = 10;
const CONSENTS: ReadonlySet<Meaning> = new Set(['consent', 'marketingConsent']);
/** Words that make something else of a label: the size of a company is not its name. */
const SOMETHING_ELSE: Readonly<Partial<Record<Meaning, RegExp>>> = {
	company:
		/(?:^| )(?:size|grosse|mitarbeiter\p{L}*|employees|anzahl|type|typ|art|rechtsform|industry|branche|sector|secteur|settore|address|adresse|strasse|street|city|ort|plz|zip|ids?|number|nummer|nr|umsatz|revenu|role|rolle|position|funktion|since|seit|registration|uid|vat|mwst|ust|sitz|logo|effectif|taille|dimensione|year|age)(?: |$)/u,
	firstName: /(?:^| )(?:partner\p{L}*|kind\p{L}*|child\p{L}*|spouse|hund\p{L}*|dog|ledig\p{L}*|maiden)(?: |$)/u,
	lastName: /(?:^| )(?:partner\p{L}*|kind\p{L}*|child\p{L}*|spouse|ledig\p{L}*|maiden)(?: |$)/u,
	message:
		/(?:^| )(?:type|typ|art|category|kategorie|date|datum|ids?|number|nummer|budget|preview|subject|betreff|objet|oggetto|sujet|thema|motif)(?: |$)/,
};

/** Consent is never invented: a label must ask for it, and for nothing else. */
function asksFor(meaning: Meaning, words: string): boolean {
	if (SOMETHING_ELSE[meaning]?.test(words) === true) return false;
	if (meaning === 'marketingConsent') return (wantsSomething(words) || NAMES_LETTERS.test(words)) && !isAboutConsent(words);
	if (meaning === 'consent') return !ABOUT_CONSENT.test(words) && !isForOtherPurpose(words);
	return true;
}

/** What a longer label may mean, the most telling words first. */
export function partMeanings(label: string): readonly Meaning[] {
	const text = withoutAnswers(label.slice(0, LONGEST_LABEL));
	const stance = stanceOf(text);
	if (stance === 'refuses' && !isFactAbout(text)) return ['refusal'];
	const all = wordsOf(text);
	const words = ` ${all.join(' ')} `;
	const found = new Set([...phrasesIn(all), ...phrasesIn(phraseOf(text).split(' '))]);
	const meanings = [...found].sort((a, b) => a - b).flatMap((index) => PARTS[index]?.[1] ?? []);
	const mails: Meaning[] = isAboutMails(text) ? ['marketingConsent'] : [];
	const isSentence = all.length > 4;
	const isNoRequest = asksForNothing(text) || (isAboutMails(text) && !tellsToUntick(text) && !wishesForMails(text));
	// A wish for mails may name the firm that sends them; only ticks fit it.
	return [...new Set([...(isSentence ? mails : []), ...meanings, ...mails])].filter(
		(meaning) =>
			asksFor(meaning, words) &&
			!(isNoRequest && CONSENTS.has(meaning)) &&
			// "You can unsubscribe at any time" refuses nothing, and "subscribe or unsubscribe" only by its answer.
			(meaning !== 'refusal' || (stance !== 'asks' && withdrawalIn(text) !== 'unclear' && !tellsToUntick(text) && !isNotLeaving(text))),
	);
}
