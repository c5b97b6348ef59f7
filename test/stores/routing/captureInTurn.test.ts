import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { captureLeads } from '../../../stores/lead/captureLeads';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { aTeamMember } from '../../support/builders';
import { aPost, NOW, RECEIVED_AT, rowsOf } from '../lead/posts';

const person = (name: string, overrides: Fields<'team'> = {}) => ({
	fields: aTeamMember({ name, email: `${name}@firma.example`, ...overrides }),
});

async function anOffice(
	team = [person('ada'), person('ben'), person('cem')],
	rule: Fields<'routingRules'> = { name: 'Alle', assignTo: 'team', active: true },
): Promise<CrmStore> {
	const store = createMemoryStore();
	await store.create('team', team);
	await store.create('routingRules', [{ fields: rule }]);
	await store.upsert('settings', 'key', [
		{ fields: { key: 'language', value: 'de' } },
		{ fields: { key: 'timeZone', value: 'Europe/Zurich' } },
	]);
	return store;
}

const leads = (count: number, prefix = 'p') =>
	Array.from({ length: count }, (_one, index) => aPost({ email: `${prefix}${index}@gmail.com`, name: 'Eva Muster' }));

async function sharesOf(store: CrmStore): Promise<Readonly<Record<string, number>>> {
	const names = new Map((await rowsOf(store, 'team')).map(({ id, fields }) => [id, fields.name]));
	const shares: Record<string, number> = {};
	for (const { fields } of await rowsOf(store, 'contacts')) {
		const name = names.get(fields.owner ?? '') ?? 'nobody';
		shares[name] = (shares[name] ?? 0) + 1;
	}
	return shares;
}

describe('new leads', () => {
	it('of one batch are shared out evenly, and the team is written once', async () => {
		const store = await anOffice();
		let writes = 0;
		const counting: CrmStore = {
			...store,
			update: (table, changes) => {
				if (table === 'team') writes += 1;
				return store.update(table, changes);
			},
		};
		await captureLeads(counting, leads(30), NOW);
		expect(await sharesOf(store)).toEqual({ ada: 10, ben: 10, cem: 10 });
		expect(writes).toBe(1);
		expect((await rowsOf(store, 'team')).map(({ fields }) => fields.assignedToday)).toEqual([10, 10, 10]);
	});

	it('of many batches at the same moment never take the same turn', async () => {
		const store = await anOffice();
		await Promise.all(leads(30).map((post) => captureLeads(store, [post], NOW)));
		expect(await sharesOf(store)).toEqual({ ada: 10, ben: 10, cem: 10 });
		const team = await rowsOf(store, 'team');
		expect(team.map(({ fields }) => [fields.assignedToday, fields.turn])).toEqual([[10, 10], [10, 10], [10, 10]]);
	});

	it('come by weight, and go on where the batch before has stopped', async () => {
		const store = await anOffice([person('ada', { weight: 2 }), person('ben')]);
		await captureLeads(store, leads(4, 'a'), NOW);
		await captureLeads(store, leads(5, 'b'), NOW);
		expect(await sharesOf(store)).toEqual({ ada: 6, ben: 3 });
	});

	it('say in their row why, when and since when', async () => {
		const store = await anOffice();
		await captureLeads(store, leads(1), NOW);
		const [contact] = await rowsOf(store, 'contacts');
		expect(contact?.fields).toMatchObject({
			assignedReason: 'Regel «Alle»: gilt für alle. Reihum unter 3, war an der Reihe.',
			assignedAt: NOW.toISOString(),
			leadAt: RECEIVED_AT,
		});
	});

	it('of one firm go to the same person, who gets the firm as well', async () => {
		const store = await anOffice();
		const colleagues = ['eva', 'urs', 'kim'].map((name) =>
			aPost({ email: `${name}@muster.ch`, company: 'Muster AG' }),
		);
		await captureLeads(store, colleagues, NOW);
		const [company] = await rowsOf(store, 'companies');
		const owners = (await rowsOf(store, 'contacts')).map(({ fields }) => fields.owner);
		expect(new Set([...owners, company?.fields.owner]).size).toBe(1);
	});

	it('are to be taken on within an hour of the working time of the one who has them', async () => {
		const store = await anOffice();
		const late = new Date('2026-03-02T15:40:00.000Z');
		await captureLeads(store, leads(1), late);
		const [task] = await rowsOf(store, 'tasks');
		// Twenty minutes until five, forty on the next morning.
		expect(task?.fields).toMatchObject({ dueAt: '2026-03-03T07:40:00.000Z', dueOn: '2026-03-03' });
	});

	it('replace an owner who has left, but never one who is there', async () => {
		const store = await anOffice([person('ada', { active: false }), person('ben'), person('cem')]);
		const [ada, , cem] = await rowsOf(store, 'team');
		await store.create('contacts', [
			{ fields: { email: 'left@gmail.com', owner: ada?.id ?? null } },
			{ fields: { email: 'there@gmail.com', owner: cem?.id ?? null, assignedReason: 'Von Hand' } },
		]);
		await captureLeads(store, [aPost({ email: 'there@gmail.com' }), aPost({ email: 'left@gmail.com' })], NOW);
		const contacts = await rowsOf(store, 'contacts');
		expect(contacts.map(({ fields }) => [fields.owner === cem?.id, fields.assignedReason])).toEqual([
			[false, expect.stringContaining('Übergangen: ada (nicht aktiv)')],
			[true, 'Von Hand'],
		]);
	});

	it('count nothing in a firm of one', async () => {
		const store = await anOffice([person('ada')]);
		await captureLeads(store, leads(3), NOW);
		expect(await sharesOf(store)).toEqual({ ada: 3 });
		expect((await rowsOf(store, 'team')).map(({ fields }) => fields.lastAssignedAt ?? null)).toEqual([null]);
	});
});
