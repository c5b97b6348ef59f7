// The rows that one enquiry leaves behind: activity, task and its entry in the lead inbox.
import type { Fields } from '../record';
import { acceptanceDeadline } from '../routing/acceptance';
import { memberById } from '../routing/team';
import type { InboxPost } from './inboxPost';
import { activitySubject, leadBody, taskTitle } from './leadText';
import type { CaptureSettings } from './planCapture';
import { inboxKey, type PostDecision } from './sortPosts';
import { describeSigns, signsIn } from './spam/spamSign';
import { clip } from './text';

/** Whom and what the rows belong to; ids of the base. */
export interface EnquiryLinks {
	readonly contact: string;
	readonly company: string | null;
	readonly owner: string | null;
}

/** Airtable's limit for a long text is 100,000 characters; the local inbox keeps the whole post. */
const MAX_STORED = 95_000;
const CUT = '… [cut]';

export function activityRow(
	{ lead, key, receivedAt, source }: InboxPost,
	links: EnquiryLinks,
	{ language }: CaptureSettings,
): Fields<'activities'> {
	return {
		subject: activitySubject(lead, language),
		kind: 'form',
		direction: 'in',
		occurredAt: receivedAt,
		...links,
		body: leadBody(lead, language),
		source,
		dedupeKey: key,
	};
}

/** To be taken on within some working minutes, and answered on the next working day. */
export function taskRow(
	{ lead, key }: InboxPost,
	links: EnquiryLinks,
	settings: CaptureSettings,
	now: Date,
): Fields<'tasks'> {
	const { language, team } = settings;
	const worker = memberById(team, links.owner) ?? null;
	return {
		title: taskTitle(lead, language),
		kind: 'newLead',
		status: 'open',
		priority: 'high',
		...acceptanceDeadline(worker, settings, now),
		...links,
		body: leadBody(lead, language),
		automationKey: taskKey(key),
	};
}

const taskKey = (key: string): string => `newLead:${key}`;

const OUTCOMES = {
	capture: { outcome: 'captured', status: 'done' },
	resume: { outcome: 'captured', status: 'done' },
	repeated: { outcome: 'repeated', status: 'done' },
	quarantine: { outcome: 'spam', status: 'quarantined' },
} as const;

export function inboxRow(
	post: InboxPost,
	decision: PostDecision,
	contact: string | null,
	{ language }: Pick<CaptureSettings, 'language'>,
): Fields<'leadInbox'> {
	return {
		...postColumns(post),
		...OUTCOMES[decision.kind],
		reason: decision.kind === 'quarantine' ? spamReason(post.reason, language) : null,
		contact,
	};
}

/** What an entry of the lead inbox keeps of the post itself. */
export function postColumns(post: InboxPost): Fields<'leadInbox'> {
	return {
		key: inboxKey(post),
		receivedAt: post.receivedAt,
		source: post.source,
		payload: stored(post.post),
		lead: stored(JSON.stringify(post.lead)),
	};
}

/** In the language of the base, where the signs are named; else as it was written. */
const spamReason = (reason: string, language: CaptureSettings['language']): string =>
	describeSigns(signsIn(reason), language) || reason;

export const outcomeOf = (decision: PostDecision) => OUTCOMES[decision.kind].outcome;

/** Whether the lead inbox can hold a post in one piece, so that it can be read from there again. */
export const isStoredWhole = ({ lead }: InboxPost): boolean => JSON.stringify(lead).length <= MAX_STORED;

const stored = (text: string): string =>
	text.length <= MAX_STORED ? text : clip(text, MAX_STORED) + CUT;
