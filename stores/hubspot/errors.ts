// What HubSpot's refusals mean and what a person can do about each.
import { z } from 'zod';
import {
	AccessDeniedError,
	ConflictError,
	type CrmError,
	InvalidInputError,
	NotFoundError,
	RateLimitedError,
	StoreUnavailableError,
} from '../../domain/errors';
import { jsonIn } from '../../domain/json';
import { DAY_MS } from '../../domain/time/day';
import { waitMsOf } from '../retry';
import type { HubspotRequest } from './client';

type Purpose = Pick<HubspotRequest, 'subject' | 'isWrite'>;

export interface HubspotRefusal {
	readonly status: number;
	readonly text: string;
	/** Seconds, as the header says. */
	readonly retryAfter: string | null;
}

/** The calls of the day are used up: nothing more can be done before midnight in the zone of the account, so that nobody waits for it. */
export class DailyLimitError extends RateLimitedError {}

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

/** HubSpot: all of it is optional, whatever the interface (developers.hubspot.com, error handling). */
const TEXT = z.string().catch('');
const NAMES = z.array(z.string()).catch([]);
const DETAILS = z
	.array(z.object({ context: z.object({ requiredGranularScopes: NAMES, requiredScopes: NAMES, propertyName: NAMES }).partial().catch({}) }).catch({ context: {} }))
	.catch([]);
const REFUSAL = z.object({ message: TEXT, category: TEXT, policyName: TEXT, errors: DETAILS });
const NOTHING_SAID: z.output<typeof REFUSAL> = { message: '', category: '', policyName: '', errors: [] };

/** How long the limit of ten seconds may last where HubSpot does not say it. */
const WINDOW_MS = 10_000;

/** Names of scopes and properties as HubSpot writes them: no place for what somebody typed. */
const NAME = /^[a-z][a-z0-9_.-]{0,99}$/;
const namesIn = (lists: ReadonlyArray<readonly string[] | undefined>): readonly string[] => [...new Set(lists.flatMap((list) => list ?? []))].filter((name) => NAME.test(name));

/** HubSpot's texts may hold what was written, so they never reach a message of ours. */
export function hubspotRefusal({ status, text, retryAfter }: HubspotRefusal, purpose: Purpose): CrmError {
	const said = REFUSAL.safeParse(jsonIn(text)).data ?? NOTHING_SAID;
	const { subject } = purpose;
	if (status === 401) return new AccessDeniedError('HubSpot does not accept the key', { hint: 'Copy the service key anew from HubSpot > Settings > Integrations, and put it into the credential "HubSpot Service Key" in n8n' });
	if (status === 403) return forbidden(subject, said);
	if (status === 404) return notFound(subject);
	if (status === 409) return taken(subject, said.message);
	if (status === 429) return limited(said.policyName, retryAfter, WINDOW_MS);
	if (status === LOCKED.status) return limited('', retryAfter, LOCKED.waitMs);
	if (status >= 500 || status === MOVING) return away(status, purpose);
	return refused(subject, said.category, namesIn(said.errors.map(({ context }) => context.propertyName)));
}

/** Much was written at once: HubSpot asks for two seconds at least. */
const LOCKED = { status: 423, waitMs: 2_000 };
/** HubSpot is moving the account to another data centre, for up to a day. */
const MOVING = 477;

function away(status: number, { subject, isWrite }: Purpose): CrmError {
	const hint = status === MOVING ? 'HubSpot is moving the account to another data centre; the next sync goes on where this one stopped' : 'Try again in some minutes; status.hubspot.com says whether the service is down';
	return new StoreUnavailableError(`HubSpot failed with status ${status} on ${subject}`, isWrite, { hint });
}

function forbidden(subject: string, { errors }: z.output<typeof REFUSAL>): CrmError {
	const granular = namesIn(errors.map(({ context }) => context.requiredGranularScopes));
	const named = granular.length > 0 ? granular : namesIn(errors.map(({ context }) => context.requiredScopes));
	const asked = named.length === 0 ? '' : `HubSpot asks here for ${named.join(' or ')}. `;
	return new AccessDeniedError(`The HubSpot key may not do this with ${subject}`, { hint: `${asked}Give the key in HubSpot > Settings > Integrations the scopes ${SCOPES}` });
}

export const notFound = (subject: string): CrmError =>
	new NotFoundError(`HubSpot finds no such record or property: ${subject}`, { hint: 'It may have been deleted in HubSpot: look there, and choose the mapped properties anew if one is gone' });

/** `properties`: those that HubSpot names. */
export function refused(subject: string, category: string, properties: readonly string[] = []): CrmError {
	const kind = CATEGORY.test(category) ? ` (${category})` : '';
	const named = properties.length === 0 ? '' : `, because of ${properties.join(', ')}`;
	return new InvalidInputError(`HubSpot refused ${subject}${kind}${named}`, { hint: 'Compare the mapped fields with the properties in HubSpot: type, options, read-only' });
}

const CATEGORY = /^[A-Z][A-Z0-9_]{0,99}$/;

export const SCOPES =
	'crm.objects.contacts, companies and deals (read and write), crm.schemas.contacts, companies and deals (read and write), crm.objects.owners.read, communication_preferences.read_write, and sales-email-read for mails';

/** `Contact already exists. Existing ID: 123` */
export function taken(subject: string, message: string): TakenError {
	const existingId = /Existing ID: (\d+)/i.exec(message)?.[1] ?? null;
	return new TakenError(`HubSpot has another record with the same address or key: ${subject}`, existingId, { hint: 'Where both are one, join them in HubSpot; where they are not, give the other one its own address there' });
}

function limited(policyName: string, retryAfter: string | null, otherwiseMs: number): CrmError {
	if (policyName === 'DAILY') {
		return new DailyLimitError('The calls that HubSpot allows in a day are used up', DAY_MS, { hint: 'The next sync goes on where this one stopped' });
	}
	return new RateLimitedError('HubSpot received too many requests', waitMsOf(retryAfter, otherwiseMs), { hint: 'Nothing to do: the sync waits and goes on; if it happens often, let other programs ask HubSpot less' });
}

export const unreadable = ({ subject, isWrite }: Purpose): CrmError =>
	new StoreUnavailableError(`HubSpot's answer for ${subject} cannot be read`, isWrite, { hint: 'Try again; if it stays, check the address of HubSpot in the node' });
