// The one webhook of a base on Airtable that all triggers share: who uses it, and when it goes. Airtable allows ten a base.
import { z } from 'zod';

import { jsonIn } from '../json';

export interface SharedWebhook {
	readonly id: string;
	/** Base64; told at creation and never again. It signs calls that carry no data: whoever reads it can make us look. */
	readonly macSecret: string;
	/** The trigger at whose address Airtable calls, or `null` when it calls nobody. */
	readonly calls: string | null;
	/** Workflow and node of each trigger that reads it. */
	readonly users: readonly string[];
}

/** Key of the row in `settings`. */
export const SHARED_WEBHOOK = 'triggerWebhook';

const SHARED = z.object({
	id: z.string().min(1),
	macSecret: z.string(),
	calls: z.string().nullable(),
	users: z.array(z.string()),
});

/** `null` for an empty setting, or one that somebody has spoilt: then a new webhook is made. */
export function parseShared(setting: string | undefined): SharedWebhook | null {
	return SHARED.safeParse(jsonIn(setting ?? '')).data ?? null;
}

export const withUser = <Shared extends Pick<SharedWebhook, 'users'>>(
	shared: Shared,
	user: string,
): Shared => ({
	...shared,
	users: [...new Set([...shared.users, user])].sort(),
});

/**
 * What is left when a trigger goes: `null` when the webhook goes with it, because nobody else uses it or because it calls an
 * address that is no more. The others then make a new one at their next look.
 */
export function withoutUser(shared: SharedWebhook, user: string): SharedWebhook | null {
	const users = shared.users.filter((one) => one !== user);
	return users.length === 0 || shared.calls === user ? null : { ...shared, users };
}
