import { beforeEach, describe, expect, it } from 'vitest';

import { InvalidInputError, StoreRejectedError, StoreUnavailableError } from '../../../domain/errors';
import type { LinkClaims, LinkSigner } from '../../../domain/links/link';
import type { Delivery } from '../../../domain/mail/outgoingMail';
import { sendMails } from '../../../stores/mail/sendMails';
import { aMailWorld, aNotification, rowsOf, type MailWorld } from './mailWorld';

const HOUR_MS = 60 * 60_000;
const AWAY: Delivery = { kind: 'away', reason: 'x', error: new StoreUnavailableError('Away', false) };
const REFUSED: Delivery = { kind: 'refused', reason: 'SMTP 554', error: new StoreRejectedError('No') };
const LATER: Delivery = { kind: 'later', reason: 'SMTP 451' };

let world: MailWorld;
beforeEach(async () => {
	world = await aMailWorld();
});

const statuses = async () => (await world.rows()).map(({ fields }) => fields.status);

describe('a mail', () => {
	it('is claimed, sent and confirmed, with its links and headers', async () => {
		const request = await world.newsletter('anna');
		const outcomes = await sendMails(world.ports, [request]);
		expect(outcomes).toMatchObject([{ kind: 'sent' }]);
		expect(world.taken).toMatchObject([
			{
				to: { address: 'anna@kunde.example' },
				subject: 'newsletter de',
				headers: {
					'List-Unsubscribe': `<https://firma.example/unsubscribe/${request.contact}?topic=newsletter>`,
					'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
				},
			},
		]);
		expect((await world.rows())[0]?.fields).toMatchObject({
			...{ sendKey: request.sendKey, contact: request.contact, template: 'newsletter' },
			...{ language: 'de', legalBasis: 'consent', topic: 'newsletter', status: 'sent' },
			...{ emailKey: 'anna@kunde.example', claimedBy: 'execution 1' },
			messageId: world.taken[0]?.messageId,
		});
	});

	it('carries links that know the person and the language of the mail by themselves, for when the row is gone', async () => {
		const said: LinkClaims[] = [];
		const links: LinkSigner = { url: (claims) => `https://firma.example/${said.push(claims)}` };
		const request = await world.newsletter('anna', { email: 'Anna@Kunde.example', language: 'en-GB' });
		await sendMails({ ...world.ports, links }, [request]);
		const person = { emailKey: 'anna@kunde.example', language: 'en' };
		const claims = { subject: request.contact, expiresAt: null };
		expect(said).toEqual([
			{ ...claims, purpose: 'unsubscribe', params: { ...person, topic: 'newsletter' } },
			{ ...claims, purpose: 'preferences', params: person },
		]);
	});

	it('asked for again, or twice at once, goes out once', async () => {
		const request = await world.newsletter('anna');
		const first = await sendMails(world.ports, [request, { ...request }]);
		const again = await sendMails(world.ports, [request]);
		expect([...first, ...again].map(({ kind }) => kind)).toEqual(['sent', 'alreadySent', 'alreadySent']);
		expect(world.taken).toHaveLength(1);
	});

	it('asked for by two runs at the same time goes out once; the second is told when to look again', async () => {
		const request = await world.newsletter('anna');
		const both = await Promise.all([sendMails(world.ports, [request]), sendMails(world.ports, [request])]);
		expect(both.flat().map(({ kind }) => kind).sort()).toEqual(['deferred', 'sent']);
		expect(world.taken).toHaveLength(1);
	});

	it('without a send key fails alone', async () => {
		const good = await world.newsletter('anna');
		const outcomes = await sendMails(world.ports, [{ ...good, sendKey: '' }, good]);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'sent']);
	});

	it('whose template is broken leaves no claim, and the others go out', async () => {
		const [bad, good] = [await world.newsletter('bad'), await world.newsletter('good')];
		const ports: typeof world.ports = {
			...world.ports,
			render: (request, ...rest) => {
				if (request === bad) throw new InvalidInputError('Broken');
				return world.ports.render(request, ...rest);
			},
		};
		expect((await sendMails(ports, [bad, good])).map(({ kind }) => kind)).toEqual(['failed', 'sent']);
		expect(await world.rows()).toHaveLength(1);
	});

	it('that is no business mail does not go out where no link can be signed', async () => {
		const ports = { ...world.ports, links: null };
		const outcomes = await sendMails(ports, [await world.newsletter('anna'), aNotification()]);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'sent']);
	});
});

describe('a claim that a dead run left', () => {
	const leave = async (status: string, minutesAgo: number, sendKey: string) => {
		const claimedAt = new Date(world.clock.now() - minutesAgo * 60_000).toISOString();
		await world.store.create('messages', [
			{ fields: { sendKey, status, claimedAt, claimedBy: 'execution 0' } },
		]);
	};

	it.each([
		['is a live run for five minutes', 'claimed', 4, 'deferred', 'deferred', 0],
		['is in doubt after that, if it is marketing', 'claimed', 6, 'inDoubt', 'sent', 1],
		['stays in doubt until a person decides', 'inDoubt', 600, 'inDoubt', 'inDoubt', 0],
		['is sent again when a person says so', 'resend', 600, 'sent', 'sent', 2],
		['was failed for good', 'failed', 600, 'refused', 'refused', 0],
	])('%s', async (_case, status, minutesAgo, marketing, transactional, taken) => {
		const request = await world.newsletter('anna');
		const notification = aNotification();
		await leave(status, minutesAgo, request.sendKey);
		await leave(status, minutesAgo, notification.sendKey);
		const outcomes = await sendMails(world.ports, [request, notification]);
		expect(outcomes.map(({ kind }) => kind)).toEqual([marketing, transactional]);
		expect(world.taken).toHaveLength(taken);
	});

	it('is listed for a person', async () => {
		const request = await world.newsletter('anna');
		await leave('claimed', 6, request.sendKey);
		await sendMails(world.ports, [request]);
		expect(await statuses()).toEqual(['inDoubt']);
	});

	it('of a transactional mail is repeated with the same Message-ID', async () => {
		world.answers.set('beat@firma.example', [{ kind: 'unknown' }]);
		await sendMails(world.ports, [aNotification()]);
		world.clock.advance(HOUR_MS);
		await sendMails(world.ports, [aNotification()]);
		expect(world.taken).toHaveLength(2);
		expect(world.taken[0]?.messageId).toBe(world.taken[1]?.messageId);
	});
});

describe('what the mail server answers', () => {
	it('a connection that broke after the whole mail was handed over leaves marketing in doubt', async () => {
		world.answers.set('anna@kunde.example', [{ kind: 'unknown' }]);
		const request = await world.newsletter('anna');
		expect(await sendMails(world.ports, [request])).toEqual([{ kind: 'inDoubt' }]);
		world.clock.advance(HOUR_MS);
		expect(await sendMails(world.ports, [request])).toEqual([{ kind: 'inDoubt' }]);
		expect(world.taken).toHaveLength(1);
	});

	it('greylisting is tried again, later each time', async () => {
		world.answers.set('anna@kunde.example', [LATER, LATER]);
		const request = await world.newsletter('anna');
		const waits: number[] = [];
		for (let round = 0; round < 4; round += 1) {
			const [outcome] = await sendMails(world.ports, [request]);
			if (outcome?.kind !== 'deferred') break;
			expect(await sendMails(world.ports, [request])).toMatchObject([{ kind: 'deferred' }]);
			waits.push((outcome.until.getTime() - world.clock.now()) / 60_000);
			world.clock.advance(outcome.until.getTime() - world.clock.now());
		}
		expect(waits).toEqual([5, 10]);
		expect(await statuses()).toEqual(['sent']);
		expect(world.taken).toHaveLength(1);
	});

	it('an address that is gone is noted, and nothing more goes to it', async () => {
		world.answers.set('anna@kunde.example', [{ kind: 'badAddress', reason: 'SMTP 550 5.1.1' }]);
		const request = await world.newsletter('anna');
		expect(await sendMails(world.ports, [request])).toEqual([
			{ kind: 'refused', reason: 'refusedByServer' },
		]);
		const [contact] = await rowsOf(world.store, 'contacts');
		expect(contact?.fields.bouncedAt).toBeTruthy();
		const next = { ...request, sendKey: 'another' };
		expect(await sendMails(world.ports, [next])).toEqual([{ kind: 'refused', reason: 'bounced' }]);
	});

	it('a mail refused because of us marks no address', async () => {
		world.answers.set('anna@kunde.example', [REFUSED]);
		await sendMails(world.ports, [await world.newsletter('anna')]);
		const [contact] = await rowsOf(world.store, 'contacts');
		expect(contact?.fields.bouncedAt ?? null).toBeNull();
		expect(await statuses()).toEqual(['failed']);
	});

	it.each([
		['away', [AWAY], 1],
		['that refuses three in a row', [REFUSED], 3],
		['that puts off three in a row, as a mailbox over its limit does', [LATER], 3],
	])('a server %s is left alone, and the rest waits unharmed', async (_case, answers, tried) => {
		const names = Array.from({ length: 8 }, (_, index) => `p${index}`);
		const requests = [];
		for (const name of names) {
			requests.push(await world.newsletter(name));
			world.answers.set(`${name}@kunde.example`, [...answers]);
		}
		const outcomes = await sendMails(world.ports, requests);
		expect(outcomes.slice(tried).map(({ kind }) => kind)).toEqual(Array(8 - tried).fill('deferred'));
		expect(await world.rows()).toHaveLength(tried);
		world.answers.clear();
		world.clock.advance(HOUR_MS);
		await sendMails(world.ports, requests);
		expect(world.taken).toHaveLength(answers[0]?.kind === 'refused' ? 5 : 8);
	});
});
