import { describe, expect, it } from 'vitest';
import { isTouch } from '../../../domain/activity/lastTouch';
import { engagementChange, type EngagementLinks, engagementRow } from '../../../domain/hubspot/engagementRow';
import type { Engagement } from '../../../domain/hubspot/objects';
import { aHubspotRecord } from './aPair';

const LINKS: EngagementLinks = { contact: 'rec1', company: null, deal: null, owner: null };
const AT = '2026-03-02T09:30:00.000Z';
const NOW = new Date('2026-04-01T00:00:00Z');

const rowOf = (object: Engagement, properties: Readonly<Record<string, string>>) =>
	engagementRow(object, aHubspotRecord('7', { hs_timestamp: AT, ...properties }), LINKS, 'Europe/Zurich');

describe('what people did in HubSpot', () => {
	it.each<[string, Engagement, Record<string, string>, object, boolean]>([
		['a note is internal and no touch', 'notes', { hs_note_body: '<div><p>Rief an.</p><p>Will &amp; kann.</p></div>' }, { kind: 'note', direction: 'internal', subject: 'Rief an.', body: 'Rief an.\nWill & kann.' }, false],
		['a call that was answered', 'calls', { hs_call_title: 'Offerte', hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' }, { kind: 'call', direction: 'out', subject: 'Offerte', body: null }, true],
		['a call from the customer', 'calls', { hs_call_direction: 'INBOUND', hs_call_body: 'Frage' }, { kind: 'call', direction: 'in', subject: 'Frage' }, true],
		['a call that nobody took is a note', 'calls', { hs_call_title: 'Versuch', hs_call_status: 'NO_ANSWER' }, { kind: 'note', direction: 'out' }, false],
		['a mail that was sent', 'emails', { hs_email_subject: 'Ihre Offerte', hs_email_text: 'Guten Tag', hs_email_html: '<b>x</b>', hs_email_direction: 'EMAIL', hs_email_status: 'SENT' }, { kind: 'email', direction: 'out', subject: 'Ihre Offerte', body: 'Guten Tag' }, true],
		['a mail that came in, of HTML only', 'emails', { hs_email_html: '<p>Danke<br>Anna</p>', hs_email_direction: 'INCOMING_EMAIL' }, { kind: 'email', direction: 'in', body: 'Danke\nAnna' }, true],
		['a mail that was forwarded', 'emails', { hs_email_direction: 'FORWARDED_EMAIL' }, { direction: 'in' }, true],
		['a mail that came back is a note', 'emails', { hs_email_direction: 'EMAIL', hs_email_status: 'BOUNCED' }, { kind: 'note' }, false],
		['a meeting', 'meetings', { hs_meeting_title: 'Besuch', hs_meeting_body: 'Agenda', hs_internal_meeting_notes: '<p>Budget offen</p>', hs_meeting_outcome: 'COMPLETED' }, { kind: 'meeting', direction: null, subject: 'Besuch', body: 'Agenda\n\nBudget offen' }, true],
		['a meeting to come', 'meetings', { hs_meeting_start_time: '2026-05-01T08:00:00Z' }, { kind: 'meeting', occurredAt: '2026-05-01T08:00:00.000Z' }, false],
		['a meeting to which nobody came is a note', 'meetings', { hs_meeting_outcome: 'NO_SHOW' }, { kind: 'note', subject: 'HubSpot' }, false],
	])('%s', (_name, object, properties, wanted, touches) => {
		const row = rowOf(object, properties);
		expect(row).toMatchObject({ dedupeKey: `hubspot:${object}:7`, contact: 'rec1', source: 'hubspot', ...wanted });
		expect(isTouch({ ...row }, NOW)).toBe(touches);
	});

	it.each(['SCHEDULED', 'SENDING'])('a mail that is %s comes when it is sent', (status) => {
		expect(rowOf('emails', { hs_email_status: status })).toBeNull();
	});

	it('a task is due on the day of the firm, and done when it is done there', () => {
		const task = rowOf('tasks', { hs_task_subject: 'Anrufen', hs_task_body: '<p>Wegen Offerte</p>', hs_task_status: 'NOT_STARTED', hs_task_priority: 'HIGH', hs_timestamp: '2026-03-02T23:30:00Z' });
		expect(task).toMatchObject({ automationKey: 'hubspot:tasks:7', title: 'Anrufen', body: 'Wegen Offerte', status: 'open', priority: 'high', dueOn: '2026-03-03', contact: 'rec1' });
		expect(rowOf('tasks', { hs_task_status: 'COMPLETED', hs_timestamp: '' })).toMatchObject({ status: 'done', dueOn: null, dueAt: null });
	});

	it('a text longer than anybody reads is cut', () => {
		const body = String(rowOf('notes', { hs_note_body: 'x'.repeat(60_000) })?.['body']);
		expect(body).toHaveLength(20_004);
	});
});

describe('what changes of a row that is there', () => {
	const before = { ...rowOf('tasks', { hs_task_subject: 'Anrufen' }) };

	it.each<[string, Record<string, string>, Record<string, unknown>, object]>([
		['nothing', {}, {}, {}],
		['the same instant written otherwise', {}, { dueAt: '2026-03-02T09:30:00Z' }, {}],
		['a new title', { hs_task_subject: 'Schreiben' }, {}, { title: 'Schreiben' }],
		['a link that only the base has stays', {}, { deal: 'rec9' }, {}],
		['what was closed here stays closed', { hs_task_status: 'IN_PROGRESS' }, { status: 'done' }, {}],
		['what was dropped here is not done by HubSpot', { hs_task_status: 'COMPLETED' }, { status: 'dropped' }, {}],
		['done there, open here', { hs_task_status: 'COMPLETED' }, {}, { status: 'done' }],
	])('%s', (_name, properties, here, wanted) => {
		expect(engagementChange(rowOf('tasks', { hs_task_subject: 'Anrufen', ...properties }) ?? {}, { ...before, ...here })).toEqual(wanted);
	});
});
