// What a form's yes or no does to the consent of a contact. Silence does nothing, and nobody is signed up twice removed.
import type { Fields } from '../record';
import { asksToConfirm, type CapturePolicy } from './capturePolicy';
import type { ContactNote } from './contactNote';
import type { Lead } from './lead';
import { agreedSince } from './leaving';

type Contact = Fields<'contacts'>;

export interface ConsentChange {
	readonly fields: Contact;
	readonly note: ContactNote | null;
}

const NOTHING: ConsentChange = { fields: {}, note: null };

/**
 * A yes is kept with its words and time; the first one stays as evidence. An explicit no takes the consent away, and
 * a withdrawal is as good as the link in a mail: it ends what rests on having been a customer as well (§ 7 UWG). The
 * yes of somebody who unsubscribed waits for its confirmation by mail, and so does every yes where the form's policy
 * asks for that.
 */
export function consentChange(lead: Lead, known: Contact, policy: CapturePolicy): ConsentChange {
	const hasConsent = known.consent === true;
	if (lead.consent === null) return NOTHING;
	if (lead.withdrawal !== undefined) return withdrawn(lead, known);
	if (!lead.consent) {
		return hasConsent ? { fields: { consent: false }, note: { kind: 'withdrawn' } } : NOTHING;
	}
	const wording = lead.consentText ?? '';
	if (known.unsubscribedAt) return { fields: {}, note: { kind: 'pending', why: 'unsubscribed', wording } };
	if (hasConsent) return NOTHING;
	// Nobody can confirm by mail who left no address: then the yes has to do.
	if (lead.email !== undefined && asksToConfirm(lead, policy)) {
		return { fields: {}, note: { kind: 'pending', why: 'required', wording } };
	}
	const fields = { consent: true, consentAt: lead.submittedAt, consentText: lead.consentText ?? null };
	return { fields, note: null };
}

/** One that comes late takes back nothing that was agreed to after it; the first time of leaving stays. */
function withdrawn(lead: Lead, known: Contact): ConsentChange {
	const { submittedAt, consentText } = lead;
	const { consent, unsubscribedAt } = known;
	if (agreedSince(lead, known) || (unsubscribedAt && consent !== true)) return NOTHING;
	return {
		fields: { consent: false, unsubscribedAt: unsubscribedAt || submittedAt },
		note: { kind: 'left', wording: consentText ?? '' },
	};
}
