import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../domain/errors';
import type { Engagement } from '../../../domain/hubspot/objects';
import type { CrmStore } from '../../../stores/port';
import { aTeamMember } from '../../support/builders';
import { dyingStore } from '../../support/dyingStore';
import { refusal } from '../../support/fakeHubspot/routes';
import { aSyncWorld, findingsOf, reportOf, type SyncWorld, writesOf } from './aSyncWorld';

let world: SyncWorld;
let anna: string;
let deal: string;
let firm: string;
beforeEach(async () => {
	world = await aSyncWorld();
	await meet(world);
});
afterEach(async () => await world.fake.stop());

/** Anna, her firm and a deal, on both sides. */
async function meet(one: SyncWorld) {
	one.fake.world.owners.push({ id: '77', email: 'beat.keller@firma.example' });
	await one.row('team', aTeamMember());
	firm = one.record('companies', { name: 'Muster AG', domain: 'muster.example' });
	anna = one.record('contacts', { email: 'anna@muster.example' });
	deal = one.record('deals', { dealname: 'Beratung' });
	await one.sync();
}

/** Done with Anna, her firm and the deal, as HubSpot says it. */
function did(one: SyncWorld, object: Engagement, properties: Readonly<Record<string, string>> = {}): string {
	const at = new Date(one.clock.now()).toISOString();
	const id = one.record(object, { hs_timestamp: at, hubspot_owner_id: '77', ...properties });
	for (const [to, record] of [['contacts', anna], ['companies', firm], ['deals', deal]] as const) one.fake.world.link(object, to, { from: id, to: record, type: 200 });
	return id;
}

describe('what people do in HubSpot', () => {
	it('is in the base with whom it is about, by whom it was done, and counts as contact with them', async () => {
		const mail = did(world, 'emails', { hs_email_subject: 'Offerte', hs_email_html: '<p>Guten Tag</p>', hs_email_direction: 'EMAIL', hs_email_status: 'SENT' });
		did(world, 'calls', { hs_call_title: 'Nachgefragt', hs_call_status: 'COMPLETED' });
		did(world, 'meetings', { hs_meeting_title: 'Besuch' });
		did(world, 'notes', { hs_note_body: '<p>Mag Kaffee</p>' });
		did(world, 'tasks', { hs_task_subject: 'Anrufen', hs_task_status: 'NOT_STARTED' });
		await world.sync();
		const [[contact], [company], [sale], [member]] = [await world.rows('contacts'), await world.rows('companies'), await world.rows('deals'), await world.rows('team')];
		const links = { contact: contact?.id, company: company?.id, deal: sale?.id, owner: member?.id };
		const activities = await world.rows('activities');
		expect(activities.map(({ kind }) => kind).sort()).toEqual(['call', 'email', 'meeting', 'note']);
		for (const activity of activities) expect(activity).toMatchObject({ ...links, source: 'hubspot' });
		expect(activities).toContainEqual(expect.objectContaining({ dedupeKey: `hubspot:emails:${mail}`, subject: 'Offerte', body: 'Guten Tag', direction: 'out' }));
		expect(await world.rows('tasks')).toMatchObject([{ title: 'Anrufen', status: 'open', ...links }]);
		const touched = activities.filter(({ kind }) => kind === 'meeting')[0]?.occurredAt;
		expect([contact?.lastTouchAt, sale?.lastTouchAt]).toEqual([touched, touched]);
		expect(writesOf(await world.sync())).toBe(0);
		expect(writesOf(await world.sync({ isFull: true }))).toBe(0);
		expect(await world.rows('activities')).toHaveLength(4);
	});

	it('follows what is changed there, and leaves what people did here', async () => {
		const note = did(world, 'notes', { hs_note_body: 'Mag Kaffee' });
		const task = did(world, 'tasks', { hs_task_subject: 'Anrufen', hs_task_status: 'NOT_STARTED' });
		await world.sync();
		const [open] = await world.rows('tasks');
		await world.change('tasks', open?.id ?? '', { status: 'done' });
		world.edit('notes', note, { hs_note_body: 'Mag Tee' });
		world.edit('tasks', task, { hs_task_subject: 'Schreiben' });
		await world.sync();
		expect(await world.rows('activities')).toMatchObject([{ body: 'Mag Tee' }]);
		expect(await world.rows('tasks')).toMatchObject([{ title: 'Schreiben', status: 'done' }]);
		expect(world.records('tasks')).toMatchObject([{ hs_task_status: 'NOT_STARTED' }]);
	});

	it('is left out when it is about nobody whom the base knows, or older than was asked for', async () => {
		world.record('notes', { hs_note_body: 'Allgemein' });
		world.record('tasks', { hs_task_subject: 'Ablage' });
		const reports = await world.sync();
		expect(reportOf(reports, 'notes')).toMatchObject({ seen: 1, createdInBase: 0, leftOut: 1 });
		expect(await world.rows('tasks')).toHaveLength(1);
		did(world, 'calls');
		world.clock.advance(40 * 86_400_000);
		expect(reportOf(await world.sync({}, { historyDays: 30 }), 'calls')).toMatchObject({ seen: 0 });
	});

	it('does not come when it is switched off, and not at all in a rehearsal', async () => {
		did(world, 'emails', { hs_email_direction: 'EMAIL' });
		await world.sync({}, { engagements: ['notes'] });
		const rehearsed = await world.sync({ isFull: true, isRehearsal: true });
		expect(reportOf(rehearsed, 'emails')).toMatchObject({ createdInBase: 1 });
		expect(await world.rows('activities')).toHaveLength(0);
	});

	it('a key that may not read mails is told, and the rest goes on', async () => {
		did(world, 'meetings', { hs_meeting_title: 'Besuch' });
		world.fake.faults.push({ kind: 'refuse', said: refusal(403, 'MISSING_SCOPES'), path: /emails/ });
		const reports = await world.sync();
		expect(findingsOf(reports)).toMatchObject([{ object: 'emails', outcome: 'refused', detail: expect.stringMatching(/may not do this with emails/) }]);
		expect(await world.rows('activities')).toHaveLength(1);
	});

	it('what the base refuses is told and counts for nothing, and comes when the base takes it', async () => {
		const refused = did(world, 'calls', { hs_call_title: 'Verweigert' });
		did(world, 'calls', { hs_call_title: 'Nachgefragt' });
		const error = new InvalidInputError('Not of the kind that its column takes');
		const picky: CrmStore = {
			...world.store,
			upsert: async (table, key, rows) => {
				const results = await world.store.upsert(table, key, rows.filter(({ fields }) => !('subject' in fields) || fields.subject !== 'Verweigert'));
				let taken = 0;
				return rows.map(({ fields }) => ('subject' in fields && fields.subject === 'Verweigert' ? { ok: false, error } : (results[taken++] ?? { ok: false, error })));
			},
		};
		world.clock.advance(3_600_000);
		for (const created of [1, 0]) {
			const report = reportOf(await world.sync({}, {}, picky), 'calls');
			expect(report).toMatchObject({ createdInBase: created, unchanged: 1 - created });
			expect(report.findings).toMatchObject([{ hubspotId: refused, outcome: 'refused' }]);
			world.clock.advance(3_600_000);
		}
		expect(reportOf(await world.sync(), 'calls')).toMatchObject({ createdInBase: 1, findings: [] });
		expect((await world.rows('activities')).map(({ subject }) => subject).sort()).toEqual(['Nachgefragt', 'Verweigert']);
	});

	it('a stop after the first thousand goes on there', async () => {
		for (let number = 0; number < 1_150; number += 1) did(world, 'notes', { hs_note_body: `N${number}` });
		const ports = world.ports();
		const before = world.fake.calls(/notes\/search/);
		const reports = await world.sync({ objects: ['notes'] }, {}, ports.store, new Date(0));
		expect(reportOf(reports, 'notes')).toMatchObject({ isDone: false, createdInBase: 1_000 });
		expect(world.fake.calls(/notes\/search/) - before).toBe(10);
		expect(reportOf(await world.sync({ objects: ['notes'] }), 'notes')).toMatchObject({ isDone: true, createdInBase: 150, seen: 151 });
		expect(await world.rows('activities')).toHaveLength(1_150);
	});

	it('killed after any row, the next run completes it, last touch included', async () => {
		for (let rows = 0, isKilled = true; isKilled; rows += 1) {
			const one = await aSyncWorld({ clock: world.clock });
			await meet(one);
			did(one, 'calls', { hs_call_title: 'Nachgefragt' });
			did(one, 'emails', { hs_email_direction: 'INCOMING_EMAIL' });
			did(one, 'tasks', { hs_task_subject: 'Anrufen' });
			const dying = dyingStore(one.store, rows);
			await one.sync({}, {}, dying.store).catch((error: unknown) => {
				if (!dying.hasDied()) throw error;
			});
			isKilled = dying.hasDied();
			await one.sync();
			const [contact] = await one.rows('contacts');
			expect([rows, (await one.rows('activities')).length, (await one.rows('tasks')).length]).toEqual([rows, 2, 1]);
			expect(contact?.lastTouchAt).toBe((await one.rows('activities')).find(({ kind }) => kind === 'email')?.occurredAt);
			await one.fake.stop();
		}
	});
});
