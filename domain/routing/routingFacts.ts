// What rules can ask about a lead: its own fields, every other answer of the form, and what is known of contact and company.
import type { Lead } from '../lead/lead';
import type { Fields } from '../record';

/** By folded name; an answer that was given several times has several values. */
export type RoutingFacts = ReadonlyMap<string, readonly string[]>;

export interface Known {
	readonly lead?: Partial<Lead>;
	readonly contact?: Fields<'contacts'>;
	readonly company?: Fields<'companies'>;
}

/** What rules call a thing, and what else people and forms call it. */
export const ASKED = {
	country: ['land', 'pays', 'paese'],
	postalCode: ['plz', 'postleitzahl', 'zip', 'zipcode', 'postcode', 'npa', 'cap', 'codepostal'],
	region: ['kanton', 'canton', 'cantone', 'bundesland', 'state', 'province'],
	language: ['sprache', 'langue', 'lingua'],
	source: ['quelle', 'form', 'formid', 'formular'],
	utmSource: ['utmquelle'],
	utmMedium: [],
	utmCampaign: ['kampagne', 'campaign'],
	companySize: ['mitarbeiter', 'mitarbeitende', 'mitarbeiterzahl', 'firmengrosse', 'employees', 'size'],
	segment: ['kundensegment'],
	product: ['produkt', 'produktinteresse', 'productinterest', 'interesse', 'interest', 'leistung'],
	company: ['firma', 'entreprise', 'azienda'],
	domain: ['companydomain', 'firmendomain'],
	page: ['pageurl', 'seite'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const NAME_BY_ALIAS = new Map<string, string>(
	Object.entries(ASKED).flatMap(([name, aliases]) =>
		[foldedName(name), ...aliases].map((alias) => [alias, foldedName(name)] as const),
	),
);

/** `PLZ` and `Postal code` are one; a name that is not known is a label of the form. */
export function factName(name: string): string {
	const whole = foldedName(name);
	const known = NAME_BY_ALIAS.get(whole);
	if (known !== undefined) return known;
	// "PLZ / Ort" starts with the postal code.
	const [first = ''] = name.split(/[^\p{L}\p{N}.]+/u);
	return NAME_BY_ALIAS.get(foldedName(first)) ?? whole;
}

export function routingFacts({ lead = {}, contact = {}, company = {} }: Known): RoutingFacts {
	const facts = new Map<string, string[]>();
	const say = (name: string, value: unknown) => {
		const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		if (text === '') return;
		const known = facts.get(name);
		if (known === undefined) facts.set(name, [text]);
		else if (!known.includes(text)) known.push(text);
	};
	const { extras = {}, utm = {}, ...own } = lead;
	for (const [name, value] of Object.entries(own)) say(factName(name), value);
	for (const [part, value] of Object.entries(utm)) say(foldedName(`utm${part}`), value);
	for (const [label, value] of Object.entries(extras)) {
		say(factName(label), value);
		say(foldedName(label), value);
	}
	for (const name of ['language', 'source', 'utmSource', 'utmMedium', 'utmCampaign'] as const) {
		say(factName(name), contact[name]);
	}
	say('domain', domainOf(lead.email ?? contact.email));
	say('company', company.name);
	for (const name of ['country', 'segment', 'domain'] as const) say(name, company[name]);
	for (const [name, value] of Object.entries(contact)) say(foldedName(`contact.${name}`), value);
	for (const [name, value] of Object.entries(company)) say(foldedName(`company.${name}`), value);
	return facts;
}

const domainOf = (email: string | null | undefined): string => email?.split('@')[1] ?? '';

/** Without accents, capitals, blanks and signs, so that `Firmengrösse` and `firmengrosse` are one. */
export function foldedName(name: string): string {
	return name
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}
