// One value in the two forms that it has: as text in the manner of the base, and as HubSpot writes it.
import { folded } from '../folded';
import { normaliseEmail } from '../lead/email';
import { dayAt, isDay, toTheSecond } from '../time/day';
import type { FieldRule } from './mapping';
import { momentOf } from './moment';
import { listIn } from './objects';

/** Text in the manner of the base, so that both sides can be compared; `null` is empty. */
export type Plain = string | null;

export type Converted = { readonly ok: true; readonly value: Plain } | { readonly ok: false; readonly reason: ConvertFault };

export type ConvertFault = 'noCounterpart' | 'notNumber' | 'notDay' | 'notInstant' | 'notEmail' | 'tooLong';

/** What a property of HubSpot takes (developers.hubspot.com, properties): one of a list or several, or any text. */
export type PropertyType = 'number' | 'date' | 'datetime' | 'oneOf' | 'severalOf' | 'bool' | 'text';

/** One option of a select, as code and as people call it. */
export interface Choice {
	readonly value: string;
	readonly label: string;
}

/** What both sides call the same thing; ids of the base by ids of HubSpot, and back. */
export interface Counterparts {
	toBase(kind: FieldRule['kind'], hubspotId: string): string | undefined;
	toHubspot(kind: FieldRule['kind'], baseId: string): string | undefined;
	/** What a property of HubSpot may hold; `undefined` where any text will do. */
	hubspotOptions(property: string): readonly Choice[] | undefined;
	/** What a select of the base may hold. */
	baseOptions(field: string): readonly Choice[];
	/** IANA name; a day in HubSpot may be kept as an instant. */
	readonly timeZone: string;
	propertyType(property: string): PropertyType;
}

const good = (value: Plain): Converted => ({ ok: true, value });
const bad = (reason: ConvertFault): Converted => ({ ok: false, reason });

/** What HubSpot says, in the manner of the base. */
export function toBaseValue(rule: FieldRule, raw: string | null | undefined, books: Counterparts): Converted {
	const text = raw?.trim() ?? '';
	if (rule.kind === 'checkbox') return tickOf(text);
	if (text === '') return good(null);
	switch (rule.kind) {
		case 'text':
			return good(text);
		case 'email':
			return emailOf(text);
		case 'number':
			return numberOf(text);
		case 'day':
			// Where HubSpot keeps days, older answers are their midnight in UTC.
			return dayOf(text, books.propertyType(rule.property) === 'date' ? 'UTC' : books.timeZone);
		case 'instant':
			return instantOf(text);
		case 'select':
		case 'lifecycle':
			return counterpart(optionHere(rule, text, books));
		case 'stage':
		case 'owner':
		case 'company':
		case 'contact':
			return counterpart(books.toBase(rule.kind, text));
	}
}

/** What the base says, as HubSpot writes it; empty is `null` here, and goes out as empty text. */
export function toHubspotValue(rule: FieldRule, value: Plain, books: Counterparts): Converted {
	if (value === null) return good(null);
	switch (rule.kind) {
		case 'select':
		case 'lifecycle':
			return counterpart(optionThere(rule, value, books));
		case 'stage':
		case 'owner':
		case 'company':
		case 'contact':
			return counterpart(books.toHubspot(rule.kind, value));
		default:
			return written(rule, value, books);
	}
}

/** Whatever the property does not take would be refused together with all else of the record. */
function written({ kind, property }: FieldRule, value: string, books: Counterparts): Converted {
	switch (books.propertyType(property)) {
		case 'number':
			return numberOf(value);
		case 'bool':
			return counterpart(ticked(value));
		case 'oneOf':
			return counterpart(choiceOf(value, books.hubspotOptions(property) ?? []));
		case 'severalOf':
			return counterpart(choicesOf(value, books.hubspotOptions(property) ?? []));
		case 'date':
			return dayOf(value, books.timeZone);
		case 'datetime':
			return kind === 'day' ? good(`${value}T12:00:00.000Z`) : instantOf(value);
		case 'text':
			if (kind === 'number') return numberOf(value);
			return value.length > MAX_TEXT ? bad('tooLong') : good(value);
	}
}

/** HubSpot keeps 65,536 characters in a property (developers.hubspot.com, properties). */
const MAX_TEXT = 65_536;

const numberOf = (text: string): Converted => (Number.isFinite(Number(text)) ? good(String(Number(text))) : bad('notNumber'));

function emailOf(text: string): Converted {
	const address = normaliseEmail(text);
	return address === null ? bad('notEmail') : good(address);
}

const TICKS: ReadonlyMap<string, string> = new Map(Object.entries({ true: 'true', yes: 'true', ja: 'true', false: 'false', no: 'false', nein: 'false' }));
const ticked = (text: string): string | undefined => TICKS.get(folded(text));

/** A box that nobody touched says no. */
function tickOf(text: string): Converted {
	return counterpart(text === '' ? 'false' : ticked(text));
}

/** One option by value or label, a tick by any word for it. */
function choiceOf(text: string, choices: readonly Choice[]): string | undefined {
	const tick = ticked(text);
	return sameChoice(choices, [text, ...[...TICKS].flatMap(([word, one]) => (one === tick ? [word] : []))]);
}

/** With `;` between them; all have to be there. */
function choicesOf(text: string, choices: readonly Choice[]): string | undefined {
	const all = listIn(text).map((part) => sameChoice(choices, [part]));
	return all.some((part) => part === undefined) ? undefined : all.join(';');
}

const counterpart = (value: string | undefined): Converted => (value === undefined ? bad('noCounterpart') : good(value));

/** A day at noon UTC is that day in almost every time zone; what people chose in HubSpot is read in the firm's. */
function dayOf(text: string, timeZone: string): Converted {
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return isDay(text) ? good(text) : bad('notDay');
	const at = momentOf(text);
	return at === null ? bad('notDay') : good(dayAt(at, timeZone));
}

function instantOf(text: string): Converted {
	const at = momentOf(text);
	return at === null ? bad('notInstant') : good(toTheSecond(at));
}

/** By the table of the rule, else the option of that name; a label counts as the value it stands for. */
function optionHere({ options, property, field }: FieldRule, value: string, books: Counterparts): string | undefined {
	if (options !== undefined) return Object.hasOwn(options, folded(value)) ? options[folded(value)] : undefined;
	const label = books.hubspotOptions(property)?.find((one) => one.value === value)?.label ?? value;
	return sameChoice(books.baseOptions(field), [value, label]);
}

function optionThere({ options, property, field }: FieldRule, key: string, books: Counterparts): string | undefined {
	const there = books.hubspotOptions(property);
	const label = books.baseOptions(field).find(({ value }) => value === key)?.label ?? key;
	const wanted = options === undefined ? [key, label] : Object.keys(options).filter((one) => options[one] === key);
	return there === undefined ? wanted[0] : sameChoice(there, wanted);
}

function sameChoice(choices: readonly Choice[], names: readonly string[]): string | undefined {
	const isMeant = (name: string) => (choice: Choice) => folded(choice.value) === folded(name) || folded(choice.label) === folded(name);
	return names.map((name) => choices.find(isMeant(name))?.value).find((value) => value !== undefined);
}
