// Whatever people do on both sides and wherever the sync is killed: afterwards both agree, nobody is there twice, a no stays.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dyingStore } from '../../support/dyingStore';
import { startFakeHubspot } from '../../support/fakeHubspot';
import { fakeClock } from '../../support/fakeClock';
import { aSyncWorld, type SyncWorld } from './aSyncWorld';

const WORDS = ['', 'Anna', 'Beat', 'Carla'];

type Step =
	| { readonly kind: 'newHere' | 'newThere'; readonly mail: number; readonly word: number }
	| { readonly kind: 'editHere' | 'editThere'; readonly who: number; readonly word: number }
	| { readonly kind: 'mailHere' | 'mailThere'; readonly who: number; readonly mail: number }
	| { readonly kind: 'leaveHere' | 'leaveThere'; readonly who: number }
	| { readonly kind: 'mergeThere'; readonly who: number; readonly other: number }
	| { readonly kind: 'sync'; readonly killedAfter: number | null; readonly lostAnswer: boolean };

const small = fc.nat({ max: 7 });
const steps = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constantFrom('newHere', 'newThere'), mail: small, word: small }),
		fc.record({ kind: fc.constantFrom('editHere', 'editThere'), who: small, word: small }),
		fc.record({ kind: fc.constantFrom('mailHere', 'mailThere'), who: small, mail: small }),
		fc.record({ kind: fc.constantFrom('leaveHere', 'leaveThere'), who: small }),
		fc.record({ kind: fc.constant('mergeThere'), who: small, other: small }),
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
		case 'sync': {
			if (step.lostAnswer) world.fake.faults.push({ kind: 'appliedThenFails', path: /upsert|update/ });
			const dying = step.killedAfter === null ? null : dyingStore(world.store, step.killedAfter);
			await world.sync({ objects: ['contacts'] }, {}, dying?.store ?? world.store).catch((error: unknown) => {
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
			const clock = fakeClock();
			const fake = await startFakeHubspot({ now: clock.now });
			try {
				const world = await aSyncWorld({ clock, fake });
				const noes = new Noes();
				for (const step of all) await act(world, noes, step as Step);
				for (const isFull of [false, true, false]) await world.sync({ objects: ['contacts'], isFull });
				await expectAgreement(world, noes);
				const written = fake.world.writes;
				const [again] = await world.sync({ objects: ['contacts'], isFull: true });
				expect(again).toMatchObject({ createdInBase: 0, createdInHubspot: 0, updatedInBase: 0, updatedInHubspot: 0, linked: 0 });
				expect(fake.world.writes).toBe(written);
			} finally {
				await fake.stop();
			}
		}),
		{ numRuns: Number(process.env['HUBSPOT_RUNS'] ?? 12) },
	);
}, 300_000);
