// "From Airtable to NocoDB, and back" as docs/recipes.md has it, step by step, between two bases whose rows have other ids.
import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { equals } from '../../domain/filter';
import { createMemoryBase } from '../../stores/memory/memoryBase';
import { checkStaleDeals } from '../../stores/pipeline/checkStaleDeals';
import { recordMoves } from '../../stores/pipeline/recordMoves';
import type { CrmStore } from '../../stores/port';
import { listAll } from '../../stores/rows/written';
import { allOfTable, AUTOMATIC, jsonOf, locator, NOW, run } from '../nodes/Crm/onMemory';
import { airtableSubject } from '../stores/airtable/subject';
import { memorySubject } from '../stores/contract/memorySubject';
import type { ContractSubject } from '../stores/contract/subject';
import { createOne, installFirm } from './firm';

/** The follow-up that was carried over is long due by then, and keeps nobody from being reminded. */
const MONTHS_LATER = new Date('2026-05-04T08:00:00Z');

const IN_MEMORY = async () => memorySubject(createMemoryBase());

/** Ids of the old base to those of the new one, as the pair of IDs that the recipe keeps. */
type Ids = ReadonlyMap<unknown, unknown>;

const everything = async (store: CrmStore, kind: string): Promise<readonly IDataObject[]> =>
	await jsonOf(store, `${kind} getMany`, { params: { returnAll: true, withOwn: true } });

/** *Merge*: a link to what was not carried over is emptied. */
const relinked = (item: IDataObject, links: Readonly<Record<string, Ids>>): IDataObject => ({
	...item,
	...Object.fromEntries(Object.entries(links).map(([link, ids]) => [link, String(ids.get(item[link]) ?? '')])),
});

async function carry(store: CrmStore, kind: string, items: readonly IDataObject[]): Promise<Ids> {
	const written = await jsonOf(store, `${kind} upsert`, ...items.map((json) => ({ params: { fields: AUTOMATIC }, json })));
	return new Map(items.map(({ id }, index) => [id, written[index]?.id]));
}

/** The whole recipe, from Get Many to the last Create or Update. */
async function move(from: CrmStore, to: CrmStore): Promise<void> {
	const newTeam = await listAll(to, 'team');
	const owner = new Map(
		(await listAll(from, 'team')).map(({ id, fields }) => [id, newTeam.find((one) => one.fields.email === fields.email)?.id]),
	);
	const relink = (items: readonly IDataObject[], links: Readonly<Record<string, Ids>>) => items.map((item) => relinked(item, { owner, ...links }));

	const company = await carry(to, 'company', relink(await everything(from, 'company'), {}));
	const contact = await carry(to, 'contact', relink(await everything(from, 'contact'), { company }));
	const deals = (await everything(from, 'deal')).map((item) => ({ ...item, key: item.key ?? item.id }));
	const deal = await carry(to, 'deal', relink(deals, { company, contact }));

	const tasks = (await everything(from, 'task'))
		.filter(({ status, kind }) => status === 'open' && kind !== 'staleDeal' && kind !== 'dealGap')
		.map((item) => ({ ...item, automationKey: item.automationKey ?? item.id }));
	await carry(to, 'task', relink(tasks, { company, contact, deal, escalatedFrom: owner }));

	const activities = relink(await everything(from, 'activity'), { company, contact, deal });
	await jsonOf(to, 'activity log', ...activities.map((item) => ({ params: logged(item) })));
}

const logged = (item: IDataObject): IDataObject => ({
	...{ kind: item.kind, subject: item.subject, body: item.body ?? '' },
	contact: locator('id', String(item.contact)),
	company: locator('id', String(item.company)),
	deal: locator('id', String(item.deal)),
	additionalFields: {
		...{ dedupeKey: item.dedupeKey ?? item.id, occurredAt: item.occurredAt, owner: item.owner },
		...{ direction: item.direction ?? 'out', source: item.source ?? '' },
	},
});

/** A firm that works: people made these rows, so that most have no key. */
async function fill(store: CrmStore): Promise<void> {
	const owner = (await listAll(store, 'team'))[0]?.id ?? null;
	// Rows that the new base has under the same ids would be linked by mistake.
	await createOne(store, 'companies', { name: 'Vorher AG' });
	const company = (await createOne(store, 'companies', { name: 'Keller AG', domain: 'keller.example', owner })).id;
	const consent = { consent: true, consentAt: '2026-01-05T09:00:00.000Z', consentText: 'Ja, gern.', unsubscribedAt: '2026-02-01T09:00:00.000Z' };
	const person = { email: 'lea@keller.example', emailKey: 'lea@keller.example', firstName: 'Lea', lastName: 'Keller' };
	const contact = (await createOne(store, 'contacts', { ...person, ...consent, lifecycleStage: 'customer', company, owner })).id;
	const deal = (await createOne(store, 'deals', { name: 'Offerte', stage: 'proposal', amount: 1_200, company, contact, owner })).id;
	await createOne(store, 'tasks', { title: 'Nachfassen', kind: 'followUp', status: 'open', dueOn: '2026-03-10', contact, deal, owner });
	await createOne(store, 'tasks', { title: 'Still', kind: 'staleDeal', status: 'open', automationKey: `stale:${deal}:1`, deal, owner });
	await createOne(store, 'activities', { kind: 'call', subject: 'Anruf', occurredAt: '2026-02-10T09:00:00.000Z', contact, company, deal, owner });
}

/** What stands in a base, with names in place of ids. */
async function contentOf(store: CrmStore) {
	const companies = await listAll(store, 'companies');
	const contacts = await listAll(store, 'contacts');
	const deals = await listAll(store, 'deals');
	const team = await listAll(store, 'team');
	const names = new Map<string, unknown>([
		...[...companies, ...deals, ...team].map(({ id, fields }) => [id, fields.name] as const),
		...contacts.map(({ id, fields }) => [id, fields.email] as const),
	]);
	// Ids of rows are unique within a table only; what is linked here has a name of its own in each.
	const named = (id: unknown) => names.get(String(id ?? '')) ?? null;
	return {
		companies: companies.map(({ fields: { name, domain, owner } }) => ({ name, domain: domain ?? null, owner: named(owner) })),
		contacts: contacts.map(({ fields: { email, firstName, lifecycleStage, consent, consentAt, consentText, unsubscribedAt, company, owner } }) => ({
			...{ email, firstName, lifecycleStage, consent, consentAt, consentText, unsubscribedAt },
			...{ company: named(company), owner: named(owner) },
		})),
		deals: deals.map(({ fields: { name, stage, amount, company, contact, owner } }) => ({
			...{ name, stage, amount, company: named(company), contact: named(contact), owner: named(owner) },
		})),
		tasks: (await listAll(store, 'tasks'))
			.filter(({ fields }) => fields.kind === 'followUp')
			.map(({ fields: { title, status, dueOn, contact, deal, owner } }) => ({ title, status, dueOn, contact: named(contact), deal: named(deal), owner: named(owner) })),
		activities: (await listAll(store, 'activities')).map(({ fields: { kind, subject, occurredAt, contact, company, deal, owner } }) => ({
			...{ kind, subject, occurredAt, contact: named(contact), company: named(company), deal: named(deal), owner: named(owner) },
		})),
	};
}

describe.each([
	['Airtable to another base', airtableSubject, IN_MEMORY],
	['another base to Airtable', IN_MEMORY, airtableSubject],
] as const)('from %s', (_way, openOld, openNew) => {
	let old: ContractSubject;
	let next: ContractSubject;
	let from: CrmStore;
	let to: CrmStore;

	beforeEach(async () => {
		[old, next] = [await openOld(), await openNew()];
		from = await installFirm(old.store);
		to = await installFirm(next.store);
		await fill(from);
	});
	afterEach(async () => {
		await old.stop();
		await next.stop();
	});

	it('all comes along with its links, once, however often it is run', async () => {
		await move(from, to);
		expect(await contentOf(to)).toEqual(await contentOf(from));
		await move(from, to);
		expect(await contentOf(to)).toEqual(await contentOf(from));
	});

	it('own columns come along when the new base has them under the same name', async () => {
		for (const { store, outside } of [old, next]) {
			const table = (await store.describe()).tables.find(({ key }) => key === 'companies');
			await outside.addTextField(table?.id ?? '', 'Kundennummer');
			store.forgetSchema();
		}
		const column = (await from.describe()).tables.find(({ key }) => key === 'companies')?.fields.find(({ label }) => label === 'Kundennummer');
		const [first] = await listAll(from, 'companies');
		await from.update('companies', [{ id: first?.id ?? '', fields: {}, own: { [column?.id ?? '']: 'K-17' } }]);
		await move(from, to);
		const owns = (await allOfTable(to, 'companies')).flatMap(({ own }) => Object.values(own));
		expect(owns).toContain('K-17');
	});

	it('a stage of one\'s own has to be there first, else its deals are refused and say so', async () => {
		const item = { params: { fields: AUTOMATIC }, json: { key: '1', name: 'Offerte', stage: 'Muster verschickt' } };
		const [result] = await run(to, 'deal upsert', item);
		expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining('Phase') } });
	});

	it('somebody with neither address nor phone and last name is refused and says so', async () => {
		const [result] = await run(to, 'contact upsert', { params: { fields: AUTOMATIC }, json: { firstName: 'Ida', lastName: 'Frei' } });
		expect(result).toMatchObject({ ok: false, error: { hint: expect.stringContaining('email') } });
	});

	it('in the new base no deal counts as moved, and silent deals get their task again', async () => {
		await move(from, to);
		expect((await recordMoves(to, { now: NOW, rehearse: false })).map((one) => one.from)).toEqual([null]);
		await checkStaleDeals(to, { now: MONTHS_LATER, rehearse: false });
		const tasks = await listAll(to, 'tasks', { filter: equals('kind', 'staleDeal') });
		const [deal] = await listAll(to, 'deals');
		expect(new Set(tasks.map(({ fields }) => fields.deal))).toEqual(new Set([deal?.id]));
	});
});
