// How a company is recognised: by its domain, else by its name without legal form.
import { isCompanyDomain } from '../lead/freemail';
import { hostOf, normaliseWebsite } from '../lead/website';
import { foldName } from '../nameKey';

/** Folded, dots gone: "S.à r.l." is `sarl`. Swiss, German, Austrian, French, Italian, British, American, Dutch. */
const LEGAL_FORMS = new Set(
	(
		'ag gmbh mbh kg kgaa ohg gbr ug ek ekfm ekfr eu eg ggmbh se einzelfirma einzelunternehmen kollektivgesellschaft ' +
		'kommanditgesellschaft aktiengesellschaft haftungsbeschraenkt co cie partg partgmbb ' +
		'sa sarl sagl sas sasu eurl snc srl srls spa sapa sprl ' +
		'ltd limited llc llp lp inc incorporated corp corporation plc bv nv vof ab as aps oy'
	).split(' '),
);
const LEADING = new Set(['firma', 'fa', 'sarl', 'eurl', 'sas']);
/** What hangs at the end when the form behind it is gone: "Meier & Co." or "Meier und Co.". */
const JOINING = new Set(['und', 'and', 'et', 'u']);

/** `Müller & Söhne GmbH & Co. KG` is `mueller soehne`; `null` when the text holds no name. */
export function companyNameKey(name: string): string | null {
	return withoutForms(joinInitials(foldName(name).split(' ').filter(Boolean))).join(' ') || null;
}

/** The domain behind a domain, website or host as typed; `null` when it does not tell which firm it is. */
export function companyDomain(text: string): string | null {
	const website = normaliseWebsite(text);
	const host = website === null ? '' : hostOf(website);
	return isCompanyDomain(host) ? host : null;
}

/** `domain:acme.ch`, else `name:acme`; `null` when neither is known. */
export function companyKey(company: {
	readonly domain: string | null;
	readonly nameKey: string | null;
}): string | null {
	if (company.domain !== null) return `domain:${company.domain}`;
	return company.nameKey === null ? null : `name:${company.nameKey}`;
}

/** "s a r l" is one word, as "sarl" is. */
function joinInitials(words: readonly string[]): readonly string[] {
	const joined: string[] = [];
	let wasInitial = false;
	for (const word of words) {
		const isInitial = /^\p{L}$/u.test(word);
		if (isInitial && wasInitial) joined.push((joined.pop() ?? '') + word);
		else joined.push(word);
		wasInitial = isInitial;
	}
	return joined;
}

/** One word always stays: "AG" and "Firma" are names when they are all there is, with a legal form behind them as without. */
function withoutForms(words: readonly string[]): readonly string[] {
	let last = words.length;
	while (last > 1 && says(words[last - 1], LEGAL_FORMS, JOINING)) last -= 1;
	let first = 0;
	while (last - first > 1 && says(words[first], LEADING)) first += 1;
	return words.slice(first, last);
}

const says = (word = '', ...lists: ReadonlyArray<ReadonlySet<string>>): boolean => lists.some((list) => list.has(word));
