// What HubSpot's refusals mean and what a person can do about each.
import { z } from 'zod';
import {
	AccessDeniedError,
	ConflictError,
	type CrmError,
	InvalidInputError,
	NotFoundError,
	RateLimitedError,
	StoreRejectedError,
	StoreUnavailableError,
} from '../../domain/errors';
import type { HubspotRequest } from './client';

type Purpose = Pick<HubspotRequest, 'subject' | 'isWrite'>;

export interface HubspotRefusal {
	readonly status: number;
	readonly text: string;
	/** Seconds, as the header says. */
	readonly retryAfter: string | null;
}

/** The calls of the day are used up: nothing more can be done before midnight in the zone of the account. */
export class DailyLimitError extends StoreRejectedError {}

/** Another record has the address, domain or key already; HubSpot names it. */
export class TakenError extends ConflictError {
	constructor(
		message: string,
		readonly existingId: string | null,
		options: { readonly hint: string },
	) {
		super(message, options);
	}
}

const REFUSAL = z.object({
	message: z.string().default(''),
	category: z.string().default(''),
	policyName: z.string().default(''),
});

/** How long the limit of ten seconds may last where HubSpot does not say it. */
const WINDOW_MS = 10_000;

/** HubSpot's texts may hold what was written, so they never reach a message of ours. */
export function hubspotRefusal({ status, text, retryAfter }: HubspotRefusal, purpose: Purpose): CrmError {
	const { message, category, policyName } = REFUSAL.safeParse(parsed(text)).data ?? { message: '', category: '', policyName: '' };
	const { subject, isWrite } = purpose;
	if (status === 401) {
		return new AccessDeniedError('HubSpot does not accept the key', { hint: 'Copy the service key anew from HubSpot > Settings > Integrations, and put it into the credential' });
	}
	if (status === 403) {
		return new AccessDeniedError(`The HubSpot key may not do this with ${subject}`, { hint: `Give it the scopes ${SCOPES}` });
	}
	if (status === 404) return new NotFoundError(`HubSpot finds no such record or property: ${subject}`, { hint: 'It may have been deleted' });
	if (status === 409) return taken(subject, message);
	if (status === 429) return limited(policyName, retryAfter);
	if (status >= 500) {
		return new StoreUnavailableError(`HubSpot failed with status ${status} on ${subject}`, isWrite, { hint: 'Try again in some minutes; status.hubspot.com says whether the service is down' });
	}
	const kind = category === '' ? '' : ` (${category})`;
	return new InvalidInputError(`HubSpot refused ${subject}${kind}`, { hint: 'Compare the mapped fields with the properties in HubSpot: type, options, read-only' });
}

export const SCOPES =
	'crm.objects.contacts, companies and deals (read and write), crm.schemas.contacts, companies and deals (read and write), crm.objects.owners.read, communication_preferences.read_write, and sales-email-read for mails';

/** `Contact already exists. Existing ID: 123` */
export function taken(subject: string, message: string): TakenError {
	const existingId = /Existing ID: (\d+)/i.exec(message)?.[1] ?? null;
	return new TakenError(`HubSpot has another record with the same address or key: ${subject}`, existingId, { hint: 'Where both are one, join them in HubSpot; where they are not, give the other one its own address there' });
}

function limited(policyName: string, retryAfter: string | null): CrmError {
	if (policyName === 'DAILY') {
		return new DailyLimitError('The calls that HubSpot allows in a day are used up', { hint: 'The next sync goes on where this one stopped' });
	}
	const seconds = Number(retryAfter ?? Number.NaN);
	return new RateLimitedError('HubSpot received too many requests', seconds >= 0 ? seconds * 1_000 : WINDOW_MS, { hint: 'Other programs use this account, too; the sync waits and goes on' });
}

export const unreadable = ({ subject, isWrite }: Purpose): CrmError =>
	new StoreUnavailableError(`HubSpot's answer for ${subject} cannot be read`, isWrite, { hint: 'Try again; if it stays, check the address of HubSpot in the node' });

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
