// What every page behind a link is answered with: the page, and what the visitor chose, if anything.
import { createHash } from 'node:crypto';

import { type LinkPerson, preferencesClaims } from '../../domain/consent/consentLinks';
import type { LinkClaims } from '../../domain/links/link';
import type { LinkChoice } from '../../domain/links/linkChoice';
import type { Visit } from '../../domain/links/visit';
import type { SurveyChoice } from '../../domain/survey/answer';
import type { LinkPageFrame } from '../../templates/pages/linkPage';
import type { MailEnv } from './env';

/** A visit by a link that holds. */
export interface LinkVisit {
	readonly visit: Visit;
	readonly claims: LinkClaims;
	readonly frame: LinkPageFrame;
	/** `true` only when a form was sent: a link that is merely opened chooses nothing. */
	readonly isSent: boolean;
	readonly env: MailEnv;
}

export interface LinkAnswer {
	readonly page: string;
	/** `null`: nothing was chosen, nothing will change. */
	readonly choice: LinkChoice | SurveyChoice | null;
}

export const shown = (page: string): LinkAnswer => ({ page, choice: null });

export async function preferencesUrl({ env }: LinkVisit, person: LinkPerson): Promise<string> {
	return (await env.links()).url(preferencesClaims(person));
}

/** A row of the local inbox `crm_link_inbox`, to be inserted as it is. */
export function inboxRow(choice: LinkChoice | SurveyChoice, purpose: string): Readonly<Record<string, string>> {
	const json = JSON.stringify(choice);
	const key = createHash('sha256').update(json).digest('hex').slice(0, 32);
	return { key, receivedAt: choice.at, purpose, choice: json, claim: '', note: '' };
}
