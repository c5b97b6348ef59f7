// Names of firms as people type them, and answers that mean "none".
import { clip, foldWords, oneLine } from './text';

const LEGAL_FORM =
	/(?:^|[\s(])(?:ag|sa|gmbh|sarl|sàrl|s\.à\.?r\.?l\.?|sagl|kg|ohg|ug|gbr|e\.?\s?k\.?|e\.?\s?v\.?|mbh|kgaa|se|ltd\.?|llc|inc\.?|corp\.?|plc|s\.?r\.?l\.?|s\.?p\.?a\.?|sas|sarl|eurl|snc|genossenschaft|stiftung|verein|& co\.?(?: kg)?|& sohn|& söhne|einzelfirma|kommanditgesellschaft|e\.?u\.?|og)(?:$|[\s),])/i;
const NONE = new Set([
	...[
		'',
		'keine',
		'kein',
		'keine firma',
		'none',
		'nein',
		'no',
		'na',
		'n a',
		'not applicable',
		'nicht vorhanden',
	],
	...[
		'privat',
		'private',
		'privatperson',
		'aucune',
		'prive',
		'particulier',
		'nessuna',
		'privato',
		'test',
	],
]);
const MAX_LENGTH = 200;

/** Whether a name carries a legal form and so is a firm's. */
export function isCompanyName(name: string): boolean {
	return LEGAL_FORM.test(name) && name.includes(' ');
}

/** `null` for answers such as "privat" or "-". */
export function normaliseCompany(text: string): string | null {
	const name = clip(oneLine(text), MAX_LENGTH).trim();
	return NONE.has(foldWords(name)) ? null : name;
}
