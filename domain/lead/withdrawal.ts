// Whether words take something back ("unsubscribe", "Widerspruch", "désinscription"), or only say that one may do so later.
import { foldWords } from './text';
import { MAILS, MAX_WORDING } from './wording';

/** Said of mails even where no mails are named. German compounds hold them anywhere. */
const SURE =
	/unsub|opt(?:ed|ing|s)? ?(?:me |us )?out|abbestell(?!bar)|abbestellung|abmeld|abgemeldet|werbeverbot|werbesperre|desabonn|desinscri|disiscri|disabbon|(?:^| )do ?not ?(?:bulk ?)?(?:e ?mail|contact|market|send)/;
/** Somebody who never agreed refuses; that takes nothing back. */
const REFUSING =
	/declin\w*|refus\w*|reject\w*|den(?:y|ied|ies|ial)|ablehn\w*|abgelehnt|lehne|verweiger\w*|rifiut\w*|disagree\w*/;
const TAKING_BACK =
	/cancel\w*|stop\w*|withdr[ae]w\w*|revok\w*|revoc\w*|revoqu\w*|object(?:s|ed|ing|ion|ions)?|remov\w*|terminat\w*|quit|discontinu\w*|suppress\w*|block\w*|blacklist\w*|delet\w*|disabl\w*|deactivat\w*|no longer|no more|sign(?:ed)? ?off|kundig\w*|gekundigt|austrag\w*|ausgetragen|austreten|widerruf(?:e|en|t)?|beend\w*|losch\w*|geloscht|entfern\w*|verzicht\w*|untersag\w*|abwahl\w*|abgewahlt|stornier\w*|sperr\w*|gesperrt|zuruckzieh\w*|zuruckgezogen|einstellen|streich\w*|nicht mehr|nie (?:mehr|wieder)|annul(?:e\w*|la\w*|lo|at\w*|ier\w*)|resili\w*|retir(?:er|e|ez|ee)|oppos(?:e|er|ez|ition|izione)?|opporsi|arret\w*|supprim\w*|cess(?:er|e|ez)|(?:\w+ )?plus recevoir|ritir\w*|disdi\w*|disdetta|rimuov\w*|rimozione|smett\w*|interromp\w*|blocc\w*|elimin\w*|recesso|non piu/;
/** Said of anything. */
const GENERAL = new RegExp(
	`widerspr(?:uch|ech|ich|och)|(?<!an)kundigung|(?:^| )(?:${REFUSING.source}|${TAKING_BACK.source})(?= |$)`,
);
const SIGNS = new RegExp(`${SURE.source}|${GENERAL.source}`, 'g');
const REFUSAL_ONLY = new RegExp(`(?:^| )(?:${REFUSING.source})(?= |$)`, 'g');
/** What is taken back, where the words alone do not tell: mails by any other name, or the agreement to them. */
const MATTER =
	/verteiler|consent|einwillig|zustimm|consens|optin|opt in|permission|(?:^| )(?:news|e ?mails?|mails?|courriels?|infomails?|accord)(?: |$)/;
/** One may leave these too. */
const OTHER_MATTER =
	/(?:^| )(?:kurs\w*|termin\w*|anlass\w*|anlasse|event\w*|veranstaltung\w*|workshops?|seminar\w*|training\w*|course\w*|class|lesson|appointment|booking|cours|corso|schul\w*)(?: |$)/;

const ANYTIME =
	/jederzeit|any ?time|tout moment|tout instant|tout temps|qualsiasi momento|ogni momento|in ogni mail|every (?:e ?)?mail|jeder (?:e ?)?mail|fur die zukunft/;
const POSSIBLE =
	/(?:^| )(?:kann|kannst|konnen|can|may|could|moglich|possible|possibile|peux|pouvez|puis|peut|posso|puoi|puo|recht|rights?|droit|diritto|link|abmeldelink)(?: |$)/;
/** Where a wording tells how to take an agreement back. */
const HINT = /(?:^| )(?:datenschutz\w*|information\w*|hinweise?|details|privacy|policy|weitere|wirkung)(?: |$)/;
const LEAVING_LINK = /(?:abmelde|abmeldungs|unsubscribe|opt out) ?link/;
const YOU = /(?:^| )(?:you|sie|ihr|du|vous|tu)(?: |$)/;
const ME = /(?:^| )(?:me|mich|uns|us|moi|mi|my|mein\w*|mon|ma|mes)(?: |$)/;
const OR = /(?:^| )(?:or|oder|und|and|ou|et|o|e)(?: |$)/;

/** Either way: a label over two answers, of which one is a withdrawal. */
const BOTH_WAYS =
	/\/|(?:^|[^\p{L}])(?:or|oder|ou|und|and)(?:[^\p{L}]|$)/iu;
const SIGNING_UP =
	/(?:^| )(?:an|abonnieren|anmeld\w*|subscribe|opt ?in|inscription|iscrizione|iscrivi\w*|bestellen|abonner|sign ?up|ja|yes|oui|si|an und)(?: |$)/;

export type Withdrawal = 'none' | 'unclear' | 'withdraws';

/** Whether the words, answered with yes, take back an agreement to mails; `unclear` is neither that nor an agreement. */
export function withdrawalIn(wording: string): Withdrawal {
	const text = wording.slice(0, MAX_WORDING);
	const clauses = clausesOf(text).filter((clause, index) => !isReminder(clause, index));
	const found = clauses.findIndex((clause) => SURE.test(clause) || GENERAL.test(clause));
	if (found === -1) return 'none';
	const words = foldWords(text);
	const isBothWays = BOTH_WAYS.test(text) && SIGNING_UP.test(words);
	if (isBothWays || ANYTIME.test(words)) return 'unclear';
	if (MAILS.test(words) || MATTER.test(words)) return 'withdraws';
	return clauses.some((clause) => SURE.test(clause)) && !OTHER_MATTER.test(words) ? 'withdraws' : 'unclear';
}

/** "I do not object", "nicht verzichten": nobody who ticks that takes anything back, nor is it a plain yes. */
const NOT_LEAVING =
	/(?:^| )(?:nicht|not|dont|don t|never|ne|non)(?: (?!(?:mehr|plus|piu|und|and|oder|or|et|ou|e|o) )\w+){0,5} (?:verzicht\w*|widersprech\w*|abmeld\w*|abbestell\w*|object\w*|unsub\w*|oppos\w*|opporre|oppongo|desinscri\w*|desabonn\w*|disiscri\w*|renonc\w*|rinunci\w*)(?: |$)/;

export const isNotLeaving = (wording: string): boolean =>
	clausesOf(wording.slice(0, MAX_WORDING)).some((clause) => NOT_LEAVING.test(clause));

/** Whether an answer holds any word of taking back or refusing, whatever it is about. */
export const takesBack = (text: string): boolean => withdrawalIn(text) !== 'none';

/** Whether an answer takes something back that was agreed to before, and does not just decline what is asked. */
export function isObjection(text: string): boolean {
	return clausesOf(text.slice(0, MAX_WORDING))
		.filter((clause, index) => !isReminder(clause, index))
		.map((clause) => clause.replace(REFUSAL_ONLY, ''))
		.some((clause) => SURE.test(clause) || GENERAL.test(clause));
}

const clausesOf = (text: string): readonly string[] =>
	text
		.split(/[.;!?()[\],–—:]/)
		.filter((clause) => clause.trim() !== '')
		.map((clause) => withoutHarmlessNegations(foldWords(clause)))
		.filter((clause) => clause !== '');

/** "You can unsubscribe at any time", "jederzeit abbestellbar": part of many an agreement. */
function isReminder(clause: string, index: number): boolean {
	const signs = clause.match(SIGNS) ?? [];
	if (signs.length === 0) return false;
	if (signs.length > 1 && !OR.test(clause) && !LEAVING_LINK.test(clause)) return false;
	const isAnytime = ANYTIME.test(clause);
	const isPossible = POSSIBLE.test(clause);
	if (isAnytime && isPossible) return true;
	if (index === 0 || (YOU.test(clause) && ME.test(clause) && !isAnytime)) return false;
	return isAnytime || isPossible || HINT.test(clause);
}

/** "No spam", "not more than once a month": these refuse nothing. */
export function withoutHarmlessNegations(words: string): string {
	return words
		.replace(/(?:^| )(?:kein|keine|keinen|no|not|never|nie|non|pas de|nessun|nessuno) (?:\w+ )?spam\w*/g, ' ')
		.replace(/(?:^| )(?:nicht (?:mehr|ofter|haufiger) als|no(?:t)? more (?:often )?than|pas plus (?:de|d)|non piu di)(?= |$)/g, ' ')
		.replace(/(?:^| )(?:bis (?:auf|zu[mr]?)|until|jusqu a|fino a(?:lla?)?) (?:\w+ )?(?:widerruf|revocation|withdrawal|revoca|abmeldung|desinscription|i (?:unsubscribe|revoke|withdraw)(?: \w+)?)(?= |$)/g, ' ')
		.replace(/ +/g, ' ')
		.trim();
}
