// Handlebars as mails use it: strict, with few helpers, and nothing that reaches code.
import Handlebars from 'handlebars';

import { greeting, isSwiss, type FormOfAddress, type Greeted } from '../domain/mail/greeting';
import { formatDay, formatInstant, formatMoney, type Locale } from './format';

/** What helpers know besides the variables. */
export interface Voice {
	readonly locale: Locale;
	readonly form: FormOfAddress;
	readonly recipient: Greeted;
}

export type Program = (variables: object, voice: Voice) => string;

/** Helpers that a template may call, and how many values each takes. */
export const HELPERS: Readonly<Record<string, number>> = {
	...{ date: 1, dateTime: 1, money: 2, lines: 1, greeting: 0, opening: 1, sie: 2 },
	...{ first: 2, rest: 2, tel: 1 },
};

/** All but `sie` are Handlebars' own. */
export const BLOCKS = ['if', 'unless', 'each', 'sie'];

/** @throws an Error of Handlebars naming the line when the source cannot be parsed; never when it is inspected first. */
export function compile(
	source: string,
	parts: Readonly<Record<string, string>>,
	options: { readonly noEscape?: boolean } = {},
): Program {
	const knownHelpers: Record<string, boolean> = Object.fromEntries(
		[...Object.keys(HELPERS), ...BLOCKS].map((name) => [name, true]),
	);
	const settings = { strict: true, knownHelpersOnly: true, knownHelpers, ...options };
	const template = ENGINE.compile(source, settings);
	const partials = Object.fromEntries(
		Object.entries(parts).map(([name, part]) => [name, ENGINE.compile(part, settings)]),
	);
	return (variables, voice) => template(variables, { partials, data: { voice } });
}

/** An engine of its own, so that nothing another node registers can be called from a mail. */
const ENGINE = createEngine();

function createEngine(): typeof Handlebars {
	const engine = Handlebars.create();
	for (const [name, helper] of Object.entries(helpersOf(engine))) engine.registerHelper(name, helper);
	return engine;
}

/** Handlebars hands each helper its arguments and, last, an object with what the template was run with. */
function helpersOf(engine: typeof Handlebars): Readonly<Record<string, Handlebars.HelperDelegate>> {
	return {
		date: (day: unknown, options: Call) => formatDay(String(day), options.data.voice.locale),
		dateTime: (at: unknown, options: Call) => formatInstant(String(at), options.data.voice.locale),
		money: (amount: unknown, currency: unknown, options: Call) =>
			formatMoney(Number(amount), String(currency), options.data.voice.locale),
		lines: (text: unknown) => linesOf(engine, String(text)),
		greeting: ({ data: { voice } }: Call) =>
			greeting(voice.recipient, { locale: voice.locale.tag, form: voice.form }),
		opening: (text: unknown, options: Call) => opening(String(text), options.data.voice.locale.tag),
		sie,
		first: (list: unknown, count: unknown) => listOf(list).slice(0, Number(count)),
		/** Link of a telephone takes digits only. */
		tel: (phone: unknown) => String(phone).replace(/(?!^\+)\D/g, ''),
		rest: (list: unknown, count: unknown) => listOf(list).slice(Number(count)),
	};
}

interface Call {
	readonly data: { readonly voice: Voice };
	fn?(context: unknown): string;
	inverse?(context: unknown): string;
}

/** `{{sie "Ihre" "deine"}}`, or as a block with `{{else}}` for longer passages. */
function sie(this: unknown, ...args: readonly unknown[]): unknown {
	const options = args[args.length - 1];
	if (!isCall(options)) return '';
	const isFormal = options.data.voice.form === 'sie';
	if (args.length >= 3) return isFormal ? args[0] : args[1];
	return (isFormal ? options.fn?.(this) : options.inverse?.(this)) ?? '';
}

const isCall = (value: unknown): value is Call =>
	typeof value === 'object' && value !== null && 'data' in value;

/** The first words after a greeting: a small letter after its comma, a capital where it has none or in English. */
function opening(text: string, locale: string): string {
	const isSmall = locale.startsWith('de') && !isSwiss(locale);
	return isSmall ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What a person typed, with its line breaks; mail programs ignore `white-space`. */
function linesOf(engine: typeof Handlebars, text: string): Handlebars.SafeString {
	const lines = text.split(/\r\n?|\n/).map((line) => engine.escapeExpression(line));
	return new engine.SafeString(lines.join('<br>'));
}
