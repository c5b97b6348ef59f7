// Whatever people do on both sides and wherever the sync is killed: afterwards both agree, nobody is there twice, a no stays.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dyingStore } from '../../support/dyingStore';
import { inSyncWorld, type SyncWorld } from './aSyncWorld';
import { expectRest } from './expectRest';

const WORDS = ['', 'Anna', 'Beat', 'Carla'];

type Step =
	| { readonly kind: 'newHere' | 'newThere'; readonly mail: number; readonly word: number }
	| { readonly kind: 'editHere' | 'editThere'; readonly who: number; readonly word: number }
	| { readonly kind: 'mailHere' | 'mailThere'; readonly who: number; readonly mail: number }
	| { readonly kind: 'leaveHere' | 'leaveThere'; readonly who: number }
	| { readonly kind: 'mergeThere'; readonly who: number; readonly other: number }
	| { readonly kind: 'noteThere' | 'mailSentThere' | 'taskThere' | 'rewordThere' | 'throwAwayThere'; readonly who: number; readonly word: number }
	| { readonly kind: 'closeHere'; readonly who: number }
	| { readonly kind: 'sync'; readonly killedAfter: number | null; readonly lostAnswer: boolean };

const small = fc.nat({ max: 7 });
const steps = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constantFrom('newHere', 'newThere'), mail: small, word: small }),
		fc.record({ kind: fc.constantFrom('editHere', 'editThere'), who: small, word: small }),
		fc.record({ kind: fc.constantFrom('mailHere', 'mailThere'), who: small, mail: small }),
		fc.record({ kind: fc.constantFrom('leaveHere', 'leaveThere'), who: small }),
		fc.record({ kind: fc.constant('mergeThere'), who: small, other: small }),
		fc.record({ kind: fc.constantFrom('noteThere', 'mailSentThere', 'taskThere', 'rewordThere', 'throwAwayThere'), who: small, word: small }),
		fc.record({ kind: fc.constant('closeHere'), who: small }),
		fc.record({ kind: fc.constant('sync'), killedAfter: fc.option(fc.nat({ max: 6 })), lostAnswer: fc.boolean() }),
	),
	{ minLength: 4, maxLength: 16 },
);

const mailOf = (number: number): string => `p${number}@a.example`;
const wordOf = (number: number): string => WORDS[number % WORDS.length] ?? '';

/** Who ever said no, by every address that the person had. */
class Noes {
	readonly addresses = new Set<string>();
}

const OBJECTS = ['contacts', 'notes', 'emails', 'tasks'] as const;
type Done = 'notes' | 'emails' | 'tasks';
const DONE = { noteThere: 'notes', mailSentThere: 'emails', taskThere: 'tasks' } as const;
const TITLES: Readonly<Record<Done, string>> = { notes: 'hs_note_body', emails: 'hs_email_subject', tasks: 'hs_task_subject' };

function didThere(world: SyncWorld, object: Done, contactId: string, word: string): void {
	const id = world.record(object, { hs_timestamp: new Date(world.clock.now()).toISOString(), [TITLES[object]]: `Zu ${word}`, ...(object === 'emails' && { hs_email_direction: 'EMAIL' }) });
	world.fake.world.link(object, 'contacts', { from: id, to: contactId, type: 200 });
}

function someDone(world: SyncWorld, who: number): readonly [Done, string | undefined] {
	const all = (['notes', 'emails', 'tasks'] as const).flatMap((object) => world.fake.world.live(object).map(({ id }) => [object, id] as const));
	return all[who % Math.max(1, all.length)] ?? ['notes', undefined];
}

/** Each is there once, with the words of today, of whom it is about. */
async function expectHistory(world: SyncWorld): Promise<void> {
	const rows = [
		...(await world.rows('activities')).map(({ dedupeKey, subject, contact }) => ({ key: dedupeKey, title: subject, contact })),
		...(await world.rows('tasks')).map(({ automationKey, title, contact }) => ({ key: automationKey, title, contact })),
	].filter(({ key }) => !key?.startsWith('hubspot:archived:'));
	expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
	for (const object of ['notes', 'emails', 'tasks'] as const) {
		for (const record of world.fake.world.live(object)) {
			const row = rows.find(({ key }) => key === `hubspot:${object}:${record.id}`);
			expect(row?.title).toBe(record.properties[TITLES[object]]?.trim());
			const [link] = (world.fake.world.links.get(`${object} contacts`) ?? []).filter(({ from }) => from === record.id);
			const entries = (await world.rows('syncMap')).filter(({ externalId }) => externalId === link?.to);
			expect(entries.map(({ recordId }) => recordId)).toContain(row?.contact);
		}
	}
	const touched = new Map((await world.rows('contacts')).map(({ id, lastTouchAt }) => [id, lastTouchAt ?? '']));
	for (const { kind, contact, occurredAt } of await world.rows('activities')) {
		if (kind === 'email' && touched.has(contact ?? '')) expect((touched.get(contact ?? '') ?? '') >= (occurredAt ?? '')).toBe(true);
	}
	expect((await world.rows('tasks')).filter(({ automationKey, status }) => status === 'open' && isThrownAway(world, automationKey ?? ''))).toEqual([]);
}

const isThrownAway = (world: SyncWorld, key: string): boolean => world.fake.world.records.tasks.get(key.split(':')[2] ?? '')?.archivedAt !== null;

async function act(world: SyncWorld, noes: Noes, step: Step): Promise<void> {
	const rows = await world.rows('contacts');
	const records = world.fake.world.live('contacts');
	const row = 'who' in step ? rows[step.who % Math.max(1, rows.length)] : undefined;
	const record = 'who' in step ? records[step.who % Math.max(1, records.length)] : undefined;
	const isTaken = (mail: string): boolean => rows.some(({ emailKey }) => emailKey === mail) || world.fake.world.holderOf(mail) !== undefined;
	switch (step.kind) {
		case 'newHere': {
			const mail = mailOf(step.mail);
			if (!rows.some(({ emailKey }) => emailKey === mail)) await world.row('contacts', { email: mail, emailKey: mail, firstName: wordOf(step.word) });
			return;
		}
		case 'newThere': {
			const mail = mailOf(step.mail);
			if (world.fake.world.holderOf(mail) === undefined) world.record('contacts', { email: mail, firstname: wordOf(step.word) });
			return;
		}
		case 'editHere':
			if (row !== undefined) await world.change('contacts', row.id, { firstName: wordOf(step.word) });
			return;
		case 'editThere':
			if (record !== undefined) world.edit('contacts', record.id, { firstname: wordOf(step.word) });
			return;
		case 'mailHere': {
			const mail = `q${step.mail}@a.example`;
			if (row !== undefined && !isTaken(mail)) await world.change('contacts', row.id, { email: mail, emailKey: mail });
			return;
		}
		case 'mailThere': {
			const mail = `r${step.mail}@a.example`;
			if (record !== undefined && !isTaken(mail)) world.edit('contacts', record.id, { email: mail });
			return;
		}
		case 'leaveHere':
			if (row !== undefined) {
				await world.change('contacts', row.id, { unsubscribedAt: new Date(world.clock.now()).toISOString() });
				noes.addresses.add(row.email ?? '');
			}
			return;
		case 'leaveThere':
			if (record !== undefined) {
				world.fake.world.optedOut.add(record.properties['email'] ?? '');
				world.edit('contacts', record.id, {});
				noes.addresses.add(record.properties['email'] ?? '');
			}
			return;
		case 'mergeThere': {
			const other = records[step.other % Math.max(1, records.length)];
			world.clock.advance(1_000);
			if (record !== undefined && other !== undefined && record !== other) world.fake.world.merge('contacts', record.id, other.id);
			return;
		}
		case 'noteThere':
		case 'mailSentThere':
		case 'taskThere':
			if (record !== undefined) didThere(world, DONE[step.kind], record.id, wordOf(step.word));
			return;
		case 'rewordThere': {
			const [object, id] = someDone(world, step.who);
			if (id !== undefined) world.edit(object, id, { [TITLES[object]]: `wieder ${wordOf(step.word)}` });
			return;
		}
		case 'throwAwayThere': {
			const [object, id] = someDone(world, step.who);
			world.clock.advance(1_000);
			if (id !== undefined) world.fake.world.archive(object, id);
			return;
		}
		case 'closeHere': {
			const tasks = await world.rows('tasks');
			const task = tasks[step.who % Math.max(1, tasks.length)];
			if (task !== undefined) await world.change('tasks', task.id, { status: 'done' });
			return;
		}
		case 'sync': {
			if (step.lostAnswer) world.fake.faults.push({ kind: 'appliedThenFails', path: /upsert|update/ });
			const dying = step.killedAfter === null ? null : dyingStore(world.store, step.killedAfter);
			await world.sync({ objects: OBJECTS }, {}, dying?.store ?? world.store).catch((error: unknown) => {
				if (dying?.hasDied() !== true) throw error;
			});
			// A worker that was killed is dead for good after two minutes, and ten have gone by when the next one comes.
			world.fake.faults.length = 0;
		}
	}
}

async function expectAgreement(world: SyncWorld, noes: Noes): Promise<void> {
	const rows = await world.rows('contacts');
	const entries = (await world.rows('syncMap')).filter(({ object, state }) => object === 'contacts' && state !== 'double');
	expect(new Set(rows.map(({ emailKey }) => emailKey)).size).toBe(rows.length);
	const standing = entries.map(({ externalId }) => world.fake.world.find('contacts', externalId ?? '')?.id);
	expect(new Set(standing).size).toBe(standing.length);
	// Everybody there is somebody here.
	expect(new Set(standing)).toEqual(new Set(world.fake.world.live('contacts').map(({ id }) => id)));
	for (const { recordId, externalId } of entries) {
		const row = rows.find(({ id }) => id === recordId);
		const record = world.fake.world.find('contacts', externalId ?? '');
		const view = record === undefined ? {} : world.fake.world.view('contacts', record);
		expect(row?.firstName ?? '').toBe(view['firstname'] ?? '');
		expect([view['email'], ...(view['hs_additional_emails'] ?? '').split(';')]).toContain(row?.email);
		expect(Boolean(row?.unsubscribedAt)).toBe(view['hs_email_optout'] === 'true');
	}
	for (const address of noes.addresses) {
		const row = rows.find(({ emailKey }) => emailKey === address);
		if (row !== undefined) expect(row.unsubscribedAt).not.toBeNull();
	}
}

it('both sides agree in the end', async () => {
	await fc.assert(
		fc.asyncProperty(steps, async (all) => {
			await inSyncWorld(async (world) => {
				const noes = new Noes();
				for (const step of all) await act(world, noes, step as Step);
				for (const isFull of [false, true, false]) await world.sync({ objects: OBJECTS, isFull });
				await expectAgreement(world, noes);
				await expectHistory(world);
				await expectRest(world, OBJECTS);
			});
		}),
		{ numRuns: Number(process.env['HUBSPOT_RUNS'] ?? 12) },
	);
}, 300_000);
