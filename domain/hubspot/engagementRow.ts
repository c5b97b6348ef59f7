// One row of the base for each task, note, call, mail and meeting of HubSpot; HTML as the text that people read of it.
import { textOfHtml } from '../lead/htmlText';
import type { Fields, FieldValue } from '../record';
import { dayAt, toTheSecond } from '../time/day';
import { momentOf } from './moment';
import type { Engagement, HubspotRecord } from './objects';

/** Read of each (developers.hubspot.com, engagements: notes, calls, email, meetings, tasks). */
export const ENGAGEMENT_PROPERTIES: Readonly<Record<Engagement, readonly string[]>> = {
	tasks: ['hs_task_subject', 'hs_task_body', 'hs_task_status', 'hs_task_priority', 'hs_timestamp', 'hubspot_owner_id'],
	notes: ['hs_note_body', 'hs_timestamp', 'hubspot_owner_id'],
	calls: ['hs_call_title', 'hs_call_body', 'hs_call_direction', 'hs_call_status', 'hs_timestamp', 'hubspot_owner_id'],
	emails: ['hs_email_subject', 'hs_email_text', 'hs_email_html', 'hs_email_direction', 'hs_email_status', 'hs_timestamp', 'hubspot_owner_id'],
	meetings: ['hs_meeting_title', 'hs_meeting_body', 'hs_internal_meeting_notes', 'hs_meeting_outcome', 'hs_meeting_start_time', 'hs_timestamp', 'hubspot_owner_id'],
};

/** Where it goes, and by which field it is known there. */
export const tableOf = (object: Engagement): 'tasks' | 'activities' => (object === 'tasks' ? 'tasks' : 'activities');
export const keyFieldOf = (object: Engagement): 'automationKey' | 'dedupeKey' => (object === 'tasks' ? 'automationKey' : 'dedupeKey');
export const engagementKey = (object: Engagement, hubspotId: string): string => `hubspot:${object}:${hubspotId}`;

/** Record ids of the base; `null` where there is nobody, or nobody known. */
export interface EngagementLinks {
	readonly contact: string | null;
	readonly company: string | null;
	readonly deal: string | null;
	readonly owner: string | null;
}

export type EngagementRow = Readonly<Record<string, FieldValue>>;

/** `null`: it has not happened, a mail that is still to be sent. `timeZone` says which day a task is due on. */
export function engagementRow(object: Engagement, record: HubspotRecord, links: EngagementLinks, timeZone: string): EngagementRow | null {
	const said = (property: string): string => record.properties[property]?.trim() ?? '';
	if (object === 'tasks') return taskRow(record, said, links, timeZone);
	if (object === 'emails' && UNSENT.has(said('hs_email_status'))) return null;
	const { kind, title, body, direction } = READERS[object](said);
	return {
		dedupeKey: engagementKey(object, record.id),
		...{ kind, direction, subject: title || firstLine(body), body: body || null },
		...{ occurredAt: instantOf(said('hs_meeting_start_time') || said('hs_timestamp')) ?? record.createdAt, source: 'hubspot' },
		...links,
	};
}

/** What differs from the row that is there. A link that HubSpot does not have stays, and so does a task that was closed here. */
export function engagementChange(row: EngagementRow, before: Readonly<Record<string, unknown>>): EngagementRow {
	const isClosed = before['status'] === 'done' || before['status'] === 'dropped';
	const changed = Object.entries(row).filter(([field, value]) => {
		if (LINKS.has(field) && value === null) return false;
		if (field === 'status' && isClosed) return false;
		return !isSame(value, before[field]);
	});
	return Object.fromEntries(changed);
}

const LINKS: ReadonlySet<string> = new Set(['contact', 'company', 'deal', 'owner']);
/** SCHEDULED and SENDING come again when they are sent. */
const UNSENT: ReadonlySet<string> = new Set(['SCHEDULED', 'SENDING']);
/** The customer heard nothing of these (HubSpot, calls: hs_call_status). */
const UNHEARD: ReadonlySet<string> = new Set(['BUSY', 'CALLING_CRM_USER', 'CANCELED', 'CONNECTING', 'FAILED', 'MISSED', 'NO_ANSWER', 'QUEUED', 'RINGING']);
const NOT_MET: ReadonlySet<string> = new Set(['CANCELED', 'NO_SHOW', 'RESCHEDULED']);

interface Told {
	/** What the customer did not notice is a note: it is no touch. */
	readonly kind: 'note' | 'call' | 'email' | 'meeting';
	readonly title: string;
	readonly body: string;
	readonly direction: 'in' | 'out' | 'internal' | null;
}

type Said = (property: string) => string;

const READERS: Readonly<Record<Exclude<Engagement, 'tasks'>, (said: Said) => Told>> = {
	notes: (said) => ({ kind: 'note', title: '', body: textOf(said('hs_note_body')), direction: 'internal' }),
	calls: (said) => ({
		...{ kind: UNHEARD.has(said('hs_call_status')) ? 'note' : 'call', title: said('hs_call_title'), body: textOf(said('hs_call_body')) },
		direction: said('hs_call_direction') === 'INBOUND' ? 'in' : 'out',
	}),
	emails: (said) => ({
		kind: ['BOUNCED', 'FAILED'].includes(said('hs_email_status')) ? 'note' : 'email',
		...{ title: said('hs_email_subject'), body: textOf(said('hs_email_text') || said('hs_email_html')) },
		// A mail that was forwarded to HubSpot is one that somebody had received.
		direction: said('hs_email_direction') === 'EMAIL' ? 'out' : 'in',
	}),
	meetings: (said) => ({
		...{ kind: NOT_MET.has(said('hs_meeting_outcome').toUpperCase().replace(' ', '_')) ? 'note' : 'meeting', title: said('hs_meeting_title') },
		body: [said('hs_meeting_body'), said('hs_internal_meeting_notes')].map(textOf).filter((text) => text !== '').join('\n\n'),
		direction: null,
	}),
};

const PRIORITIES: Readonly<Record<string, 'high' | 'normal' | 'low'>> = { HIGH: 'high', MEDIUM: 'normal', LOW: 'low' };

function taskRow({ id }: HubspotRecord, said: Said, links: EngagementLinks, timeZone: string): EngagementRow {
	const body = textOf(said('hs_task_body'));
	const dueAt = instantOf(said('hs_timestamp'));
	return {
		automationKey: engagementKey('tasks', id),
		...{ title: said('hs_task_subject') || firstLine(body), body: body || null, kind: 'other' },
		status: said('hs_task_status') === 'COMPLETED' ? 'done' : 'open',
		priority: PRIORITIES[said('hs_task_priority')] ?? 'normal',
		...{ dueAt, dueOn: dueAt === null ? null : dayAt(new Date(dueAt), timeZone) },
		...links,
	} satisfies Fields<'tasks'>;
}

/** More than anybody reads of a mail with its history; HubSpot itself keeps 65,536 characters. */
const MAX_TEXT = 20_000;
const MAX_LINE = 100;

function textOf(value: string): string {
	const text = /<[a-z!/][^>]*>/i.test(value) ? textOfHtml(value, 4 * MAX_TEXT) : value;
	const clean = text.trim();
	return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)} ...` : clean;
}

function firstLine(text: string): string {
	const [line = ''] = text.split('\n').map((one) => one.trim()).filter((one) => one !== '');
	return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} ...` : line || 'HubSpot';
}

function instantOf(text: string): string | null {
	const moment = momentOf(text);
	return moment === null ? null : toTheSecond(moment);
}

function isSame(one: FieldValue, other: unknown): boolean {
	const isText = (value: unknown): value is string => typeof value === 'string';
	if (isText(one) && isText(other)) return one.trim() === other.trim() || (/^\d{4}-\d{2}-\d{2}T/.test(one) && Date.parse(one) === Date.parse(other));
	return (one ?? null) === (other ?? null);
}
