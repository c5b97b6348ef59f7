// What a lead says about a contact: fills what is empty, and never overwrites what somebody knows already.
import type { Fields, StoredRecord } from '../record';
import { fieldSpec, optionKeys } from '../schema';
import type { InboxPost } from './inboxPost';
import type { Lead } from './lead';

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

/** Fields that say what was last; all others keep the value they have. */
const LATEST: ReadonlySet<string> = new Set(['lastTouchAt', 'consent', 'consentAt', 'consentText']);

export const mayReplace = (field: string): boolean => LATEST.has(field);

/** All posts of one person, oldest first, beside the row that is there. */
export function contactFields(
	posts: readonly InboxPost[],
	stored: StoredRecord<'contacts'> | undefined,
): Contact {
	let known: Contact = stored?.fields ?? {};
	let changes: Contact = stored === undefined ? { lifecycleStage: 'lead' } : {};
	for (const post of posts) {
		const said = statements(post, known);
		const fresh = Object.entries(said).filter(
			([field]) => mayReplace(field) || isBlank(known, field),
		);
		changes = { ...changes, ...Object.fromEntries(fresh) };
		known = { ...known, ...changes };
	}
	return changes;
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
		...consentChange(lead, known),
		...(receivedAt > (known.lastTouchAt ?? '') && { lastTouchAt: receivedAt }),
	};
}

/** Only a contact that came without a campaign gets one, and then the whole of it. */
function firstTouch({ utm }: Lead, known: Contact): Contact {
	if (known.utmSource || known.utmMedium || known.utmCampaign) return {};
	return {
		...(utm.source !== undefined && { utmSource: utm.source }),
		...(utm.medium !== undefined && { utmMedium: utm.medium }),
		...(utm.campaign !== undefined && { utmCampaign: utm.campaign }),
	};
}

/**
 * A yes is recorded with its words and time; the first one stays as evidence. An explicit no takes the consent away.
 * `unsubscribedAt` is never touched: whoever unsubscribed stays so.
 */
function consentChange({ consent, consentText, submittedAt }: Lead, known: Contact): Contact {
	if (consent === null || consent === (known.consent ?? false)) return {};
	if (!consent) return { consent };
	return { consent, consentAt: submittedAt, consentText: consentText ?? null };
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
