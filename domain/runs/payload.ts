// What a row of the run log keeps so that its work can be done again: bounded, and checked when it comes back.
import { isObject, jsonIn } from '../json';

/** In characters of JSON; what is longer is not kept, and the row says so. */
export const LARGEST_PAYLOAD = 20_000;

export type Payload = Readonly<Record<string, unknown>>;

/** `null` when there is nothing to keep or it is too large: half a payload would do half the work. */
export function keepPayload(payload: Payload): string | null {
	if (Object.keys(payload).length === 0) return null;
	const text = JSON.stringify(payload);
	return text.length > LARGEST_PAYLOAD ? null : text;
}

/** Empty for a row without one; `null` when a person changed it into something that is none. */
export function readPayload(text: string | null | undefined): Payload | null {
	if ((text ?? '').trim() === '') return {};
	const value = jsonIn(text ?? '');
	return isObject(value) ? value : null;
}
