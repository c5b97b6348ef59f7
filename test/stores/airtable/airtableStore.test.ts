// What only the store on Airtable does: options that come by themselves, lists that expire, columns of other kinds.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
	InvalidInputError,
	MalformedRecordError,
	NotFoundError,
	SchemaError,
} from '../../../domain/errors';
import { contains, equals, linksTo } from '../../../domain/filter';
import type { CrmStore } from '../../../stores/port';
import { created, createdOne, listed, nth, written } from '../contract/subject';
import { type OnFake, installed, startOnFake } from './subject';

describe('a store on Airtable', () => {
	let on: OnFake;
	let store: CrmStore;

	beforeEach(async () => {
		on = await startOnFake();
		store = await installed(on);
	});
	afterEach(async () => await on.fake.stop());

	const options = (): string[] =>
		on.fake
			.table('Firmen')
			.options('Segment')
			.map(({ name }) => name);

	it('adds an option of the CRM that the base lacks, in the language of the base', async () => {
		on.fake.table('Deals').removeOption('Phase', 'Abschluss');
		store.forgetSchema();
		const { id, fields } = await createdOne(store, 'deals', { name: 'x', stage: 'won' });
		expect(fields.stage).toBe('won');
		expect(
			on.fake
				.table('Deals')
				.options('Phase')
				.map(({ name }) => name),
		).toContain('Abschluss');
		expect(await listed(store, 'deals', { filter: equals('stage', 'won') })).toHaveLength(1);
		expect((await store.get('deals', id)).fields.stage).toBe('won');
	});

	it('adds no option when somebody has only renamed one', async () => {
		await store.upsert('settings', 'key', [
			{ fields: { key: 'schemaMap', value: JSON.stringify({ ids: optionIds() }) } },
		]);
		on.fake.table('Firmen').removeOption('Segment', 'C');
		store.forgetSchema();
		await store.settings();
		on.fake.table('Firmen').renameOption('Segment', 'A', 'Spitze');
		// One really lacks, so that options may be added in this very request.
		const rows = ['c', 'a'].map((segment) => ({ fields: { segment } }));
		const records = written(await store.create('companies', rows));
		expect(records.map(({ fields }) => fields.segment)).toEqual(['c', 'a']);
		expect(options()).toEqual(['Spitze', 'B', 'C']);

		function optionIds(): Record<string, string> {
			const option = nth(on.fake.table('Firmen').options('Segment'), 0);
			return { 'companies.segment.a': option.id };
		}
	});

	it('adds no option that nobody knows', async () => {
		expect(nth(await store.create('companies', [{ fields: { segment: 'zzz' } }]), 0).ok).toBe(
			false,
		);
		expect(options()).toEqual(['A', 'B', 'C']);
	});

	it('says what to do when the token may not add the option', async () => {
		on.fake.table('Firmen').removeOption('Segment', 'A');
		store = on.open({ token: on.fake.addToken({ role: 'edit' }) });
		const result = nth(await store.create('companies', [{ fields: { segment: 'a' } }]), 0);
		expect(result).toMatchObject({ ok: false, error: expect.any(SchemaError) });
		expect(result).toMatchObject({ error: { hint: expect.stringContaining('Add the option') } });
	});

	it('reads a list anew that Airtable gave up, and gives out no record twice', async () => {
		await created(
			store,
			'companies',
			Array.from({ length: 250 }, (_, index) => ({ name: String(index) })),
		);
		const seen = new Set<string>();
		let count = 0;
		for await (const { id } of store.list('companies')) {
			count += 1;
			seen.add(id);
			if (count === 150) on.fake.expireOffsets();
		}
		expect([count, seen.size]).toEqual([250, 250]);
	});

	it('finds a record in its own table only', async () => {
		const { id } = await createdOne(store, 'companies', { name: 'x' });
		await expect(store.get('contacts', id)).rejects.toThrow(NotFoundError);
	});

	it('sends nothing that is searched for in an address', async () => {
		on.fake.resetCalls();
		await listed(store, 'contacts', { filter: contains('lastName', 'x'.repeat(20_000)) });
		expect(on.fake.callLog().map(({ status, query }) => [status, query])).toEqual([[200, '']]);
	});

	it('refuses to filter by a link that people added, which may hold many rows', async () => {
		const options = { linkedTableId: on.fake.table('Kontakte').id };
		const link = { name: 'Beirat', type: 'multipleRecordLinks', options };
		const board = on.fake.table('Firmen').addField(link);
		store.forgetSchema();
		const { id } = await createdOne(store, 'contacts', { lastName: 'Meier' });
		const filter = linksTo(board, [id]);
		await expect(listed(store, 'companies', { filter })).rejects.toThrow(InvalidInputError);
	});

	it('reads and refuses to write columns that Airtable computes', async () => {
		const formula = on.fake.table('Firmen').addField({
			...{ name: 'Laut', type: 'formula', options: { formula: 'UPPER({Name})' } },
		});
		store.forgetSchema();
		const { id } = await createdOne(store, 'companies', { name: 'leise' });
		expect((await store.get('companies', id)).own[formula]).toBe('LEISE');
		expect(await listed(store, 'companies', { filter: equals(formula, 'LEISE') })).toHaveLength(1);
		const result = nth(
			await store.update('companies', [{ id, fields: {}, own: { [formula]: 'x' } }]),
			0,
		);
		expect(result).toMatchObject({
			ok: false,
			error: { message: expect.stringContaining('"Laut"') },
		});
	});

	it('says which record holds what its column is not for', async () => {
		const table = on.fake.table('Kontakte');
		const description = table.field('Punkte').description ?? '';
		table.removeField('Punkte');
		table.addField({ name: 'Punkte', type: 'singleLineText', description });
		const [id] = table.seed([{ Name: 'Anna', Punkte: 'viele' }]);
		store.forgetSchema();
		const error = await listed(store, 'contacts').catch((caught: unknown) => caught);
		expect(error).toBeInstanceOf(MalformedRecordError);
		expect(error).toMatchObject({ message: expect.stringContaining(id ?? '') });
		expect(error).not.toMatchObject({ message: expect.stringContaining('viele') });
	});

	it('joins changes of one record in one call, the later winning', async () => {
		const { id } = await createdOne(store, 'companies', { name: 'x' });
		const results = await store.update('companies', [
			{ id, fields: { name: 'a', country: 'CH' } },
			{ id, fields: { name: 'b' } },
		]);
		expect(written(results).map(({ fields }) => fields.name)).toEqual(['b', 'b']);
		expect((await store.get('companies', id)).fields).toMatchObject({ name: 'b', country: 'CH' });
	});

	it('notices by itself that a column was deleted and made anew', async () => {
		await createdOne(store, 'companies', { name: 'x', domain: 'old' });
		const table = on.fake.table('Firmen');
		const description = table.field('Domain').description ?? '';
		table.removeField('Domain');
		table.addField({ name: 'Domain', type: 'singleLineText', description });
		await createdOne(store, 'companies', { name: 'y', domain: 'new' });
		expect(await listed(store, 'companies', { filter: equals('domain', 'new') })).toHaveLength(1);
	});
});
