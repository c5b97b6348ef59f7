// What a box beside a form asks for: mails, or something else such as the terms or the handling of an enquiry.
import { wishesForMails } from './mailWish';
import { foldWords } from './text';
import { tellsToUntick } from './untick';
import { isNotLeaving, takesBack, withdrawalIn, withoutHarmlessNegations } from './withdrawal';
import { MAILS, MAX_WORDING, OTHER_LETTERS, RANGE, withoutAnswers } from './wording';

/** Other words for mails that somebody may or may not want. One offer ("ein Angebot") is what the enquiry asks for. */
const OFFERS =
	/(?:^| )news(?: |$)|infomail|offers|angebote|(?:sonder|spezial)angebot|auf dem (?:laufenden|neu\w* stand)|au courant|al corrente|stay in touch|keep in touch|(?:stay|keep me) (?:up to date|in the loop)|bons plans|aktionen|neuheit|abonn|(?<!un)subscri|novita|actualit|offres|updates|(?:receive|get) (?:\p{L}+ )?e ?mails|mails (?:zu )?erhalten|recevoir des (?:e ?mails|courriels)|ricevere (?:e ?mail|comunicazioni)|(?:infos|informationen|tipps) per|per e ?mail (?:\p{L}+ )?informier|keep (?:me|you) (?:posted|updated|informed)|(?:love|like|want|happy) to hear (?:more )?about|comunicazioni (?:commerciali|promozionali)|offerte (?:speciali|esclusive)/u;
/** News and updates in French and Italian, but no new things ("de nouvelles demandes") and none about one order or contract. */
const NEWS_ABROAD =
	/(?:^|(?:^| )(?:vos|nos|les|des|recevoir) (?:dernieres )?)nouvelles(?: (?:et|ou|par)(?: |$)|$)|mises a jour(?! (?:des?|du|d|sur|concernant|relati\w*|aux?) )|aggiornamenti(?! (?:de\w*|su\w*|relativ\w*|riguard\w*|al\w*) (?!nostr|vostr|prodott|novita|offert))/;
/** That somebody wants it, not that they have one. */
const WANTING =
	/(?:abonn|(?:^| )(?:add|put|e ?mail|notify|tell) me |(?:^| )(?:get|d like|you may|you can|willige|informez) |verpasse|anforder|registrier|interess|(?:^| )meld\w* (?:ich )?(?:mich|uns|dich) |you like|envoyez|pouvons nous|possiamo|inviat|tenez (?:moi|nous) |tene(?:te|r)mi|tienimi|halte(?:n|t)? (?:sie |ihr )?(?:mich|uns) |anmeld|erhalt|bestell|receiv|subscri|sign|want|wish|love to|mocht|gern|erlaub|allow|autori[sz]|send|schick(?:t|en)? |(?:trag|nehm)\w* (?:sie )?(?:mich|uns) (?!aus |von |vom )(?=.* (?:ein|auf)(?: |$))|(?:^| )(?:ja|yes|oui|si) (?:zum|zu|a|alla|al|to) |recev|souhait|inscri|iscri|ricev|zuschick|zustell|join|opt|consent|einwillig|informi|kontakti|keep|stay|agree|accept|acce[tp]t|zustimm|durf|permission|einverstand|would like|desider|desir|(?:^| )will(?:st)?(?: |$)|wollen|wunsch|vuoi|vuole|voulez|je veux|voglio|vorrei|m abonne)/;
/** Folded, so that a request is a `requst`. About the rules of the house, the handling of data or of the enquiry: whoever agrees to those has not asked for mails. */
const OTHER_PURPOSE =
	/(?:^| )(?:agb|terms|conditions|bedingungen|nutzungsbedingungen|cgv|cgu|termini|condizioni|datenschutz\p{L}*|privacy|data|daten|personenbezogen\p{L}*|donnees|dati|cookies?|verarbeit\p{L}*|process\p{L}*|speicher\p{L}*|stores?|stored|anfrage|enquiry|inquiry|requst|anliegen|demande|richiesta|kontaktaufnahme|kontaktier\p{L}*|contacted|contact me|ruckruf|zuruckruf\p{L}*|antwort\p{L}*|beantwort\p{L}*|respond|reply|bearbeit\p{L}*|traitement|trattamento|reglement|statuten|teilnahmebedingungen|confidentialite|vie privee|mentions legales|riservatezza|informativa|regolamento|policy|policies|rules|regeln|hausordnung|widerruf\p{L}*)(?: |$)/u;
/** The name of a law, under which boxes for all sorts of things stand. */
const LAW = /(?:^| )(?:gdpr|dsgvo|rgpd|dsg|ndsg|privacy|datenschutz\p{L}*|acceptance|terms)(?: |$)/u;
const NEGATION =
	/(?:^| )(?:nicht|kein|keine|keinen|keinerlei|not|no|nein|never|nie|niemals|dont|don t|do not|ne|pas|non|aucun|aucune|nessun|nessuna|niente|unerwunscht\w*|unwanted|indesirable\w*|indesiderat\w*|nego|neghiamo)(?: |$)/;
/** Mails are named, and something is said of them that is no wish for more: "weniger Werbung", "exclude me from marketing". */
const KEEPING_AWAY =
	/(?:^| )(?:ohne|without|sans|senza|gegen|against|contre|contro|weniger|less|fewer|moins|meno|fehl(?:t|en|end\w*)|missing|verloren|verbiete\w*|verboten|prohibit\w*|forbid\w*|interdi\w*|vietat\w*|exclude\w*|exclure|escludi|ausschliess\w*|ausgeschlossen|ausgenommen|ausnehmen|exempt\w*|spare me|verschon\w*|in ruhe|renonc\w*|rinunci\w*|waive\w*)(?: |$)/;
/** "We never share your address": said by the firm, below the box. */
const PROMISE =
	/weiter(?:geb|geg|gib|verkauf)|verkauf|dritt|third|share|sell|sold|pass(?:ed)? on|tiers|terz|cedut|vend|missbrauch|spam|verpflicht|obligat|oblige|kosten|condition|voraussetzung|zweck|unless|ausser/;
const ALREADY = /(?:^| )(?:bereits|schon|already|currently|derzeit|deja|gia|attualmente|actullement)(?: |$)/;
const ABOUT_THE_FIRM =
	/(?:^| )(?:do|does|will|did|have) (?:you|your \w+) (?:\w+ )?(?:send|offer|have|publish|use|get|receive|provide|run|read|got)(?: |$)|^(?:versende|verschicke|sende|schicke|biete|habe|hab|hast|gib|fuhre|nutze|lese|bekomme|erhalte|publiziere)\w*(?: |$)|(?:^| )(?:envoyez|avez|publiez|proposez|recevez|utilisez|lisez) vous(?: |$)|^(?:inviate|avete|offrite|pubblicate|ricevete|riceve|legge|usate)(?: |$)|^gibt es(?: |$)|^is there(?: |$)/;
/** Asked of the visitor: "Do you want to receive …", "Senden Sie mir …". */
const WISHING = /(?:^| )(?:want|like|wish|agree|accept|consent|mir|uns|mich|mochten|mochte|moi|me|nous|mi|ci|permission|erlaub\w*|durfen)(?: |$)/;
/** "I do not want to miss any news" asks for them. */
const MISSING_NOTHING = /verpass|(?:^| )miss(?: |$)|manqur|rater|perdere|perdermi/;
const WISH =
	/^(?:ja|yes|oui|si|gern|gerne|bitte|ich (?:mochte|will|wunsche|abonniere|bin einverstanden)|i (?:want|would like|agree|consent|d like)|sign me up|keep me|subscribe|send me|je (?:souhaite|veux|consens|desire|m abonne|m inscris)|j (?:accepte|aimerais|autorise)|acconsento|autorizzo|presto il consenso|desidero|voglio|accetto|vorrei|newsletter (?:abonnieren|erhalten|bestellen|subscribe))(?: |$)/;

const folded = (wording: string): string => foldWords(wording.slice(0, MAX_WORDING));

/** Whether a wording asks for agreement to terms, to the handling of data or an enquiry, and to no mails. */
export function isForOtherPurpose(wording: string): boolean {
	const words = folded(wording);
	return isAboutOwnMatter(words) || (OTHER_PURPOSE.test(words) && !namesMails(words));
}

export const isAboutMails = (wording: string): boolean => namesMails(folded(wording));

const namesMails = (words: string): boolean => MAILS.test(words) || OFFERS.test(words) || RANGE.test(words) || OTHER_LETTERS.test(words) || NEWS_ABROAD.test(words);

/** Whether a label is the name of a law or of a house's rules, so that only a wording tells what was agreed to. */
export const namesALaw = (label: string): boolean => LAW.test(folded(label));

export const wantsSomething = (words: string): boolean => WANTING.test(words);

/** Whether the first clause refuses something: what follows ("we never share your address") does not. */
export function isNegative(wording: string): boolean {
	const [first = ''] = sentencesOf(wording);
	return NEGATION.test(first) && !MISSING_NOTHING.test(first);
}

/** Negations in what follows that are no promise of the firm's: "Newsletter (nein danke)". */
function isNegativeLater(wording: string): boolean {
	return sentencesOf(wording)
		.slice(1)
		.some((words) => NEGATION.test(words) && !PROMISE.test(words) && !MISSING_NOTHING.test(words));
}

const sentencesOf = (wording: string): readonly string[] =>
	wording
		.slice(0, MAX_WORDING)
		.split(/[.;!?(–—]/)
		.map((sentence) => (sentence === '' ? '' : withoutHarmlessNegations(foldWords(sentence))));

/** What a yes to a wording says: `asks` is a yes, `refuses` a no, `unclear` neither. */
export type Stance = 'asks' | 'refuses' | 'unclear';

export function stanceOf(label: string): Stance {
	// Elementor's word for a field without a label.
	const wording = withoutAnswers(label.replace(/^no label /i, ''));
	if (isNotLeaving(wording) || tellsToUntick(wording)) return 'unclear';
	const withdrawal = withdrawalIn(wording);
	if (withdrawal === 'withdraws') return 'refuses';
	if (isNegative(wording)) return refuses(wording) ? 'refuses' : 'unclear';
	return withdrawal === 'unclear' || isNegativeLater(wording) || keepsAway(wording) ? 'unclear' : 'asks';
}

const refuses = (wording: string): boolean =>
	!isPromise(wording) && (isAboutMails(wording) || isBareAgreement(withoutNegation(wording)) || refusesMail(wording));

/** "Bitte nicht per E-Mail kontaktieren": mails of any kind. */
export const refusesMail = (wording: string): boolean => isNegative(wording) && BY_MAIL.test(folded(wording).slice(0, 200));
const BY_MAIL =
	/(?:^| )(?:mochte|will|bitte|do|please|don t|want|wish|souhaite|veux|desidero|voglio|vorrei)(?: .*)? (?:per|by|via|par) (?:e ?mail|courriel|mail) (?:.* )?(?:kontaktier\w*|angeschrieben|anschreiben)(?: |$)|(?:contact|write|contacte\w*|ecri\w*|contattat\w*|scriv\w*)(?: .*)? (?:by|via|par|per) (?:e ?mail|courriel|mail)/;

/** "Meine Daten werden nicht für Werbung verwendet", "ich bin einverstanden, dass sie nicht ...": what the firm promises. */
export function isPromise(wording: string): boolean {
	const words = sentencesOf(wording)[0] ?? '';
	const isOfData = /(?:^| )(?:daten|angaben|adresse|mailadresse|data|details|address|donnees|adresse|dati|indirizzo)(?: |$)/.test(words);
	return isNegative(wording) && isOfData && (BY_THE_FIRM.test(words) || AGREEING_FIRST.test(words.slice(0, words.search(NEGATION) + 1)));
}
const BY_THE_FIRM =
	/(?:^| )(?:werden|wird|are|is|will|sont|seront) (?:\w+ ){0,2}(?:nicht|nie|niemals|not|never|pas)(?: |$)|(?:^| )non (?:sono|saranno|verranno|vengono)(?: |$)/;
const AGREEING_FIRST = /(?:^| )(?:einverstanden|stimme|willige|agree|accept|consent|accepte|accetto|acconsento)(?: |$)/;

const keepsAway = (wording: string): boolean => KEEPING_AWAY.test(sentencesOf(wording)[0] ?? '');

const withoutNegation = (wording: string): string => folded(wording).replace(NEGATION, ' ').trim();

/** "Keep me updated about my order": mails about what somebody does here, and no others. */
const OWN_MATTER =
	/(?:^| )(?:my|our|meine[nrms]?|unsere[nrms]?|mon|ma|mes|notre|mio|mia|nostr[ao]) (?:\p{L}+ )?(?:orders?|booking|appointment|application|requst|enquiry|inquiry|delivery|bestellung(?:en)?|lieferung|buchung|termins?|bewerbung|anfrage|auftrags?|reservation|reservierung|commandes?|livraison|rendez vous|candidature|demande|inscription|ordin[ei]|consegna|prenotazione|appuntamento|candidatura|richiesta|iscrizione)(?: |$)/u;

const isAboutOwnMatter = (words: string): boolean => OWN_MATTER.test(words) && !MAILS.test(words);

/** "Do you send newsletters?", "Erhalten Sie bereits unseren Newsletter?": a yes to that asks for none. */
export function asksForNothing(label: string): boolean {
	const words = folded(label);
	return ALREADY.test(words) || isAboutOwnMatter(words) || (label.includes('?') && ABOUT_THE_FIRM.test(words) && !WISHING.test(words));
}

/** Whether the words are a wish for mails that somebody can only have ticked. */
export function asksForMails(wording: string): boolean {
	const words = folded(wording);
	const isWish = WISH.test(words) && namesMails(words) && WANTING.test(words);
	return isWish && wishesForMails(wording) && !NEGATION.test(words.slice(0, 120)) && !takesBack(wording) && !isAboutOwnMatter(words);
}

/** All that a label may say which asks for "consent" and names nothing that somebody would consent to. */
const BARE = new Set(
	foldWords(
		`i ich je io hereby hiermit ja yes oui si do you to zu the your ihre ihr deine mein my la le a of der die das box checkbox field feld contact
		kontakt lead customer kunde user person form formular consent consentement consenso consens einwilligung einwillige willige ein
		zustimmung zustimmen zugestimmt stimme einverstanden einverstandnis bin am agree agreed agreement accept accepted accepte j accetto
		acconsento acceptance akzeptiere akzeptiert permission optin opt in subscribe given erteilt granted status value state please bitte`,
	).split(' '),
);

/** "Ich stimme zu", "consent": agreement to nothing in particular. Whoever names a thing names what was agreed to. */
export const isBareAgreement = (label: string): boolean =>
	folded(label).split(' ').every((word) => BARE.has(word) || /^\d+$/.test(word));
