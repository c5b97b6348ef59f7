import { beforeEach, describe, expect, it } from 'vitest';

import type { StaffNote } from '../../../domain/note/staffNote';
import { logStaffNote } from '../../../stores/note/logStaffNote';
import type { CrmStore } from '../../../stores/port';
import { aBase, rowsOf } from '../lead/posts';

const AT = { now: new Date('2026-03-02T09:00:00.000Z'), today: '2026-03-02' };
const NOTE: StaffNote = {
	...{ contact: 'anna@muster.ch', kind: 'call', text: 'Will eine Offerte' },
	...{ followUpOn: '2026-03-09', followUp: 'Offerte nachfassen', colleague: 'carla@firma.example' },
};

let store: CrmStore;

beforeEach(async () => {
	store = await aBase();
	await store.create('contacts', [
		{ fields: { email: 'Anna@Muster.ch', fullName: 'Anna Muster', firstName: 'Anna', lastName: 'Muster' } },
		{ fields: { fullName: 'Bruno Muster', firstName: 'Bruno', lastName: 'Muster' } },
	]);
});

describe('a note', () => {
	it('is logged on the contact with a task for whoever wrote it, once', async () => {
		const [first, again] = [await logStaffNote(store, NOTE, AT), await logStaffNote(store, NOTE, AT)];
		expect([first.ok && first.activity, first.ok && first.task]).toEqual([again.ok && again.activity, again.ok && again.task]);
		const carla = (await rowsOf(store, 'team'))[1]?.id;
		const [anna] = await rowsOf(store, 'contacts');
		const activities = await rowsOf(store, 'activities');
		const tasks = await rowsOf(store, 'tasks');
		expect([activities, tasks].map((rows) => rows.map(({ fields }) => [fields.contact, fields.owner]))).toEqual([
			[[anna?.id, carla]],
			[[anna?.id, carla]],
		]);
		expect(anna?.fields.lastTouchAt).toBe(AT.now.toISOString());
	});

	it.each(['Anna Muster', 'muster anna', 'anna@muster.ch'])('finds %s', async (contact) => {
		const logged = await logStaffNote(store, { ...NOTE, contact }, AT);
		expect(logged).toMatchObject({ ok: true, contact: { fields: { fullName: 'Anna Muster' } } });
	});

	it.each(['Muster', 'Xaver', 'x@y.ch'])('writes nothing while %s is not clear', async (contact) => {
		expect(await logStaffNote(store, { ...NOTE, contact }, AT)).toMatchObject({ ok: false });
		expect(await rowsOf(store, 'activities')).toEqual([]);
	});
});
