// Values that a form tool takes apart although they are one thing: a phone number, a day, a file, a choice.
import { isValidPhoneNumber } from 'libphonenumber-js';

import { asBag, type Bag } from './entryKeys';
import { foldWords } from './text';

export const isScalar = (value: unknown): value is string | number =>
	(typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

/** Without what separates their words. */
const NUMBER_KEYS = [
	...['phone', 'number', 'nationalnumber', 'phonenumber', 'telefon', 'telefonnummer', 'tel', 'nummer', 'telephone'],
	...['téléphone', 'numéro', 'telefono', 'numero', 'mobile', 'handy', 'natel', 'mobilephone', 'mobiltelefon', 'handynummer'],
	...['portable', 'cellulare', 'numérodetéléphone', 'numerodetelephone', 'numeroditelefono'],
];
const AREA_KEYS = ['area', 'areacode', 'vorwahl'];
const PREFIX_KEYS = [
	...['country', 'countrycode', 'dialcode', 'callingcode', 'phonecode', 'phonecountry', 'phonecountrycode', 'prefix'],
	...['landesvorwahl', 'ländervorwahl', 'vorwahl', 'land', 'pays', 'indicatif', 'paese', 'prefisso'],
];

/** These name a dial code and nothing else, so that it needs no plus. */
const DIAL_KEYS = [
	...['dialcode', 'dialingcode', 'callingcode', 'phonecode', 'phonedialcode', 'phonecountrycode', 'countrydialcode'],
	...['countrycallingcode', 'landesvorwahl', 'ländervorwahl', 'indicatif', 'indicatifpays', 'prefissointernazionale'],
];
const DIAL_CODE = /^(?:\+|00)?[1-9]\d{0,2}$/;

/** `{ country, area, phone }` is one number that was typed into three boxes; `{ phone_code: '+49', phone }` into two. */
export function joinPhone(object: Bag): Bag {
	const endKey = keyAmong(object, NUMBER_KEYS, isScalar);
	if (endKey === undefined) return object;
	const startKey = keyAmong(object, AREA_KEYS, (value) => typeof value === 'string' && !isPrefix(value, false));
	const others = without(object, startKey);
	const prefixKey =
		keyAmong(others, DIAL_KEYS, (value) => isScalar(value) && DIAL_CODE.test(String(value).trim())) ??
		keyAmong(others, PREFIX_KEYS, (value) => isPrefix(value, startKey !== undefined));
	const end = String(object[endKey]).trim();
	if ((startKey === undefined && prefixKey === undefined) || /^(?:\+|00)/.test(end)) return object;
	const taken = new Set([endKey, startKey, prefixKey, 'full']);
	const rest = Object.fromEntries(Object.entries(object).filter(([key]) => !taken.has(key)));
	if (typeof object.full === 'string' && object.full !== '') return { ...rest, phone: object.full };
	const prefix = prefixKey === undefined ? '' : String(object[prefixKey]).trim();
	const start = startKey === undefined ? '' : String(object[startKey]);
	const national = `${start} ${end}`.trim();
	if (prefix === '') return { ...rest, phone: national };
	return { ...rest, phone: withDialCode(prefix.replace(/^(?:\+|00)/, ''), national) };
}

/** In international form, of a code without its plus. The number may hold the code already: `{ dialCode: '33', phone: '33612345678' }`. */
export function withDialCode(code: string, national: string): string {
	const isWhole = national.startsWith(code) && isValidPhoneNumber(`+${national}`);
	// In Italy the nought is part of the number.
	return isWhole ? `+${national}` : `+${code} ${code === '39' ? national : national.replace(/^0(?=[1-9])/, '')}`;
}

const without = (object: Bag, taken: string | undefined): Bag =>
	Object.fromEntries(Object.entries(object).filter(([key]) => key !== taken));

/** The key by one of these names, whatever its spelling; the first name that fits counts. */
function keyAmong(object: Bag, names: readonly string[], fits: (value: unknown) => boolean): string | undefined {
	const keys = new Map(Object.keys(object).filter((key) => fits(object[key])).map((key) => [key.toLowerCase().replace(/[\s_-]/g, ''), key]));
	return names.map((name) => keys.get(name)).find((key) => key !== undefined);
}

/** Without a sign a number may be anything, unless an area code stands beside it. */
const isPrefix = (value: unknown, hasArea: boolean): boolean =>
	isScalar(value) && (hasArea ? /^(?:\+|00)?\d{1,4}$/ : /^(?:\+|00)\d{1,4}$/).test(String(value).trim());

/** The one text that an object stands for, or `null` when it holds several things. */
export function textOf(object: Bag): string | null {
	return dayOf(object) ?? timeOf(object) ?? appointmentOf(object) ?? fileOf(object) ?? colouredChoice(object) ?? fullOf(object);
}

/** `{ day: '05', month: '03', year: '2026' }`. */
function dayOf({ day, month, year, hour, min, minute, ampm, ...rest }: Bag): string | null {
	if (!isScalar(day) || !isScalar(month) || !isScalar(year) || Object.keys(rest).length > 0)
		return null;
	const two = (part: string | number) => String(part).padStart(2, '0');
	const minutes = min ?? minute;
	const time = isScalar(hour) && isScalar(minutes) ? ` ${two(hour)}:${two(minutes)}` : '';
	const half = isScalar(ampm) && time !== '' ? ` ${ampm}` : '';
	return `${year}-${two(month)}-${two(day)}${time}${half}`;
}

const TIME_KEYS = new Set(['timeInput', 'hourSelect', 'minuteSelect', 'ampm']);
const APPOINTMENT_KEYS = new Set(['implementation', 'date', 'duration', 'timezone']);
const hasOnly = (object: Bag, keys: ReadonlySet<string>): boolean => Object.keys(object).every((key) => keys.has(key));

/** Jotform: `{ timeInput: '05:30', hourSelect: '05', minuteSelect: '30', ampm: 'PM' }`. */
function timeOf(object: Bag): string | null {
	const { timeInput, ampm } = object;
	if (typeof timeInput !== 'string' || !hasOnly(object, TIME_KEYS)) return null;
	return isScalar(ampm) ? `${timeInput} ${ampm}` : timeInput;
}

/** Jotform: `{ date: '2026-03-16 10:00', duration: '60', timezone: 'Europe/Zurich' }`; blank when none was chosen. */
function appointmentOf(object: Bag): string | null {
	const { date, duration, timezone } = object;
	if (typeof date !== 'string' || !isScalar(duration) || !isScalar(timezone) || !hasOnly(object, APPOINTMENT_KEYS)) return null;
	return date === '' ? '' : `${date}, ${duration} min, ${timezone}`;
}

const MEDIA_TYPE = /^(?:application|image|text|audio|video|font)\/[\w.+-]+$/;

/** Keys that only a file has, and all that one may have; folded. */
const OF_FILES = ['file id', 'file name', 'filename', 'file type', 'file size', 'file url', 'extension', 'file extension', 'original name'].map(foldWords);
const FILE_KEYS = new Set([
	...OF_FILES,
	...['id', 'uid', 'key', 'name', 'display name', 'title', 'url', 'href', 'path', 'type', 'kind', 'mime type', 'size', 'width', 'height'].map(foldWords),
]);

/** Every key must be a file's: a whole form may name one among others. */
function isFile(object: Bag): boolean {
	if (!isScalar(object.url) && !isScalar(object.href) && !isScalar(object.path)) return false;
	const keys = Object.keys(object).map(foldWords);
	return keys.some((key) => OF_FILES.includes(key)) && keys.every((key) => FILE_KEYS.has(key));
}

/** An uploaded file by its name and where it lies. */
function fileOf(object: Bag): string | null {
	const type = [object.mimetype, object.mimeType, object.mime_type, object.contentType, object.type];
	if (!isFile(object) && !type.some((one) => typeof one === 'string' && MEDIA_TYPE.test(one))) return null;
	const name = object.filename ?? object.fileName ?? object.displayName ?? object.originalName ?? object.name ?? object.title;
	const url = object.url ?? object.href ?? object.signedUrl ?? object.path;
	const parts = [name, url].filter(isScalar);
	return parts.length === 0 ? null : parts.join(' ');
}

/** Airtable and Notion send a choice with its colour. */
function colouredChoice(object: Bag): string | null {
	const { name, color, id, ...rest } = asBag(object);
	const isChoice = isScalar(name) && typeof color === 'string' && Object.keys(rest).length === 0;
	return isChoice && (id === undefined || isScalar(id)) ? String(name) : null;
}

/** Jotform sends a number that was typed through a mask as `{ full }`. */
function fullOf({ full, ...rest }: Bag): string | null {
	return isScalar(full) && Object.keys(rest).length === 0 ? String(full) : null;
}
