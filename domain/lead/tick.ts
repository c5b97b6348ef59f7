// What a ticked, chosen or typed answer says: yes only if it is one of the known ways to say yes, never by guessing.
import { foldWords, oneLine } from './text';
import { isNegative, stanceOf } from './purpose';
import { tellsToUntick } from './untick';
import { isNotLeaving, isObjection, takesBack, withdrawalIn } from './withdrawal';
import { withoutAnswers } from './wording';

const YES = new Set(
	`true yes y ja j oui si on 1 checked ticked accepted accept agree agreed akzeptiert zugestimmt einverstanden erteilt granted
	subscribed subscribe abonnieren abonniert acconsento accetto accepte accepter zustimmen gegeben given ok x optin wahr vrai vero confirmed
	angekreuzt selected anmelden angemeldet bestatigt autorizzo`
		.split(/\s+/)
		.map(foldWords),
);
const NO = new Set(
	[
		...['false', 'no', 'n', 'nein', 'non', 'off', '0', 'unchecked', 'unticked', 'declined', 'decline', 'rejected'],
		...['denied', 'abgelehnt', 'refuse', 'refused', 'rifiuto', 'never', 'nie', 'jamais', 'mai', 'none', 'unsubscribed'],
		...['keine', 'keiner', 'kein', 'keinen', 'nope', 'nö', 'nee', 'aucun', 'aucune', 'nessuno', 'nessuna'],
		...['withdrawn', 'falsch', 'faux', 'falso', 'no consent', 'noconsent', 'opted out', 'optout', 'opt out'],
		...['not subscribed', 'unselected', 'not checked', 'not accepted', 'nicht akzeptiert', 'nicht angekreuzt'],
		...['revoked', 'widerrufen', 'blocked', 'unsub'],
	].map(foldWords),
);
/** Said of the box itself: whoever leaves it so takes nothing back. */
const PLAIN_NO = /^(?:nein|no|non|false|off|0|n|not|nicht|un\w+|nie|never|none|keine)(?: |$)/;

const TICKED = /\[\s*[xX✓✔]\s*\]|[✓✔☑✅🗹☒]/u;
const UNTICKED = /\[\s*\]|[✗✘☐❌]/u;

/** An answer that begins with a yes goes on about it. */
const BEGINS_WITH_YES = /^(?:ja|jawohl|yes|yep|yeah|oui|si|ok|okay|sure|gern|gerne|naturlich|volontiers|certo|volentieri|bien sur|d accord)(?: |$)/;
/** The text of an option, or the wording beside the box: somebody speaks for themselves. */
const STATES_AGREEMENT =
	/(?:^| )(?:ich (?:\w+ )?(?:stimme|willige|bin (?:\w+ )?einverstanden|mochte|will|wunsche|abonniere|akzeptiere|erteile|bestatige|hatte gern\w*|interessiere)|(?:stimme|willige) (?:\w+ ){0,9}(?:zu|ein)|mochte ich|willige ich|stimme ich|i (?:\w+ )?(?:agree|accept|consent|want|would like|d like|subscribe|confirm|opt in|wish|give|authori[sz]e)|i m in|we (?:agree|accept|consent|want|would like)|wir (?:mochten|wollen|stimmen|willigen)|j (?:accepte|autorise|aimerais|consens|approuve)|je (?:souhaite|veux|consens|m abonne|desire|m inscris|donne|suis d accord|voudrais)|nous (?:acceptons|souhaitons)|acconsento|accetto|desidero|autorizzo|voglio|vorrei|mi iscrivo|presto il consenso|do il consenso|sign me up|keep me|send me|subscribe me|add me|please (?:send|keep|sign|subscribe|add)|bitte (?:sende\w*|schicke\w*|informier\w*|nehmt|nehmen)|informieren sie mich|newsletter (?:abonnieren|erhalten|bestellen|subscribe)|einverstanden|zugestimmt)(?: |$)/;
/** A state, or a button: all of its words. */
const IS_AGREED =
	/^(?:(?:consent|einwilligung|zustimmung|consentement|consenso|permission|marketing|newsletter|opt in|optin) )?(?:is |ist |was |wurde |has been )?(?:accepted|agreed|given|granted|confirmed|erteilt|gegeben|akzeptiert|bestatigt|angekreuzt|yes|ja|true|on|opt in|opted in|donne|accorde|dato|subscribed|abonniert)$/;
/** The words of a box as what it posts: "Subscribe to our newsletter", "Zum Newsletter anmelden". All of its words, so that no "perhaps" hides. */
const SIGNS_UP =
	/^(?:(?:subscribe to|sign up (?:for|to)|join|receive|get|s (?:abonner|inscrire) a|abonnez vous a|recevoir|iscriviti|iscriversi|ricevi|ricevere|zum|fur den|fur unseren|den|unseren) )?(?:the |our |your |la |notre |votre |alla |nostra |vostra )*(?:free |weekly |monthly )?(?:e ?mail )?(?:newsletter|infolettre)(?: (?:anmelden|abonnieren|bestellen|erhalten|anmeldung|abonnement|subscription|signup|sign up))?$/;
/** Not now, perhaps: no yes. */
const HEDGE =
	/(?:^| )(?:vielleicht|eventull|evtl|spater|maybe|perhaps|later|possibly|not sure|unsure|peut etre|plus tard|forse|piu tardi|unsicher|weiss nicht|bereits|schon|already|deja|gia|wenn|falls|if|aber|but|mais|ma)(?: |$)/;

/** No answer in words of no: "weiss nicht", "Nein, ich habe ihn schon abonniert". */
const UNDECIDED =
	/^(?:ich )?weiss (?:es |ich )?(?:noch )?nicht$|^(?:i m )?not sure$|^i don t know$|^je ne sais pas$|^non (?:lo )?so$|(?:^| )(?:bereits|schon|already|deja|gia) (?:\w+ ){0,3}(?:abonni\w*|abonn|angemeldet|eingetragen|registriert|subscribed|signed up|inscrite?|iscritt[oa])(?: |$)/;

export const isUnticked = (text: string): boolean => UNTICKED.test(text);

/** `null` when it says neither yes nor no. */
export function parseTick(text: string): boolean | null {
	const typed = oneLine(text);
	if (UNTICKED.test(typed)) return parseBoxes(typed);
	const said = oneLine(typed.replace(new RegExp(TICKED, 'gu'), ' '));
	const hasTick = said !== typed;
	if (tellsToUntick(said) || isNotLeaving(said) || (said !== '' && withoutAnswers(said).trim() === '')) return null;
	const words = foldWords(said);
	if (UNDECIDED.test(words)) return null;
	const [, answered = ''] = /[:=]\s*([^\s:=]+)$/.exec(said) ?? [];
	if (NO.has(words) || NO.has(foldWords(answered)) || isNegative(said) || refusesIt(said)) return false;
	if (/^[-−–]\s*\d/.test(said) || stanceOf(said) !== 'asks' || HEDGE.test(words)) return null;
	const isYes = hasTick || YES.has(words) || BEGINS_WITH_YES.test(words) || STATES_AGREEMENT.test(words) || IS_AGREED.test(words) || (words.includes(' ') && SIGNS_UP.test(words));
	return isYes && !said.endsWith('?') ? true : null;
}

/** Words of refusing in an answer of a few words need not say what: "Consent refused", "Ja, austragen". */
const refusesIt = (said: string): boolean =>
	withdrawalIn(said) === 'withdraws' || (takesBack(said) && foldWords(said).split(' ').length <= SHORT_ANSWER);
const SHORT_ANSWER = 8;

/** "☐ Ja ☑ Nein": the list of boxes with what is ticked in it. */
function parseBoxes(typed: string): boolean | null {
	const pieces = typed.split(new RegExp(`(?=${TICKED.source}|${UNTICKED.source})`, 'u'));
	const ticked = pieces.filter((piece) => TICKED.test(piece)).map(parseTick);
	if (ticked.length === 0) return false;
	return ticked.every((tick) => tick === true) ? true : ticked.includes(false) ? false : null;
}

/** What somebody ticked below "unsubscribe": a yes is a no, and no answer is none. */
export function parseRefusal(text: string): false | null {
	const typed = oneLine(text);
	if (NO.has(foldWords(typed)) || UNTICKED.test(typed) || tellsToUntick(typed)) return null;
	if (/^(?:nein|non|no,)(?:[\s,]|$)/i.test(typed)) return null;
	return parseTick(typed) === true || isNegative(typed) || refusesIt(typed) ? false : null;
}

/** Whether an answer to "may we write to you?" does more than say no: "unsubscribed", "Ja, bitte abbestellen". */
export function isWithdrawal(text: string): boolean {
	const words = foldWords(text);
	return parseTick(text) === false && !PLAIN_NO.test(words.replace(/^un(?=sub)/, '')) && isObjection(text);
}
