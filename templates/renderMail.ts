// Turns a template and its variables into a mail: subject, HTML and text.
import Handlebars from 'handlebars';
import { convert } from 'html-to-text';

import { CrmError, InvalidInputError } from '../domain/errors';
import type { Language } from '../domain/schema';
import { formatDay, formatInstant, formatMoney, localeFor, type Locale } from './format';
import type { Template } from './packaged';

export interface Firm {
	readonly name: string;
	readonly imprint: string;
	/** Two letters; decides how dates and money read. */
	readonly country: string;
	readonly timeZone: string;
}

export interface RenderRequest {
	readonly template: Template;
	readonly layout: string;
	readonly language: Language;
	readonly firm: Firm;
	readonly variables: Readonly<Record<string, unknown>>;
}

export interface RenderedMail {
	readonly subject: string;
	readonly preheader: string;
	readonly html: string;
	readonly text: string;
}

const HELPERS = { if: true, unless: true, each: true, date: true, dateTime: true, money: true, lines: true };

/** @throws InvalidInputError when the template is broken or a variable that it names is missing. */
export function renderMail(request: RenderRequest): RenderedMail {
	const locale = localeFor(request.language, request.firm.country, request.firm.timeZone);
	const engine = engineFor(locale);
	const variables = { ...request.variables, firm: request.firm };
	const line = (source: string) => oneLine(fill(engine, source, variables, { noEscape: true }));
	const subject = line(request.template.subject);
	const preheader = line(request.template.preheader);
	const content = fill(engine, request.template.body, variables, {});
	const html = fill(engine, request.layout, { ...variables, subject, preheader, content }, {});
	return { subject, preheader, html, text: toText(content, request.firm) };
}

/** An engine of its own, so that nothing another node registers can be called from a mail. */
function engineFor(locale: Locale): typeof Handlebars {
	const engine = Handlebars.create();
	engine.registerHelper('date', (day: unknown) => formatDay(String(day), locale));
	engine.registerHelper('dateTime', (instant: unknown) => formatInstant(String(instant), locale));
	engine.registerHelper('money', (amount: unknown, currency: unknown) =>
		formatMoney(Number(amount), String(currency), locale),
	);
	engine.registerHelper('lines', (text: unknown) => linesOf(engine, String(text)));
	return engine;
}

/** What a person typed, with its line breaks; mail programs ignore `white-space`. */
function linesOf(engine: typeof Handlebars, text: string): Handlebars.SafeString {
	const lines = text.split(/\r\n?|\n/).map((line) => engine.escapeExpression(line));
	return new engine.SafeString(lines.join('<br>'));
}

function fill(
	engine: typeof Handlebars,
	source: string,
	variables: Readonly<Record<string, unknown>>,
	options: CompileOptions,
): string {
	try {
		const template = engine.compile(source, {
			strict: true,
			knownHelpers: HELPERS,
			knownHelpersOnly: true,
			...options,
		});
		return template(variables);
	} catch (error) {
		if (error instanceof CrmError) throw error;
		throw new InvalidInputError(`The mail template cannot be filled: ${reasonOf(error)}`, {
			hint: 'Give the variable that is missing, or correct the template',
			cause: error,
		});
	}
}

/** A line break in a name must not become a header of the mail. */
function oneLine(text: string): string {
	return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function toText(content: string, firm: Firm): string {
	const text = convert(content, {
		wordwrap: 78,
		selectors: [
			{ selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
			{ selector: 'h1', options: { uppercase: false } },
			{ selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
			{ selector: 'a[href^="tel:"]', format: 'inline' },
			{ selector: 'a[href^="mailto:"]', format: 'inline' },
		],
	});
	return `${text.trim()}\n\n-- \n${[firm.name, firm.imprint].filter((part) => part !== '').join('\n')}\n`;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
