import { beforeEach, describe, expect, it } from 'vitest';

import { StoreRejectedError, StoreUnavailableError } from '../../../domain/errors';
import { parseInboxRow, type InboxPost } from '../../../domain/lead/inboxPost';
import { captureLeads } from '../../../stores/lead/captureLeads';
import { takeReleased } from '../../../stores/lead/takeReleased';
import type { CrmStore } from '../../../stores/port';
import { ANNA, aBase, aPost, countsOf, NOW, rowsOf } from './posts';

let store: CrmStore;

beforeEach(async () => {
	store = await aBase();
});

const refusing = (refused: string): CrmStore => ({
	...store,
	upsert: async (table, key, rows) => {
		if (table !== refused) return await store.upsert(table, key, rows);
		return rows.map(() => ({ ok: false, error: new StoreRejectedError('The value is too long') }));
	},
});

const entry = async () => (await rowsOf(store, 'leadInbox'))[0];
const setStatus = async (status: string) =>
	store.update('leadInbox', [{ id: (await entry())?.id ?? '', fields: { status } }]);

/** As the workflow does: what was released goes to Capture as it is. */
async function workOffReleased() {
	const posts = (await takeReleased(store)).map((row): InboxPost => {
		const parsed = parseInboxRow(row);
		if (!parsed.ok) throw new Error(parsed.fault);
		return parsed.post;
	});
	return await captureLeads(store, posts, NOW);
}

describe('a lead that the base refuses', () => {
	it.each([
		['a contact', 'contacts', 'invalid'],
		['a task', 'tasks', 'captured'],
	])('as %s waits in the lead inbox with a sentence, and is captured once a person says so', async (_case, table, outcome) => {
		const [failed] = await captureLeads(refusing(table), [aPost(ANNA)], NOW);
		expect(failed).toMatchObject({ ok: false, tryAgain: 'human', isKept: true });
		expect((await entry())?.fields).toMatchObject({
			...{ outcome, status: 'refused' },
			reason:
				'Die Basis hat diese Anfrage nicht angenommen: The value is too long. Ursache beheben, dann den Status auf "Erneut versuchen" setzen.',
		});
		expect(await takeReleased(store)).toEqual([]);

		await setStatus('retry');
		expect(await workOffReleased()).toMatchObject([{ ok: true, outcome: 'captured' }]);
		expect((await entry())?.fields).toMatchObject({ outcome: 'captured', status: 'done' });
		expect((await entry())?.fields.reason ?? null).toBeNull();
		expect(await workOffReleased()).toEqual([]);
		expect(await countsOf(store)).toEqual({ companies: 1, contacts: 1, activities: 1, tasks: 1, leadInbox: 1 });
	});

	it('stays in the local inbox when the lead inbox refuses it, too', async () => {
		const deaf: CrmStore = {
			...refusing('contacts'),
			upsert: async () => await Promise.reject(new StoreRejectedError('No')),
		};
		expect(await captureLeads(deaf, [aPost(ANNA)], NOW)).toMatchObject([{ ok: false, isKept: false }]);
	});

	it('stays in the local inbox when it is too long to be kept in one piece', async () => {
		const lead = { ...aPost(ANNA).lead, extras: { Notiz: 'x'.repeat(100_000) } };
		const [failed] = await captureLeads(refusing('contacts'), [aPost(ANNA, { lead })], NOW);
		expect(failed).toMatchObject({ isKept: false });
	});

	it('is not shown to anybody while the base is only away', async () => {
		const away: CrmStore = { ...store, upsert: async () => await Promise.reject(new StoreUnavailableError('Away', false)) };
		expect(await captureLeads(away, [aPost(ANNA)], NOW)).toMatchObject([{ tryAgain: 'retry', isKept: false }]);
		expect(await countsOf(store)).toMatchObject({ leadInbox: 0 });
	});
});

describe('spam that a person releases', () => {
	it('is captured like any enquiry, and its reasons are gone', async () => {
		const reason = 'A hidden field that people never see was filled in (trap)';
		await captureLeads(store, [aPost({ ...ANNA, _gotcha: 'x' }, { reason })], NOW);
		expect((await entry())?.fields).toMatchObject({
			status: 'quarantined',
			reason: 'Ein verstecktes Feld, das Menschen nie sehen, war ausgefüllt (trap)',
		});
		await setStatus('release');
		expect(await workOffReleased()).toMatchObject([{ outcome: 'captured', isNewContact: true }]);
		expect((await entry())?.fields).toMatchObject({ outcome: 'captured', status: 'done' });
		expect(await countsOf(store)).toEqual({ companies: 1, contacts: 1, activities: 1, tasks: 1, leadInbox: 1 });
	});
});

it('an entry that cannot be read gets a sentence instead of being tried for ever', async () => {
	await store.create('leadInbox', [{ fields: { status: 'retry', lead: '{' } }]);
	expect(await takeReleased(store)).toEqual([]);
	expect((await entry())?.fields).toMatchObject({
		status: 'refused',
		reason: 'Dieser Eintrag kann nicht gelesen werden: key, receivedAt.',
	});
});
