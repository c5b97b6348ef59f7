// Puts the normalised lead together from the answers of a post.
import type { CountryCode } from 'libphonenumber-js';

import type { Answer } from './answers';
import { anyEmailIn } from './anyEmail';
import { normaliseCompany } from './companyName';
import { readConsent } from './consent';
import { parseCountry } from './country';
import { domainOf, findTypedEmail } from './email';
import { anyPhoneIn } from './anyPhone';
import { emailHint } from './emailHint';
import { digitsOf, extrasOf } from './extras';
import { eachWholeValue } from './severalValues';
import { isCompanyDomain, registrableDomain } from './freemail';
import { readableText } from './htmlText';
import { browserLanguage, languageOfPage, parseLanguage } from './language';
import type { Lead, Post } from './lead';
import { readName } from './leadName';
import { isTitle } from './personTitle';
import { normalisePhone } from './phone';
import { createPicks, type Picks } from './picks';
import { parseSalutation } from './salutation';
import { submissionInstant } from './submissionInstant';
import { clip, cleanText, foldWords, oneLine } from './text';
import { readTracking } from './tracking';
import type { UnderstandOptions } from './understandLead';
import { readUnlabelledName } from './unlabelledName';
import { parseUrl } from './url';
import { hostOf, normaliseWebsite } from './website';

const MAX_MESSAGE = 10_000;
const MAX_SHORT = 500;

export function composeLead(
	posted: readonly Answer[],
	post: Post,
	options: UnderstandOptions,
): Lead {
	const mapping = options.mapping ?? {};
	const answers = eachWholeValue(posted, mapping);
	const picks = createPicks(answers, mapping);
	const person = readPerson(answers, picks, post, options);
	const visit = readVisit(picks, post, answers);
	const work = readCompany(picks, person.email, visit.pageUrl);
	const message = picks.take('message', (text) => clip(cleanText(readableText(text)), MAX_MESSAGE) || null);
	const consent = readConsent(picks, answers);
	picks.takeAll('submittedAt');
	const { title, company: besideName, ...named } = person;
	const known = new Set(
		[named.fullName, named.firstName, named.lastName, named.email, named.phone, digitsOf(named.phone ?? '')].flatMap((text) => (text ? [foldWords(text)] : [])),
	);
	const extras = extrasOf(answers, picks, known);
	const hint = person.email === undefined ? null : emailHint(person.email);
	return withoutBlanks({
		...named,
		...work,
		company: work.company ?? besideName,
		...visit,
		...consent,
		message,
		extras: {
			...(title !== undefined && { title }),
			...extras,
			...(hint !== null && { emailHint: hint }),
		},
	});
}

function readPerson(
	answers: readonly Answer[],
	picks: Picks,
	{ body }: Post,
	{ defaultCountry }: UnderstandOptions,
) {
	const country = picks.take('country', parseCountry);
	const typedEmail = picks.take('email', findTypedEmail);
	const hints = countriesOf(typedEmail);
	const home = country ?? defaultCountry;
	const typedPhone = picks.take('phone', (text) => normalisePhone(text, home, hints));
	const salutation = picks.take('salutation', parseSalutation);
	const ownTitle = picks.take('salutation', (text) => (isTitle(text) ? oneLine(text) : null));
	// A post that could not be understood but holds an address somewhere is kept with that address.
	const email = typedEmail ?? (typedPhone === undefined ? anyEmailIn(body) : null) ?? undefined;
	const phone = typedPhone ?? (email === undefined ? anyPhoneIn(answers, home) : undefined);
	const labelled = readName(picks, email);
	const name = labelled.fullName === undefined ? readUnlabelledName(answers, picks, email) : labelled;
	const title = ownTitle ?? name.title;
	return { email, country, phone, ...name, ...(title && { title }), ...(salutation && { salutation }) };
}

/** The country of an address at a country's own domain. */
function countriesOf(email: string | undefined): readonly CountryCode[] {
	const end = email === undefined ? '' : email.slice(email.lastIndexOf('.') + 1);
	const country = end.length === 2 ? parseCountry(end === 'uk' ? 'gb' : end) : null;
	return country === null ? [] : [country];
}

/** The firm's domain is that of the address people write from, else of the website they name; never that of the form's page. */
function readCompany(picks: Picks, email: string | undefined, pageUrl: string | undefined) {
	const page = pageUrl === undefined ? '' : hostOf(pageUrl);
	const company = picks.take('company', normaliseCompany);
	const website = picks.take('website', (text) => {
		const address = normaliseWebsite(text);
		return address === null || hostOf(address) === page ? null : address;
	});
	// A domain that was typed by mistake is no firm's.
	const own = email === undefined || emailHint(email) !== null ? undefined : domainOf(email);
	const domains = [own, website && hostOf(website)].map(
		(domain) => domain && registrableDomain(domain),
	);
	const companyDomain = domains.find((domain) => domain !== undefined && isCompanyDomain(domain));
	return { company, website, companyDomain };
}

function readVisit(
	picks: Picks,
	{ headers, receivedAt, source }: Post,
	answers: readonly Answer[],
) {
	const short = (text: string) => clip(oneLine(text), MAX_SHORT) || null;
	const refererHeader =
		typeof headers.referer === 'string' && parseUrl(headers.referer) !== null
			? headers.referer
			: undefined;
	const pageUrl = picks.take('pageUrl', short) ?? (refererHeader && clip(refererHeader, MAX_SHORT));
	const referrer = picks.take('referrer', short);
	const spoken =
		languageOfPage(pageUrl ?? '') ??
		(source === 'webhook' ? browserLanguage(headers['accept-language']) : null);
	return {
		pageUrl,
		referrer,
		language: picks.take('language', parseLanguage) ?? spoken,
		formId: picks.take('formId', short),
		submittedAt:
			picks.take('submittedAt', (text) => submissionInstant(text, receivedAt)) ?? receivedAt,
		...readTracking(answers, [pageUrl ?? '', referrer ?? '']),
	};
}

type Always = 'consent' | 'utm' | 'clickIds' | 'submittedAt' | 'extras';
type Draft = Pick<Lead, Always> & {
	readonly [K in Exclude<keyof Lead, Always>]?: Lead[K] | undefined | null;
};

/** Absent means not known, so what has no value has no place in a lead; consent alone may be `null`. */
function withoutBlanks({ consent, utm, clickIds, submittedAt, extras, ...optional }: Draft): Lead {
	const known = Object.entries(optional).filter(
		([, value]) => value !== undefined && value !== null,
	);
	return { ...Object.fromEntries(known), consent, utm, clickIds, submittedAt, extras };
}
