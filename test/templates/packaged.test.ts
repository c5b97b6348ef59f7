// Every packaged template in both languages: the same ids, the same variables, and nothing a stranger typed acts.
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '../../domain/schema';
import { PACKAGED } from '../../templates/packaged.generated';
import { renderMail } from '../../templates/renderMail';
import { FIRM, SAMPLES } from './samples';

const IDS = Object.keys(PACKAGED.de.templates).sort();

it('exists in German and English under the same ids', () => {
	expect(Object.keys(PACKAGED.en.templates).sort()).toEqual(IDS);
	expect(Object.keys(SAMPLES).sort()).toEqual(IDS);
});

describe.each(Object.entries(SAMPLES))('%s', (id, variables) => {
	const template = (language: 'de' | 'en') =>
		Object.entries(PACKAGED[language].templates).find(([key]) => key === id)![1];
	const render = (language: 'de' | 'en', changed: object = {}) =>
		renderMail({
			template: template(language),
			layout: PACKAGED[language].layout,
			language,
			firm: FIRM,
			variables: { ...variables, ...changed },
		});

	it('names the same variables in both languages', () => {
		expect(variablesOf(template('de'))).toEqual(variablesOf(template('en')));
	});

	it.each(LANGUAGES)('reads in %s without a hole', (language) => {
		const mail = render(language);
		expect(mail.subject).not.toBe('');
		expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|undefined|null|NaN|Invalid/);
		expect(mail.html).toContain(`lang="${language}"`);
		expect(mail.text).toContain(FIRM.name);
		expect(mail.text).not.toMatch(/<[a-z]/);
	});

	it('has no ß in Switzerland', () => {
		expect(render('de').html).not.toContain('ß');
	});
});

describe('what a stranger typed', () => {
	const lead = { ...SAMPLES.leadNotification.lead, name: '<script>alert(1)</script>\r\nBcc: x@y.ch' };
	const mail = renderMail({
		template: PACKAGED.de.templates.leadNotification,
		layout: PACKAGED.de.layout,
		language: 'de',
		firm: FIRM,
		variables: { ...SAMPLES.leadNotification, lead: { ...lead, message: '{{firm.name}} <b>fett</b>' } },
	});

	it('is shown as text in the HTML', () => {
		expect(mail.html).not.toContain('<script>');
		expect(mail.html).toContain('&lt;b&gt;fett&lt;/b&gt;');
	});

	it('adds no line to the head of the mail', () => {
		expect(mail.subject).not.toMatch(/[\r\n]/);
	});

	it('is not a template itself', () => {
		expect(mail.html).toContain('{{firm.name}}');
	});
});

describe('a template with a fault', () => {
	const render = (body: string) =>
		renderMail({
			template: { subject: 's', preheader: 'p', body },
			layout: '{{{content}}}',
			language: 'de',
			firm: FIRM,
			variables: { name: 'Anna' },
		});

	it.each([
		['a variable that is missing', '{{surname}}', /surname/],
		['a block that is not closed', '{{#if name}}', /Parse error/],
		['a helper nobody knows', '{{shout name}}', /shout/],
		['a way to the prototype', '{{name.constructor.constructor}}', /./],
	])('%s is refused with a reason', (_case, body, reason) => {
		expect(() => render(body)).toThrow(reason);
		expect(() => render(body)).toThrow('The mail template cannot be filled');
	});
});

function variablesOf(template: { subject: string; preheader: string; body: string }): string[] {
	const found = new Set<string>();
	const visitor = new Handlebars.Visitor();
	visitor.PathExpression = (path) => void found.add(path.original);
	for (const source of [template.subject, template.preheader, template.body]) {
		visitor.accept(Handlebars.parse(source));
	}
	return [...found].sort();
}
