// Whether words, answered with yes, are a wish for this firm's own mails to many. Naming mails is not yet wishing for them.
import { isNothing, isOneMatter, namesNothingElse, speaksAsWe } from './nothingElse';
import { foldWords } from './text';
import { MAX_WORDING, OTHER_LETTERS, RANGE } from './wording';

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
const LETTER = /news ?letter|rundbrief|infobrief|info ?lettre|lettre d info|notiziario|bollettino|mailing ?list|mailings|mail ?verteiler|(?:info(?:rmations)?|werbe|promo|marketing)(?: e ?)?mails?/;
/** What they are for. `Bewerbung` and `Gewerbe` are something else. */
const ADVERTISING =
	/(?:^| )(?:e mail )?(?:werbung|werbe(?:zweck|mail|mitteil|info|sendung|inhalt|botschaft)\w*|werblich\w*|marketing(?:mitteil\w*|zweck\w*|material\w*|info\w*)?|publicit\w*|pubblicit\w*|promotional|promotion(?:s|nel\w*)|promozion\w*|(?:com+unica[tz]ion\w+|informations?|informazioni) com+ercial\w*|commercial communications|prospection)(?: |$)/;
/** The trade, of which there are courses and guides: it is wished for as mails only where it is said to be that. */
const TRADE = /(?:^| )marketing(?= |$)/g;
const MARKETING_MAILS =
	/(?:^| )marketing (?:e ?)?(?:mails?|mitteil\w*|nachrichten|communications?|messages?|info\w*|zweck\w*|purposes?|angebote|offers|updates|news|material\w*)(?: |$)|(?:fins de|finalita di|scop[oi] di|communications?|comunicazioni|informations?|e ?mails|courriels) (?:di |de )?marketing/;
const INFORMATION_ON =
	/(?:^| )info\w* (?:uber|zur?|zum|about|on|sur|su\w*) (?:\w+ )?(?:werbung|marketing|news ?letter|publicite|pubblicita|advertising)/;
/** Advertising as the matter of something else: "ein Angebot für Marketing", "Beratung zu Newslettern". */
const AS_A_MATTER =
	/(?:^| )(?:fur|zu|zum|zur|uber|about|on|regarding|pour|sur|su|sulla|per(?! e ?mail)) (?:(?:e|mail|das|den|die|eine\w*|einen|your|our|ihr\w*|unser\w*|the|le|la|il|votre|notre) ){0,3}(?:news ?letter|marketing|werbung|publicite|pubblicita)/;
const BY_LETTER = /(?:per|via) news ?letter (?:.* )?informier|informier\w* (?:.* )?(?:per|via) news ?letter/;
const AS_A_PLACE = /(?:^| )(?:im|in|dans|nella|nel|auf|on|sur) (?:\w+ )?(?:news ?letter|rundbrief|infolettre)/;
const IN_THE_NEWS = /(?:^| )(?:in the|in den|aus den|dans les|nelle) (?:news|nouvelles|notizie)(?: |$)/;
const RECEIVING =
	/erhalt|empfang|bekomm|beziehe|abonn(?!ement)|zusend|zusand|zuschick|zustell|schick|send|inform(?:i|e|at[oa])|receiv(?!ed)|(?:^| )get |subscri|recev|recoi|ricev(?!ut)|ricez|inviar|inviat|(?:^| )(?:m|vous|nous) envo|envoyez|e ?mail me|keep me|stay/;
const SIGNING_UP = /anmeld|anforder|bestell|(?:^| )melde |eintrag|sign(?:ing)? (?:\w+ )?up|registr|registier|interess\w* (?:mich |uns )?(?:am|(?:an|fur) (?:den|ihr\w*|eur\w*|unser\w*)) (?:\w+ )?news ?letter(?: |$)|opt ?in|join|inscri|iscri|abonn(?!ement)|subscri|(?:^| )(?:add|put) me/;

/** Softer words, by their kind. German compounds such as `Stellenangebote` are about something else. */
const SOFT = {
	news: /(?:^| )(?:(?:produkt ?)?(?:news|neuigkeit\w*|\w*neuheiten)|nouveaute\w*|actualite\w*|novita|trends)(?= |$)|(?:^|(?:^| )(?:vos|nos|les|des|recevoir) (?:dernieres )?)nouvelles(?: (?:et|ou|par)(?= |$)|$)/g,
	updates: /(?:^| )(?:updates|update (?:e )?mails?)(?= |$)|mises a jour|aggiornamenti/g,
	offers: /(?:^| )(?:(?:sonder|spezial|aktions|top|exklusiv)?angeboten?|offers|offres|offerte (?:speciali|esclusive)|offerte(?= (?:e|o) (?:novita|promozioni))|(?:vostre|nostre|le|ricevere) offerte(?= (?:e|o) )|(?:e|o) offerte)(?= |$)/g,
	deals: /(?:^| )(?:aktionen|rabatt[ea]\w*|promos|promotions|promozioni|discounts|deals|vorteil\w*|gutscheine|tipps|tips|conseils|bons plans|consigli)(?= |$)/g,
	ways: /auf dem (?:laufenden|neu\w* stand)|au courant|al corrente|(?:stay|keep) in touch|(?:stay|keep me) (?:up to date|in the loop)|keep (?:me|you) (?:posted|updated|informed)|to hear about new \w+|per e ?mail (?:\w+ )?informier|(?:infos|informationen) per e ?mail|(?:receive|get) (?:\w+ )?e ?mails|(?:^| )e ?mails (?:zu )?erhalten|recevoir des (?:e ?mails|courriels)|ricevere (?:e ?mail|comunicazioni)/g,
	range: new RegExp(RANGE, 'g'),
	letters: new RegExp(OTHER_LETTERS, 'g'),
	signing: /(?:^| )(?:abonn(?!ement)\w*|m abonne|subscribe[ds]?)(?= |$)/g,
} as const;
/** And not only sent something about them once. */
const KEPT_INFORMED = /hear about|inform(?:ier\w*|e[drs]?|at[oa])(?: |$)|regelmassig|(?:wochent|monat)lich|regular|weekly|monthly|reguli|mensul|regolar|periodi|laufenden|au courant|up to date|updated|^(?=.*(?:informa|infos|mail)).*(?:einverstanden|willige|stimme|agree|consent|consens|accept|accett|autori|erlaub|darf|durf|may)/;
/** Offers to everybody, and no quote. */
const THEIR_OFFERS =
	/(?:^| )(?:(?:e ?)?mails?|mailen|speziell\w*|special|sonder\w*|spezial\w*|exklusiv\w*|exclusi\w*|esclusiv\w*|aktuell\w*|latest|unser\w*|our|nos|vos|votre|your|ihre\w*|speciales?|promotion\w*)(?= |$)/;
/** Who asks for offers wants to receive them; told of offers are those who get mails. */
const TOLD_OF_OFFERS =
	/^(?=.*(?:inform(?:i|e|at[oa])|laufenden|au courant|al corrente|hear|posted|updated|up to date)).*(?:^| )(?:uber|about|of|on|des|de|sur|su|sulle) (?:\w+ ){0,4}(?:\w*angebote|offers|offres|offerte)(?: |$)/;

/** Another way of reaching somebody than by mail. */
const OTHER_CHANNEL =
	/(?:^| )(?:sms\w*|mms|text (?:messages?|alerts?)|text me|whats ?app\w*|telegram|messenger|push\w*|fax|telefon\w*|phone|telephone\w*|anruf\w*|werbeanruf\w*|calls?|called|appels?|appele|telefonic\w*|telefono|chiamat\w*|post|postwerbung|werbepost|postalisch\w*|briefpost|postweg|par courrier|courrier|posta(?! elettronica)|direct mail)(?: |$)/;
const MAIL = /(?:^| )(?:e ?mails?|mails?|courriels?|mel|posta elettronica|\w+mails?|elektronisch\w*)(?: |$)/;
/** Another firm's mails. */
const OTHER_FIRM = /(?:^| )(?:partner\w*|dritte\w*|drittanbieter\w*|third part\w*|sponsor\w*|tiers|partenaires?|terz[ie]|(?:plusieurs|mehrere\w*|verschiedene\w*|several|other|andere\w*|autres?|altr[eio]|piu) (?:firmen|anbieter\w*|unternehmen|companies|suppliers|providers|entreprises|fournisseurs|aziende|ditte|fornitori))(?: |$)/;
/** Asked of what has been: whether a letter came, whether somebody reads it. */
const IN_THE_PAST = /^(?:haben|hast|habt|have|did|avez vous|as tu|ha|hai|avete) /;
/** No yes answers it. */
const ASKS_HOW = /^(?:wo|wie|wann|warum|wieso|weshalb|wer|where|how|when|why|who|quand|comment|pourquoi|dove|quando|perche|chi) /;
const WANTS_TO_KNOW = /(?:wissen|erfahren|know|savoir|sapere) (?:wie|wo|ob|wann|how|where|whether|if|comment|come)(?: |$)/;
const MY_LETTER = /(?:^| )(?:mein\w*|my|mon|ma|mes|mio|mia|miei|mie) (?:\w+ )?news ?letter/;
const OUR_LETTER = /(?:^| )(?:unser\w*|our|notre|nos|nostr\w*) (?:\w+ )?news ?letter/;
const HAS_COME =
	/(?:^| )hab\w* (?:(?!und |mocht|will|wunsch|gern|einverst|stimm|akzept)\w+ ){0,8}(?:erhalten|bekommen|empfangen|verpasst)(?: |$)/;
/** Somebody tells how it is, mostly because it should not be: "Ich erhalte Ihren Newsletter doppelt". */
const AS_IT_IS = /^(?:ich (?:erhalte|bekomme|kriege|empfange)|wir (?:erhalten|bekommen|kriegen|empfangen)|(?:i|we) (?:\w+ )?(?:get|receive)|je recois|nous recevons|ricevo|riceviamo) (?!gern)/;
/** Letters of their own: "Wir wollen Newsletter verschicken". */
const OWN_SENDING =
	/(?:^| )(?:ich|wir) (?:\w+ )*(?<!zu )(?:ver|aus|raus)?(?:senden?|schicken?)(?: |$)|(?:^| )(?:i|we) (?:(?:\w+ ){1,3}to )?send |(?:^| )(?:souhait\w+|veux|voulons|voudrai\w+|aimeri\w+) (?:\w+ )?envoyer |(?:^| )(?:vorrei|voglio|desidero|vorremmo|vogliamo|desideriamo) inviare /;
const FOR_US = /(?:^| )(?:fur|for|pour|per) (?:uns|mich|us|me|nous|moi|noi)(?: |$)/;
const TO_SOMEBODY = /(?:^| )(?:mir|mich|uns|ihnen|dir|dich|euch|you|m|me|nous|vous|mi|ci|vi|(?:an meine|to my) (?:(?:e ?)?mail\w*|adresse|inbox))(?: |$)/;
/** Reading up on it, or telling others: "Ich möchte mich über Angebote informieren", "Wir möchten unsere Kunden per Newsletter informieren". */
const OWN_INFORMING =
	/^(?!.*(?: dass | damit )).*(?:ich|wir) (?:mocht\w+|will|wollen) (?:.* )?(?:informieren|laufenden halten)(?! (?:lassen|werden))(?: |$)/;
/** "Wurden Sie gut über unsere Angebote informiert?" */
const IS_INFORMED =
	/^(?!.*(?:einverstanden|mocht|will|dass|gern|wunsch|erlaub|stimm)).*(?:^| )(?:bin|sind|wurden?|werden sie|werdet ihr|wirst du|fuhl\w+) .*informiert(?: |$)/;
/** One issue, and not all to come. */
const ONE_ISSUE = /(?:letzt\w*|verpasst\w*|vorig\w*|last|previous|derniere|ultima) (?:news ?letter|rundbrief|infolettre)/;
/** Once, by an enquiry: "Bitte senden Sie mir Informationen per E-Mail". */
const SEND_INFORMATION = /(?:send|schick)\w* (?:\w+ ){0,3}info(?:s|rmationen) per e ?mail/;
/** Something of a letter: "Newsletter-Gutschein", "Newsletter-Redaktion". */
const COMPOUND = /news-?letter-(?!an|abo(?!nnent)|registr|versand|verteil|einwillig|empfang|bestell|opt|consent|zusend|mail|info)\p{L}/iu;

const NO_WISH = [HAS_COME, AS_IT_IS, IN_THE_NEWS, WANTS_TO_KNOW, MY_LETTER, OWN_INFORMING, IS_INFORMED, ONE_ISSUE] as const;

/** By the words alone; whether they are said of the firm, refused or taken back is judged elsewhere. */
export function wishesForMails(wording: string): boolean {
	const text = wording.slice(0, MAX_WORDING);
	const words = foldWords(text);
	const sentences = text.split(/[.;!?(–—]/).filter((one) => foldWords(one) !== '');
	if (isForOtherChannel(words) || OTHER_FIRM.test(foldWords(sentences[0] ?? ''))) return false;
	if ((IN_THE_PAST.test(words) || ASKS_HOW.test(words)) && text.includes('?')) return false;
	if (COMPOUND.test(text) || NO_WISH.some((pattern) => pattern.test(words))) return false;
	if ((OWN_SENDING.test(words) && !TO_SOMEBODY.test(words)) || (FOR_US.test(words) && LETTER.test(words))) return false;
	if (OUR_LETTER.test(words) && speaksAsWe(words)) return false;
	if (LETTER.test(words) || ADVERTISING.test(words)) return isWishByName(text, words);
	return sentences.some(isWishBySoftWords);
}

/** Text messages, calls, paper: whoever takes those may want no mails, and the other way round. */
export const isForOtherChannel = (words: string): boolean => OTHER_CHANNEL.test(words) && !MAIL.test(words);

function isWishByName(text: string, words: string): boolean {
	if (INFORMATION_ON.test(words)) return false;
	const { news, updates, offers, deals } = SOFT;
	if (namesNothingElse(text, [LETTER, ADVERTISING, news, updates, offers, deals], 'strict')) return true;
	if (AS_A_PLACE.test(words) || isTradeOnly(words)) return false;
	const isMatter = text.split(/[,;:.!?()]/).some((clause) => AS_A_MATTER.test(foldWords(clause)));
	return (LETTER.test(words) && SIGNING_UP.test(words)) || (RECEIVING.test(words) && (!isMatter || BY_LETTER.test(words)));
}

const isTradeOnly = (words: string): boolean =>
	!LETTER.test(words) && !MARKETING_MAILS.test(words) && !ADVERTISING.test(words.replace(TRADE, ' '));

function isWishBySoftWords(sentence: string): boolean {
	const words = foldWords(sentence);
	const kinds = Object.entries(SOFT).filter(([, kind]) => words.search(kind) !== -1);
	const things = kinds.map(([name]) => name).filter((name) => name !== 'ways' && name !== 'signing');
	if (kinds.length === 0 || SEND_INFORMATION.test(words)) return false;
	const news = kinds.map(([, kind]) => kind);
	if (things.length > 1) {
		return !isAboutOwn(words) && (RECEIVING.test(words) || SIGNING_UP.test(words) || namesNothingElse(sentence, news, 'ofNews'));
	}
	if (things[0] === 'letters' && !RECEIVING.test(words)) return false;
	if (things[0] === 'range' && !KEPT_INFORMED.test(words)) return false;
	const isTold = TOLD_OF_OFFERS.test(words);
	if (things[0] === 'offers' && kinds.length === 1 && !isTold && !THEIR_OFFERS.test(words)) return false;
	const isSure = things.length === 1 && (things[0] !== 'offers' || isTold);
	return namesNothingElse(sentence, news, isSure ? 'ofNews' : 'strict');
}

const isAboutOwn = (words: string): boolean =>
	[...words.matchAll(/(?:^| )(?:mein\w*|my|mon|ma|mes|mio|mia|miei|mie) (\w+)/g)].some(([, noun = '']) => !isNothing(noun)) ||
	[...words.matchAll(/(?:^| )(?:zum|zur|the|this|diese\w*|den|dem|das|du|sul|sulla) (\w+)/g)].some(([, noun = '']) => isOneMatter(noun));
