// Fills one template and puts it into the layout: subject, preheader, HTML and text.
import type { FormOfAddress } from '../domain/mail/greeting';
import { spelled } from '../domain/mail/locale';
import { CrmError, InvalidInputError } from '../domain/errors';
import type { Language } from '../domain/schema';
import { compile, type Program, type Voice } from './engine';
import { faultText } from './faults';
import { inspect } from './inspect';
import type { FooterLinks } from './mail';
import { MissingVariablesError } from './missingVariables';
import { LAYOUT, PARTS } from './packaged.generated';
import { plainText } from './plainText';
import { safeLinks } from './safeLinks';
import { FOOTER, PREHEADER_PADDING, TEST } from './wording';

/** Subject and body with their styles inlined; without a preheader the first words of the text become one. */
export interface Source {
	readonly subject: string;
	readonly preheader: string | null;
	readonly body: string;
}

export interface Composition {
	readonly source: Source;
	/** BCP 47 with the land, e.g. `de-CH`: how days, money and the greeting read. */
	readonly locale: string;
	readonly timeZone: string;
	readonly form: FormOfAddress;
	/** With `recipient` and `firm`. */
	readonly variables: { readonly recipient: Voice['recipient']; readonly firm: FirmVariables };
	readonly links: FooterLinks | null;
	readonly isTest?: boolean;
}

export interface FirmVariables {
	readonly name: string;
	readonly imprint: string;
}

export interface ComposedMail {
	readonly subject: string;
	readonly preheader: string;
	readonly html: string;
	/** Without the layout. */
	readonly body: string;
	readonly text: string;
}

/** @throws MissingVariablesError, or InvalidInputError when the template is broken. */
export function composeMail(composition: Composition): ComposedMail {
	const { variables, timeZone, form, links, isTest = false } = composition;
	const source = spelledSource(composition);
	refuseHoles(source, variables);
	const locale = { tag: composition.locale, timeZone };
	const voice: Voice = { locale, form, recipient: variables.recipient };
	const fill = (text: string, options = {}) => run(programOf(text, options), variables, voice);
	const line = (text: string) => oneLine(fill(text, { noEscape: true }));

	const language = languageOf(locale.tag);
	const subject = `${isTest ? TEST[language].subject : ''}${line(source.subject)}`.slice(0, MAX_SUBJECT);
	const body = safeLinks(fill(source.body));
	const content = isTest ? testNote(TEST[language].note) + body : body;
	const text = plainText(content);
	const preheader = source.preheader === null ? firstWords(plainText(body)) : line(source.preheader);
	const mail = {
		...{ subject, preheader, links },
		lang: locale.tag,
		padding: PREHEADER_PADDING,
		wording: FOOTER[language],
		sender: senderOf(variables.firm),
	};
	const html = run(programOf(LAYOUT, {}), { mail, content, firm: variables.firm }, voice);
	return { subject, preheader, body, html: safeLinks(html), text: textPart(text, language, variables.firm, links) };
}

/** Light and dark alike: who gets it must see it. */
const testNote = (note: string): string =>
	`<p style="margin:0 0 20px;padding:2px 0 2px 14px;border-left:4px solid #e0a100;font-size:14px;line-height:1.45;">${note}</p>`;

const MAX_SUBJECT = 200;
const MAX_PREHEADER = 110;

function spelledSource({ source, locale }: Composition): Source {
	return {
		subject: spelled(source.subject, locale),
		preheader: source.preheader === null ? null : spelled(source.preheader, locale),
		body: spelled(source.body, locale),
	};
}

function refuseHoles({ subject, preheader, body }: Source, variables: object): void {
	const seen = [subject, preheader ?? '', body].map((text) =>
		inspect(text, variables, { parts: PARTS, everyBranch: false }),
	);
	const [fault] = seen.flatMap(({ faults }) => faults);
	if (fault !== undefined) throw broken(`line ${fault.line}: ${faultText(fault, 'en')}`);
	const missing = seen.flatMap((one) => one.missing.map(({ name }) => name));
	if (missing.length > 0) throw new MissingVariablesError([...new Set(missing)]);
}

/** Compiling costs more than filling, and a run fills one template a hundred times. */
const COMPILED = new Map<string, Program>();
const MAX_COMPILED = 500;

function programOf(source: string, options: { noEscape?: boolean }): Program {
	const key = `${options.noEscape === true ? 'text' : 'html'} ${source}`;
	const known = COMPILED.get(key);
	if (known !== undefined) return known;
	if (COMPILED.size >= MAX_COMPILED) COMPILED.clear();
	const program = compile(source, PARTS, options);
	COMPILED.set(key, program);
	return program;
}

function run(program: Program, variables: object, voice: Voice): string {
	try {
		return program(variables, voice);
	} catch (error) {
		if (error instanceof CrmError) throw error;
		throw broken(error instanceof Error ? error.message : String(error), error);
	}
}

const broken = (reason: string, cause?: unknown): InvalidInputError =>
	new InvalidInputError(`The mail template cannot be filled: ${reason}`, {
		hint: 'Correct the template, or give it what it asks for',
		cause,
	});

/** A line break in a name must not become a header of the mail; marks that turn the reading direction go as well. */
function oneLine(text: string): string {
	return text
		.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();
}

/** Without the greeting, which everybody gets. */
function firstWords(text: string): string {
	const [, ...rest] = text.split(/\n{2,}/);
	const words = oneLine((rest.length > 0 ? rest : [text]).join(' '));
	if (words.length <= MAX_PREHEADER) return words;
	return `${words.slice(0, MAX_PREHEADER).replace(/\s\S*$/, '')} …`;
}

function textPart(text: string, language: Language, firm: FirmVariables, links: FooterLinks | null): string {
	const { unsubscribe, preferences } = FOOTER[language];
	const foot = [
		senderOf(firm),
		...(links === null
			? []
			: ['', `${unsubscribe}: ${links.unsubscribeUrl}`, `${preferences}: ${links.preferencesUrl}`]),
	];
	return `${text}\n\n-- \n${foot.join('\n')}\n`;
}

/** Who answers for the mail; an imprint that begins with the name says it once. */
function senderOf({ name, imprint }: FirmVariables): string {
	const lines = imprint.trim();
	if (lines === '' || lines.startsWith(name)) return lines || name;
	return `${name}\n${lines}`;
}

const languageOf = (locale: string): Language => (locale.startsWith('de') ? 'de' : 'en');

