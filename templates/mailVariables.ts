// What a template sees: the variables it was given, who is written to, who answers, and the firm.
import type { FirmSettings } from '../domain/mail/firm';
import type { Variables } from './catalogue';
import type { Recipient } from './mail';

export interface MailVariables extends Variables {
	readonly recipient: Required<Omit<Recipient, 'salutation'>> & {
		readonly salutation: NonNullable<Recipient['salutation']> | '';
	};
	readonly firm: { readonly name: string; readonly imprint: string };
	/** Who answers; the sender when nobody is named. */
	readonly owner: Readonly<Record<'name' | 'email' | 'phone', string>>;
}

type Given = { readonly recipient: Recipient; readonly variables: Variables };

/** Plain data only, so that no template reaches code; gaps about people are empty texts. */
export function mailVariables({ recipient, variables }: Given, firm: FirmSettings): MailVariables {
	const given = Object.fromEntries(
		Object.entries(variables).map(([key, value]) => [key, plain(value)] as const),
	);
	return {
		...given,
		owner: ownerOf(given.owner, firm),
		recipient: {
			...{ email: recipient.email, name: recipient.name },
			firstName: recipient.firstName ?? '',
			lastName: recipient.lastName ?? '',
			salutation: recipient.salutation ?? '',
			title: recipient.title ?? '',
			company: recipient.company ?? '',
		},
		firm: { name: firm.name, imprint: firm.imprint },
	};
}

function ownerOf(owner: unknown, firm: FirmSettings): MailVariables['owner'] {
	const given = new Map(isObject(owner) ? Object.entries(owner) : []);
	const text = (key: string, fallback: string) => {
		const value = given.get(key);
		return typeof value === 'string' && value.trim() !== '' ? value.trim() : fallback;
	};
	const name = text('name', '');
	return name === ''
		? { name: firm.fromName || firm.name, email: firm.fromAddress, phone: '' }
		: { name, email: text('email', firm.fromAddress), phone: text('phone', '') };
}

const MAX_DEPTH = 8;

function plain(value: unknown, depth = 0): unknown {
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value)) return value.map((one) => plain(one, depth + 1));
	if (isObject(value) && depth < MAX_DEPTH) {
		const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
		return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner, depth + 1)]));
	}
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : null;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
