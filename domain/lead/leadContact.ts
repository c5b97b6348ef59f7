// What a lead says about a contact: fills what is empty, and by default never overwrites what somebody knows already.
import { foldName } from '../nameKey';
import type { Fields, StoredRecord } from '../record';
import { fieldSpec, optionKeys } from '../schema';
import { DEFAULT_POLICY, mergePolicyOf, type CapturePolicy } from './capturePolicy';
import { consentChange } from './consentChange';
import { isWatched, type ContactNote } from './contactNote';
import type { InboxPost } from './inboxPost';
import type { Lead } from './lead';
import { firstTouch, lastTouch } from './touchFields';

type Contact = Fields<'contacts'>;

/** What tells who somebody is, for a look-up. */
export function personOf({ email, phone, firstName, lastName, fullName }: Partial<Lead>): Contact {
	return {
		...(email !== undefined && { email }),
		...(phone !== undefined && { phone }),
		...(firstName !== undefined && { firstName }),
		...(lastName !== undefined && { lastName }),
		...(fullName !== undefined && { fullName }),
	};
}

/** Fields that say what was last, whatever the policy. */
const LATEST: ReadonlySet<string> = new Set(['lastTouchAt', 'consent', 'consentAt', 'consentText']);
const LAST_TOUCH = /^last(?:Utm|Click)/;

/** Whether a field of a contact that is there may get another value. */
export const mayReplace =
	(policy: CapturePolicy) =>
	(field: string): boolean =>
		LATEST.has(field) || LAST_TOUCH.test(field) || mergePolicyOf(field, policy) === 'preferNew';

export interface ContactSaid {
	readonly fields: Contact;
	/** For each post what a person should know about the contact. */
	readonly notes: ReadonlyMap<InboxPost, readonly ContactNote[]>;
}

/** All posts of one person, oldest first, beside the row that is there. */
export function contactSaid(
	posts: readonly InboxPost[],
	stored: StoredRecord<'contacts'> | undefined,
	policy: CapturePolicy = DEFAULT_POLICY,
): ContactSaid {
	let known: Contact = stored?.fields ?? {};
	let changes: Contact = stored === undefined ? { lifecycleStage: 'lead' } : {};
	const notes = new Map<InboxPost, readonly ContactNote[]>();
	const replaces = mayReplace(policy);
	const isNew = stored === undefined;
	for (const post of posts) {
		const consent = consentChange(post.lead, known, policy);
		const said = Object.entries({ ...statements(post, known), ...consent.fields });
		// Somebody new has no row yet that could be left alone.
		const told = said.filter(([field]) => isNew || mergePolicyOf(field, policy) !== 'never');
		const fresh = told.filter(([field]) => replaces(field) || isBlank(known, field));
		const changed = told.flatMap(([field, value]) => changeOf(field, known, value, replaces));
		notes.set(post, [...changed, ...(consent.note === null ? [] : [consent.note])]);
		changes = { ...changes, ...Object.fromEntries(fresh) };
		known = { ...known, ...changes };
	}
	return { fields: changes, notes };
}

function statements({ lead, receivedAt, source }: InboxPost, known: Contact): Contact {
	const language = optionOf('language', lead.language);
	return {
		...personOf(lead),
		...(lead.salutation !== undefined && { salutation: lead.salutation }),
		...(lead.extras.title !== undefined && { title: lead.extras.title }),
		...(language !== undefined && { language }),
		source: lead.formId ?? source,
		...firstTouch(lead, known),
		...lastTouch(lead),
		...(receivedAt > (known.lastTouchAt ?? '') && { lastTouchAt: receivedAt }),
	};
}

function changeOf(
	field: string,
	known: Contact,
	said: unknown,
	replaces: (field: string) => boolean,
): readonly ContactNote[] {
	if (!isWatched(field) || typeof said !== 'string' || said === '') return [];
	const before = known[field] ?? '';
	const isAlike = before === '' || foldName(before) === foldName(said) || samePhone(field, before, said);
	if (isAlike || said === 'neutral') return [];
	return [{ kind: 'change', field, before, after: said, isDone: replaces(field) }];
}

/** `079 123 45 67` as somebody typed it is `+41791234567`. */
function samePhone(field: string, one: string, other: string): boolean {
	if (field !== 'phone') return false;
	const [a, b] = [one, other].map((phone) => phone.replace(/\D/g, '').replace(/^0+/, ''));
	return a !== undefined && b !== undefined && a !== '' && (a.endsWith(b) || b.endsWith(a));
}

function optionOf(field: 'language', value: string | undefined): string | undefined {
	const spec = fieldSpec('contacts', field);
	const isKnown =
		spec?.type === 'select' && value !== undefined && optionKeys(spec).includes(value);
	return isKnown ? value : undefined;
}

function isBlank(known: Contact, field: string): boolean {
	const value = Object.entries(known).find(([name]) => name === field)?.[1];
	return value === undefined || value === null || value === '';
}
