// Whether a value meets the condition of a scoring rule; case does not matter.
import { isFreemail } from '../lead/freemail';
import { assertNever } from '../errors';
import type { Test } from './rule';

export function meets({ operator, values }: Test, value: unknown): boolean {
	const text = textOf(value);
	switch (operator) {
		case 'isFilled':
			return text !== '';
		case 'isEmpty':
			return text === '';
		case 'equals':
		case 'isOneOf':
			return values.includes(text);
		case 'contains':
			return text !== '' && values.some((part) => text.includes(part));
		case 'atLeast':
			return text !== '' && Number(text) >= Number(values[0]);
		case 'atMost':
			return text !== '' && Number(text) <= Number(values[0]);
		case 'isBusinessDomain':
			return isBusinessAddress(text);
		default:
			return assertNever(operator);
	}
}

/** Not of a free mail or access provider, which say nothing about a firm. */
function isBusinessAddress(email: string): boolean {
	const domain = email.slice(email.lastIndexOf('@') + 1);
	return email.includes('@') && domain.includes('.') && !isFreemail(domain);
}

/** A box without a tick is as empty as an empty text. */
function textOf(value: unknown): string {
	if (typeof value === 'string') return value.trim().toLowerCase();
	if (typeof value === 'number') return String(value);
	return value === true ? 'true' : '';
}
