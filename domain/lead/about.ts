// Whom or what a part of a post is about: the visitor, somebody else, or the form and its page.
import { isScalar } from './composites';
import type { Bag } from './entryKeys';
import { foldWords } from './text';

/** `thing` is the form, the survey, the page, the appointment: its name is no person's. */
export type About = 'visitor' | 'other' | 'thing';

/** Somebody else's: the owner of the form, a friend who is recommended. */
const OTHERS =
	/(?:^| )(?:owner|organizer|organiser|host|hosts|assignee|assigned|creator|account|admin|recipient|recipients|empfanger|friend|freund|freundin|amico|amica|ami|amie|parrain|marraine|filleul|filleule|referral|their|sender|notification|notifications|emergency|notfall|author|membership|memberships|member|members|agent|staff|employee|cc|bcc|created by|invited by|approver|reviewer|editor|modified by|team|from name|from email)(?: |$)/;

/** The address for the bills, beside that of the person who writes. */
const BILLING =
	/(?:^| )(?:rechnung|rechnungs|rechnungsadresse|billing|invoices?|facturation|fatturazione|buchhaltung|comptabilite|contabilita)(?: |$)/;
const MAIL = /mail|courriel/;

const THINGS = new Set(
	`form survey page site event eventtype type product campaign list workflow workspace location status category funnel meta device
	browser quiz calendar appointment meeting service plan cart order store shop tag group role source channel ad adset consent consents permission permissions preference preferences optins file document
	attachment image structure widget popup popin banner trigger webhook project audience segment pipeline stage integration website scheduled
	item items products positions positionen task ticket deal listing property annonce annuncio objekt immobilie wohnung inserat vehicle fahrzeug offer job article artikel`.split(/\s+/),
);
const CONTAINERS = new Set(
	`data|fields|field data|answers|responses|response|values|payload|submission|submissions|form data|form response|form submit data
	|text answers|questions|human fields|ordered human fields|inputs|form fields|item responses|named values|entry|results|properties|attributes|merges|custom fields|item meta`
		.split(/\s*\|\s*/)
		.map(foldWords),
);
/** What a thing has and a person has too; folded, so that `question` is written without its e. */
const ITS_NAMES = /^(?:(?:display )?(?:name|title|label|text|body|headline|heading|qustion|description|subject)|url|link|domain|website)$/;
/** Before a key is folded, since a form may have thousands. */
const MAYBE_REACH = /mail|phone|tel|mobile|courriel/i;
const REACH = /(?:^| )(?:e ?mails?|mail|phones?|telefon|tel|mobile|courriel)(?: |$)/;

/** Whether a name on the way to an answer says that it is somebody else's. */
export function isOfOthers(name: string): boolean {
	const words = foldWords(name.slice(0, 100));
	return OTHERS.test(words) || (BILLING.test(words) && MAIL.test(words));
}

const SPEAKERS = ['from', 'role', 'sender', 'author', 'by'];

/** `{ from: 'agent', text }`: a line of a talk that the visitor did not write. */
export const isSaidByOthers = (object: Bag): boolean =>
	SPEAKERS.some((key) => /^(?:agent|bot|operator|assistant|system|staff|team)$/i.test(String(object[key] ?? '')));

/** Keys such as `data` and `fields`, which hold answers and say nothing about them. */
export const isContainer = (key: string): boolean => CONTAINERS.has(foldWords(key.slice(0, 100)));

/**
 * Of whom the name in `object` is: `{ form: { name } }` and `{ name, data: { ... } }` call the form, unless the object also
 * says how to reach somebody.
 */
export function namesAThing(object: Bag, parent: string | undefined): 'thing' | 'form' | null {
	if (saysHowToReach(object)) return null;
	const keys = Object.keys(object);
	const last = foldWords((parent ?? '').slice(0, 100)).split(' ').at(-1) ?? '';
	if (THINGS.has(last)) return 'thing';
	const holdsAnswers = keys.some((key) => isFilled(object[key]) && isContainer(key));
	return holdsAnswers ? 'form' : null;
}

/** Whether an object holds an address or a number of somebody. */
export const saysHowToReach = (object: Bag): boolean =>
	Object.keys(object).some(
		(key) =>
			MAYBE_REACH.test(key) &&
			(isScalar(object[key]) || Array.isArray(object[key])) &&
			REACH.test(foldWords(key.slice(0, 60))),
	);

export const isItsName = (key: string): boolean => ITS_NAMES.test(foldWords(key.slice(0, 60)));

const isFilled = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && Object.keys(value).length > 0;
