// Every packaged template in both languages: the same variables, no holes, nothing a stranger typed acts.
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../domain/schema';
import { CATALOGUE, TEMPLATE_IDS, isTransactional, sampleVariables } from '../../templates/catalogue';
import { inspect } from '../../templates/inspect';
import { PACKAGED, PARTS } from '../../templates/packaged.generated';
import { sampleFor } from '../../templates/judgeRows';
import { SAMPLE_FIRM } from '../../templates/sample';
import { LINKS, sampleMail } from './sampleMail';

it('exists in German and English under the ids of the catalogue', () => {
	expect(Object.keys(PACKAGED.en.templates).sort()).toEqual(TEMPLATE_IDS);
	expect(Object.keys(PACKAGED.de.templates).sort()).toEqual(TEMPLATE_IDS);
});

describe.each(TEMPLATE_IDS)('%s', (id) => {
	const sources = (language: 'de' | 'en') => Object.values(PACKAGED[language].templates[id]);

	it('names the same variables in both languages, all of them known to the catalogue', () => {
		expect(variablesOf(sources('de'))).toEqual(variablesOf(sources('en')));
	});

	it.each(LANGUAGES)('is well in %s, in every branch, and needs all that the catalogue lists', (language) => {
		const seen = sources(language).map((source) =>
			inspect(source, sampleFor(id, language), { parts: PARTS, everyBranch: true }),
		);
		expect(seen.flatMap(({ faults, missing }) => [...faults, ...missing])).toEqual([]);
		const named = variablesOf(sources(language)).map((name) => name.split('.')[0]);
		expect(named).toEqual(expect.arrayContaining(Object.keys(sampleVariables(id, language))));
	});

	it.each(LANGUAGES)('reads in %s as in its golden files', async (language) => {
		const mail = await sampleMail(id, { language });
		const folder = `golden/${language}/${id}`;
		await expect(mail.html).toMatchFileSnapshot(`${folder}.html`);
		await expect(`${mail.subject}\n${mail.preheader}\n\n${mail.text}`).toMatchFileSnapshot(`${folder}.txt`);
	});

	it.each(LANGUAGES)('has no hole in %s and says who sent it', async (language) => {
		const mail = await sampleMail(id, { language });
		const all = `${mail.subject}\n${mail.preheader}\n${mail.html}\n${mail.text}`;
		expect(all).not.toMatch(/\{\{|undefined|null\b|NaN|Invalid|\[object/);
		expect(mail.html).toMatch(new RegExp(`lang="${language}`));
		for (const part of [mail.html, mail.text]) expect(part).toContain('Bahnhofstrasse 1, 8001 Zürich');
		expect(mail.text).not.toMatch(/<[a-z]|&[a-z]+;/);
		expect(mail.subject.length).toBeLessThan(80);
	});

	it('shows how to unsubscribe when it is not transactional, and only then', async () => {
		const mail = await sampleMail(id, { links: LINKS });
		const expected = !isTransactional(id);
		expect(mail.html.includes(`href="${LINKS.unsubscribeUrl}"`)).toBe(expected);
		expect(mail.text.includes(LINKS.unsubscribeUrl)).toBe(expected);
		expect(mail.text.includes(LINKS.preferencesUrl)).toBe(expected);
	});

	it('says du where the firm does, and always to colleagues', async () => {
		const [sie, du] = await Promise.all(
			(['sie', 'du'] as const).map(async (formOfAddress) => await sampleMail(id, { firm: { formOfAddress } })),
		);
		// "Ihr" may begin a sentence about others; "Ihnen" never does.
		expect(du?.text).not.toMatch(/\b(Ihnen|Sehr geehrte)\b/);
		const isCustomer = CATALOGUE[id].audience === 'customer';
		if (isCustomer && id !== 'campaign') expect(sie?.text).not.toMatch(/\b(du|dich|dir|deine?[mnrs]?)\b/i);
		if (!isCustomer) expect(sie?.text).toBe(du?.text);
	});

	it('has no ß and no „ in Switzerland, and both in Germany', async () => {
		const swiss = await sampleMail(id, { language: 'de-CH' });
		expect(`${swiss.subject}${swiss.preheader}${swiss.html}${swiss.text}`).not.toMatch(/[ßẞ„]/);
		const german = await sampleMail(id, { language: 'de-DE' });
		if (swiss.text.includes('Grüsse')) expect(german.text).toContain('Grüße');
	});

	it.each(LANGUAGES)('lets nothing act that a stranger typed, in %s', async (language) => {
		const mail = await sampleMail(id, {
			language,
			variables: hostile(sampleVariables(id, language)) as object,
			recipient: { name: HOSTILE, firstName: HOSTILE, lastName: HOSTILE, company: HOSTILE, title: HOSTILE },
			firm: { name: HOSTILE, imprint: HOSTILE },
		});
		expect(`${mail.subject}${mail.preheader}`).not.toMatch(/[\r\n\u202e]/);
		expect(mail.html).not.toMatch(/<script|<b>fett|onmouseover="/);
		const references = [...mail.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, url]) => url);
		expect(references.filter((url) => !/^(https?:\/\/|mailto:|tel:|#$)/.test(url ?? ''))).toEqual([]);
	});
});

const HOSTILE = 'Anna "<script>alert(1)</script>\r\nBcc: x@y.ch\u202e {{constructor}} <b>fett</b> \' onmouseover="x" Ümläut 🎉';

/** Texts become hostile, links become scripts; days, amounts and currencies stay what they are. */
function hostile(value: unknown, key = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => hostile(one, key));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hostile(inner, name)]));
	}
	if (typeof value !== 'string' || /^day$|(On|At)$|^currency$/.test(key)) return value;
	return /url$|^link$/i.test(key) ? 'javascript:alert(1)//https://x.example' : HOSTILE;
}

/** As the syntax trees name them; `sie` is German only, and what parts are told in words is no variable. */
function variablesOf(sources: readonly string[]): string[] {
	const found = new Set<string>();
	const visitor = new Handlebars.Visitor();
	visitor.PathExpression = (path) => void found.add(path.original);
	visitor.PartialStatement = (part) => {
		for (const { value } of part.hash?.pairs ?? []) visitor.accept(value);
	};
	for (const source of sources) visitor.accept(Handlebars.parse(source));
	return [...found].filter((name) => !WORDS.includes(name)).sort();
}

const WORDS = ['sie', 'opening'];

it('keeps the names of people as they are', async () => {
	const { text } = await sampleMail('welcome', { recipient: { lastName: 'Strauß' } });
	expect(text).toContain('Sehr geehrte Frau Dr. Strauß');
	expect(SAMPLE_FIRM.country).toBe('CH');
});
