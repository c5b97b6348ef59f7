// Shortens the tests of the lead rules: a post as n8n hands it over, understood with Swiss defaults.
import type { Lead, Post } from '../../../domain/lead/lead';
import {
	understandLead,
	type LeadUnderstanding,
	type UnderstandOptions,
} from '../../../domain/lead/understandLead';

export const RECEIVED_AT = '2026-03-02T09:00:00.000Z';

export function aPost(body: unknown, overrides: Partial<Post> = {}): Post {
	return { headers: {}, query: {}, body, source: 'webhook', receivedAt: RECEIVED_AT, ...overrides };
}

export function understand(
	body: unknown,
	overrides: Partial<Post> = {},
	options: Partial<UnderstandOptions> = {},
): LeadUnderstanding {
	return understandLead(aPost(body, overrides), { defaultCountry: 'CH', ...options });
}

/** The lead of a post that must be one. */
export function leadOf(
	body: unknown,
	overrides: Partial<Post> = {},
	options: Partial<UnderstandOptions> = {},
): Lead {
	const understood = understand(body, overrides, options);
	if (understood.kind !== 'lead') throw new Error(`Not a lead: ${JSON.stringify(understood)}`);
	return understood.lead;
}
