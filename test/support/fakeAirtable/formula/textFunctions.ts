// Functions on text. Positions count from 1, as in a spreadsheet.
import { ANY_NUMBER, define, numberAt, numberOr, ofText, textAt } from './define';
import type { Call, FunctionTable } from './functions';
import { FormulaFailure, toText, type Value } from './values';

export const TEXT_FUNCTIONS: FunctionTable = {
	LOWER: ofText((text) => text.toLowerCase()),
	UPPER: ofText((text) => text.toUpperCase()),
	TRIM: ofText((text) => text.trim()),
	LEN: ofText((text) => text.length),
	LEFT: define(2, 2, (call) => textAt(call, 0).slice(0, Math.max(0, numberAt(call, 1)))),
	RIGHT: define(2, 2, right),
	MID: define(3, 3, (call) => {
		const from = Math.max(0, numberAt(call, 1) - 1);
		return textAt(call, 0).slice(from, from + Math.max(0, numberAt(call, 2)));
	}),
	FIND: define(2, 3, (call) => position(call)),
	SEARCH: define(2, 3, (call) => position(call) || null),
	SUBSTITUTE: define(3, 4, substitute),
	REPLACE: define(4, 4, (call) => {
		const [text, from] = [textAt(call, 0), Math.max(0, numberAt(call, 1) - 1)];
		return text.slice(0, from) + textAt(call, 3) + text.slice(from + numberAt(call, 2));
	}),
	REPT: define(2, 2, (call) => textAt(call, 0).repeat(Math.max(0, numberAt(call, 1)))),
	CONCATENATE: define(1, ANY_NUMBER, (call) => call.all().map(toText).join('')),
	EXACT: define(2, 2, (call) => textAt(call, 0) === textAt(call, 1)),
	T: define(1, 1, (call) => {
		const value = call.arg(0);
		return typeof value === 'string' ? value : null;
	}),
	VALUE: ofText(parseNumber),
	ENCODE_URL_COMPONENT: ofText(encodeText),
	REGEX_MATCH: define(2, 2, (call) => regexAt(call, 1).test(textAt(call, 0))),
	REGEX_EXTRACT: define(2, 2, (call) => {
		const found = regexAt(call, 1).exec(textAt(call, 0))?.[0];
		if (found === undefined) throw new FormulaFailure('no match');
		return found;
	}),
	REGEX_REPLACE: define(3, 3, (call) =>
		textAt(call, 0).replaceAll(regexAt(call, 1, 'g'), textAt(call, 2)),
	),
};

function right(call: Call): string {
	const [text, count] = [textAt(call, 0), Math.max(0, numberAt(call, 1))];
	return text.slice(Math.max(0, text.length - count));
}

/** 0 when not found. Case counts. */
function position(call: Call): number {
	const from = Math.max(0, numberOr(call, 2, 1) - 1);
	return textAt(call, 1).indexOf(textAt(call, 0), from) + 1;
}

function substitute(call: Call): string {
	const [text, old, replacement] = [textAt(call, 0), textAt(call, 1), textAt(call, 2)];
	if (old === '') return text;
	if (call.count < 4) return text.split(old).join(replacement);
	let at = -1;
	for (let left = numberAt(call, 3); left > 0; left -= 1) {
		at = text.indexOf(old, at + 1);
		if (at === -1) return text;
	}
	return at === -1 ? text : text.slice(0, at) + replacement + text.slice(at + old.length);
}

function encodeText(text: string): string {
	try {
		return encodeURIComponent(text);
	} catch (cause) {
		throw new FormulaFailure('half a surrogate pair', { cause });
	}
}

function parseNumber(text: string): Value {
	const cleaned = text.replaceAll(/[\s,$€£]/g, '');
	const percent = /^([-+]?[\d.]+)%$/.exec(cleaned)?.[1];
	const number = Number(percent ?? cleaned);
	if (cleaned === '' || Number.isNaN(number)) throw new FormulaFailure('not a number');
	return percent === undefined ? number : number / 100;
}

/** Airtable uses RE2: no look-around, no back references, flags as a leading (?i). */
function regexAt(call: Call, index: number, flags = ''): RegExp {
	const source = textAt(call, index);
	const lead = /^\(\?([ims]+)\)/.exec(source);
	const pattern = lead === null ? source : source.slice(lead[0].length);
	if (/\(\?<?[=!]|\\[1-9]/.test(pattern)) throw new FormulaFailure('not RE2');
	try {
		return new RegExp(pattern, `u${flags}${lead?.[1] ?? ''}`);
	} catch (cause) {
		throw new FormulaFailure('bad regular expression', { cause });
	}
}
