// Reads a lead that somebody made up or that is stored as JSON, for the rules of routing; it need not be complete.
import { isObject, jsonIn } from '../json';
import type { Lead } from '../lead/lead';

const TEXTS = [
	...['email', 'firstName', 'lastName', 'fullName', 'phone', 'company', 'companyDomain'],
	...['website', 'message', 'language', 'country', 'referrer', 'pageUrl', 'formId'],
];

/** `null` when it is no object. What is no field of a lead counts as the answer to a question of that name. */
export function partialLead(value: unknown): Partial<Lead> | null {
	const given = typeof value === 'string' ? jsonIn(value) : value;
	if (!isObject(given)) return null;
	const { utm, extras, ...rest } = given;
	const texts = textsOf(rest);
	const known = Object.fromEntries(Object.entries(texts).filter(([name]) => TEXTS.includes(name)));
	const asked = Object.fromEntries(Object.entries(texts).filter(([name]) => !TEXTS.includes(name)));
	return { ...known, utm: textsOf(utm), extras: { ...asked, ...textsOf(extras) } };
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
	if (!isObject(value)) return {};
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, one]) =>
			typeof one === 'string' || typeof one === 'number' ? [[name, String(one)]] : [],
		),
	);
}
