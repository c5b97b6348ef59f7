// What people type into a field for a name besides the name: pictures, a number, their firm, what they are.
import { isCompanyName } from './companyName';
import { clip, foldWords, oneLine } from './text';

export interface NameText {
	/** The name, with titles and forms of address; empty when there is none. */
	readonly name: string;
	/** A firm that stands beside the person. */
	readonly company?: string;
	/** What stands behind the name and is no part of it, as typed: `geb. Huber`, `CEO`. */
	readonly note?: string;
}

const MAX_LENGTH = 200;
const NO_NAME = new Set(
	['n a', 'k a', 'keine angabe', 'none', 'null', 'undefined', 'unbekannt', 'unknown', 'anonym', 'anonymous', 'anonyme', 'anonimo'],
);
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{FE0F}\u{200D}]+/gu;
const PHONE = /[\s,;:(|–-]+(?:(?:tel|telefon|phone|mobile?|natel|handy)[\s.:]*)?(?:\+|0)\d[\d\s()/.'-]{5,24}$/i;
/** `Dr.med.Anna`, `Mr.Bean`. */
const GLUED = /(?<!\p{L})(dr|prof|med|dent|vet|iur|phil|rer|nat|dipl|ing|lic|mag|mr|mrs|hr|fr)\.(?=\p{L}{2})/giu;
/** `anna.muster` */
const DOTTED = /^(\p{L}{2,50})[._](\p{L}{2,50})$/u;
const BORN = /[\s,(]+((?:geb\.|geborene|née|né|nata)\s+[\p{L}' -]{2,60}?)\s*\)?$/u;
const ROLE =
	/\s*(?:,|\s[–|-])\s+((?:(?:ceo|cto|cfo|coo|cmo|founder|owner|manager|director|avocate?|titolare)|(?:geschäftsführ|inhaber|gründer|rechtsanw|anwält|direktor|direktrice|directeur|directrice|direttore|direttrice|präsident|projektleit|architekt|assistent|gérant)\p{L}*)(?: .{1,60})?)$/iu;
/** No comma, which is part of many a firm's name. */
const BESIDE = /\s+c\/o\s+|\s*\|\s*|\s*\((?=[^()]*$)/i;

export function nameText(text: string): NameText {
	const typed = clip(oneLine(text), MAX_LENGTH).replace(PICTURES, ' ').trim();
	if (/@|:\/\/|www\./i.test(typed) || !/\p{L}/u.test(typed) || NO_NAME.has(foldWords(typed))) return { name: '' };
	const reached = oneLine(typed.replace(PHONE, '').replace(GLUED, '$1. ').replace(DOTTED, '$1 $2')).trim();
	return isCompanyName(reached) ? besideFirm(reached) : withoutNotes(reached);
}

/** "Muster AG c/o Hans Meier", "Hans Meier (Muster AG)"; a firm alone stays as it is. */
function besideFirm(typed: string): NameText {
	const parts = typed.replace(/\)$/, '').split(BESIDE);
	const [person, ...others] = parts.filter((part) => !isCompanyName(part));
	const [company, ...firms] = parts.filter((part) => isCompanyName(part));
	const isOneOfEach = others.length === 0 && firms.length === 0 && company !== undefined;
	return isOneOfEach && person?.includes(' ') === true ? { ...withoutNotes(person), company } : { name: typed };
}

function withoutNotes(typed: string): NameText {
	const [found, note = ''] = BORN.exec(typed) ?? ROLE.exec(typed) ?? [''];
	const name = typed.slice(0, typed.length - found.length);
	return note !== '' && name.includes(' ') ? { name, note } : { name: typed };
}
