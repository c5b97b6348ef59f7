// Whether words, answered with yes, are a wish for this firm's own mails to many. Naming mails is not yet wishing for them.
import { isNothing, namesNothingElse } from './nothingElse';
import { foldWords } from './text';
import { MAX_WORDING } from './wording';

/*
 * The rule. Nobody can list all that a box may ask for, so it goes by what a wish for mails consists of:
 *  - a letter or advertising by its name (newsletter, Werbung) is wished for where somebody receives it or signs up for it, or where
 *    nothing else is named: who places an advert, has a newsletter made or lends a photo to advertising does neither;
 *  - softer words (news, updates, offers) go with anything else, such as one order or one job: one of them is a wish where nothing
 *    else is named (see `nothingElse`), two of different kinds are. Offers alone are what any enquiry asks for ("Angebote von mehreren
 *    Firmen erhalten"), so that beside them even an adverb may name something else ("unverbindliche Angebote per E-Mail");
 *  - whoever names another channel and not mail, or another firm, has not agreed to mails of this one.
 */

/** What mails to many are called that are nothing else. */
const LETTER = /news ?letter|rundbrief|infobrief|info ?lettre|lettre d info|notiziario|bollettino|mailing ?list|mailings|(?:info(?:rmations)?|werbe|promo|marketing)mails?|marketing e ?mails?/;
/** What they are for. `Bewerbung` and `Gewerbe` are something else. */
const ADVERTISING =
	/(?:^| )(?:e mail )?(?:werbung|werbe(?:zweck|mail|mitteil|info|sendung|inhalt|botschaft)\w*|werblich\w*|marketing(?:mitteil\w*|zweck\w*|material\w*)?|publicit\w*|pubblicit\w*|promotional|promotion(?:s|nel\w*)|promozion\w*|com+unica[tz]ion\w+ com+ercial\w*|commercial communications|prospection)(?: |$)/;
/** Advertising as the matter of something else: "ein Angebot für Marketing", "Beratung zu Newslettern". */
const AS_A_MATTER =
	/(?:^| )(?:fur|zu|zum|zur|uber|about|on|regarding|pour|sur|su|sulla|per) (?:(?:e|mail|das|den|die|eine\w*|einen|your|our|ihr\w*|unser\w*|the|le|la|il|votre|notre) ){0,3}(?:news ?letter|marketing|werbung|publicite|pubblicita)/;
const AS_A_PLACE = /(?:^| )(?:im|in|dans|nella|nel|auf|on|sur) (?:\w+ )?(?:news ?letter|rundbrief|infolettre)/;
const RECEIVING =
	/erhalt|empfang|bekomm|beziehe|abonn(?!ement)|zusend|zusand|zuschick|zustell|schick|send|informi|receiv(?!ed)|(?:^| )get |subscri|recev|recoi|ricev(?!ut)|ricez|inviar|inviat|e ?mail me|keep me|stay/;
const SIGNING_UP = /anmeld|bestell|(?:^| )melde |eintrag|sign(?:ing)? (?:\w+ )?up|register|opt ?in|join|inscri|iscri|abonn(?!ement)|subscri|(?:^| )(?:add|put) me/;

/** Softer words, by their kind. German compounds such as `Stellenangebote` are about something else. */
const SOFT = {
	news: /(?:^| )(?:news|neuigkeit\w*|neuheit\w*|nouveaute\w*|actualite\w*|novita)(?= |$)|(?:^|(?:^| )(?:vos|nos|les|des|recevoir) (?:dernieres )?)nouvelles(?: (?:et|ou|par)(?= |$)|$)/g,
	updates: /(?:^| )(?:updates|update (?:e )?mails?)(?= |$)|mises a jour|aggiornamenti/g,
	offers: /(?:^| )(?:(?:sonder|spezial|aktions|top|exklusiv)?angeboten?|offers|offres|offerte speciali)(?= |$)/g,
	deals: /(?:^| )(?:aktionen|rabatt\w*|promos|promotions|promozioni|discounts|deals|vorteil\w*|tipps|tips|conseils|consigli)(?= |$)/g,
	ways: /auf dem laufenden|au courant|al corrente|(?:stay|keep) in touch|keep me (?:posted|updated|informed)|to hear about new \w+|per e ?mail (?:\w+ )?informier|(?:infos|informationen) per e ?mail|(?:receive|get) (?:\w+ )?e ?mails|(?:^| )e ?mails (?:zu )?erhalten|recevoir des (?:e ?mails|courriels)|ricevere (?:e ?mail|comunicazioni)/g,
	signing: /(?:^| )(?:abonn(?!ement)\w*|m abonne|subscribe[ds]?)(?= |$)/g,
} as const;
/** Offers to everybody, and no quote. */
const THEIR_OFFERS =
	/(?:^| )(?:e ?mails?|mailen|speziell\w*|special|sonder\w*|spezial\w*|exklusiv\w*|exclusi\w*|aktuell\w*|latest|unser\w*|our|nos|vos|votre|your|ihre\w*|speciales?|promotion\w*|uber angebote informi\w*)(?= |$)/;

/** Another way of reaching somebody than by mail. */
const OTHER_CHANNEL =
	/(?:^| )(?:sms\w*|mms|text (?:messages?|alerts?)|text me|whats ?app\w*|telegram|messenger|push\w*|fax|telefon\w*|phone|telephone\w*|anruf\w*|werbeanruf\w*|calls?|called|appels?|appele|telefonic\w*|telefono|chiamat\w*|post|postwerbung|werbepost|postalisch\w*|briefpost|postweg|par courrier|courrier|posta(?! elettronica)|direct mail)(?: |$)/;
const MAIL = /(?:^| )(?:e ?mails?|mails?|courriels?|mel|posta elettronica|\w+mails?|elektronisch\w*)(?: |$)/;
/** Another firm's mails. */
const OTHER_FIRM = /(?:^| )(?:partner\w*|dritte\w*|drittanbieter\w*|third part\w*|sponsor\w*|tiers|partenaires?|terz[ie]|(?:plusieurs|mehrere\w*|verschiedene\w*|several|other|andere\w*|autres?|altr[eio]|piu) (?:firmen|anbieter\w*|unternehmen|companies|suppliers|providers|entreprises|fournisseurs|aziende|ditte|fornitori))(?: |$)/;
/** Asked of what has been: whether a letter came, whether somebody reads it. */
const IN_THE_PAST = /^(?:haben|hast|habt|have|did|avez vous|as tu|ha|hai|avete) /;
const HAS_COME = /(?:^| )hab\w* (?:\w+ ){0,4}news ?letter (?:\w+ ){0,2}(?:erhalten|bekommen|empfangen)(?: |$)/;
/** Something of a letter: "Newsletter-Gutschein", "Newsletter-Redaktion". */
const COMPOUND = /news-?letter-(?!an|abo|versand|verteil|einwillig|empfang|bestell|opt|consent|zusend|mail|info)\p{L}/iu;

/** By the words alone; whether they are said of the firm, refused or taken back is judged elsewhere. */
export function wishesForMails(wording: string): boolean {
	const text = wording.slice(0, MAX_WORDING);
	const words = foldWords(text);
	const sentences = text.split(/[.;!?(–—]/).filter((one) => foldWords(one) !== '');
	if (isForOtherChannel(words) || OTHER_FIRM.test(foldWords(sentences[0] ?? ''))) return false;
	if (IN_THE_PAST.test(words) && text.includes('?')) return false;
	if (COMPOUND.test(text) || HAS_COME.test(words)) return false;
	if (LETTER.test(words) || ADVERTISING.test(words)) return isWishByName(text, words);
	return sentences.some(isWishBySoftWords);
}

/** Text messages, calls, paper: whoever takes those may want no mails, and the other way round. */
export const isForOtherChannel = (words: string): boolean => OTHER_CHANNEL.test(words) && !MAIL.test(words);

function isWishByName(text: string, words: string): boolean {
	if (namesNothingElse(text, [LETTER, ADVERTISING], 'strict')) return true;
	if (AS_A_PLACE.test(words)) return false;
	return (LETTER.test(words) && SIGNING_UP.test(words)) || (RECEIVING.test(words) && !AS_A_MATTER.test(words));
}

function isWishBySoftWords(sentence: string): boolean {
	const words = foldWords(sentence);
	const kinds = Object.entries(SOFT).filter(([, kind]) => words.search(kind) !== -1);
	const things = kinds.map(([name]) => name).filter((name) => name !== 'ways' && name !== 'signing');
	if (things.length > 1) return !isAboutOwn(words);
	if (kinds.length === 0) return false;
	if (things[0] === 'offers' && kinds.length === 1 && !THEIR_OFFERS.test(words)) return false;
	const isSure = things.length === 1 && things[0] !== 'offers';
	return namesNothingElse(sentence, kinds.map(([, kind]) => kind), isSure ? 'ofNews' : 'strict');
}

const isAboutOwn = (words: string): boolean =>
	[...words.matchAll(/(?:^| )(?:mein\w*|my|mon|ma|mes|mio|mia|miei|mie) (\w+)/g)].some(([, noun = '']) => !isNothing(noun));
