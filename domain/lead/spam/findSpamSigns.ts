// Looks a post over for signs of a machine. An honest enquiry in quarantine costs more than spam that gets through.
import type { Answer } from '../answers';
import { isTrapFilled } from '../honeypot';
import type { Lead } from '../lead';
import { isDisposableAddress } from './disposable';
import { fillTimeMs } from './fillTime';
import { isRandom } from './randomLetters';
import type { SpamCode } from './spamSign';
import { linksOf, wordsBeside } from './spamLinks';
import { isPitch } from './pitch';

export interface SpamFacts {
	readonly answers: readonly Answer[];
	readonly lead: Lead;
	/** UTC ISO. */
	readonly receivedAt: string;
	/** Whoever is quicker is no person; 0 asks nobody. */
	readonly minFillMs: number;
}

/** With so many links to other sites a message is unusual. */
const MANY_LINKS = 3;
/** So few letters beside the links say nothing. */
const FEW_LETTERS = 4;

/** All that apply, the surest first. */
export function findSpamSigns(facts: SpamFacts): readonly SpamCode[] {
	const { answers, lead, minFillMs } = facts;
	const elapsedMs = fillTimeMs(facts);
	const message = lead.message ?? '';
	const links = linksOf(message, ownHosts(lead));
	const letters = wordsBeside(message).replace(/[^\p{L}]/gu, '').length;
	const isAnonymous = lead.phone === undefined && lead.company === undefined;
	const found: Readonly<Record<SpamCode, boolean>> = {
		trap: isTrapFilled(answers),
		tooFast: elapsedMs !== null && elapsedMs < minFillMs,
		disposable: isDisposableAddress(lead.email ?? ''),
		onlyLinks: links.length > 0 && letters < FEW_LETTERS && isAnonymous,
		gibberish: isRandom(message),
		manyLinks: links.length >= MANY_LINKS || /\[url=|<a\s[^>]*href/i.test(message),
		pitch: isPitch(message),
	};
	return named(found);
}

function named(found: Readonly<Record<SpamCode, boolean>>): readonly SpamCode[] {
	const codes: SpamCode[] = [];
	let code: SpamCode;
	for (code in found) if (found[code]) codes.push(code);
	return codes;
}

/** Somebody who shows their own site, or a page of ours, is no spammer. */
function ownHosts({ companyDomain, website, pageUrl, email }: Lead): readonly string[] {
	const ofEmail = email?.slice(email.lastIndexOf('@') + 1);
	return [companyDomain, website, pageUrl, ofEmail].flatMap((text) => text ?? []);
}
