// Values that a form tool takes apart although they are one thing: a phone number, a day, a file, a choice.
import { asBag, type Bag } from './entryKeys';

const isNumber = (text: string): boolean => /^\d+$/.test(text);
export const isScalar = (value: unknown): value is string | number =>
	(typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

/** `{ country, area, phone }` is one number that was typed into three boxes. */
export function joinPhone(object: Bag): Bag {
	const start = object.area ?? object.areaCode;
	const end = object.phone ?? object.number;
	if (typeof start !== 'string' || typeof end !== 'string') return object;
	const { country, area, areaCode, phone, number, full, ...rest } = object;
	const prefix = typeof country === 'string' && isNumber(country.replace('+', '')) ? country : '';
	const plus = prefix === '' || prefix.startsWith('+') ? prefix : `+${prefix}`;
	const joined = typeof full === 'string' && full !== '' ? full : `${plus} ${start} ${end}`;
	return { ...rest, phone: joined.trim() };
}

/** The one text that an object stands for, or `null` when it holds several things. */
export function textOf(object: Bag): string | null {
	return dayOf(object) ?? fileOf(object) ?? colouredChoice(object);
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

const MEDIA_TYPE = /^(?:application|image|text|audio|video|font)\/[\w.+-]+$/;

/** An uploaded file by its name and where it lies. */
function fileOf(object: Bag): string | null {
	const type = [object.mimetype, object.mimeType, object.mime_type, object.contentType, object.type];
	if (!type.some((one) => typeof one === 'string' && MEDIA_TYPE.test(one))) return null;
	const name = object.filename ?? object.fileName ?? object.name;
	const url = object.url ?? object.href;
	const parts = [name, url].filter(isScalar);
	return parts.length === 0 ? null : parts.join(' ');
}

/** Airtable and Notion send a choice with its colour. */
function colouredChoice(object: Bag): string | null {
	const { name, color, id, ...rest } = asBag(object);
	const isChoice = isScalar(name) && typeof color === 'string' && Object.keys(rest).length === 0;
	return isChoice && (id === undefined || isScalar(id)) ? String(name) : null;
}
