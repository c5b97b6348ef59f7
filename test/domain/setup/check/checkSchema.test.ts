// Tables, columns and options that are missing or not what they were.
import { describe, expect, it } from 'vitest';

import { schemaTag } from '../../../../domain/schema';
import { baseFacts, brief, changedField, changedSchema, findings } from './aBase';

describe('tables and columns', () => {
	it('misses a table of a module of which others are there', async () => {
		const schema = await changedSchema('messages', () => null);
		expect(brief(await findings({ schema }))).toEqual([
			['error', 'Messages', null, null, 'The table "Messages" is missing.'],
		]);
	});

	it('misses no module that was never installed', async () => {
		const { schema, savedMap } = await baseFacts();
		const core = {
			tables: schema.tables.filter(({ key }) => key !== 'surveys' && key !== 'surveyResponses'),
		};
		const ids = Object.entries(savedMap?.ids ?? {}).filter(([key]) => !key.startsWith('survey'));
		const known = { savedMap: { ids: Object.fromEntries(ids) } };
		expect(await findings({ schema: core, ...known })).toEqual([]);
	});

	it('misses a column', async () => {
		const schema = await changedField('contacts', 'emailKey', () => []);
		expect(brief(await findings({ schema }))).toEqual([
			['error', 'Contacts', 'Email key', null, 'The column "Email key" is missing.'],
		]);
	});

	it('finds a column whose type was changed', async () => {
		const schema = await changedField('deals', 'amount', (field) => [{ ...field, type: 'text' }]);
		expect(brief(await findings({ schema }))).toEqual([
			[
				'error',
				'Deals',
				'Amount',
				null,
				'The column "Amount" is of type text; the CRM needs number.',
			],
		]);
	});

	it('accepts one kind of text for another', async () => {
		const schema = await changedField('contacts', 'phone', (field) => [{ ...field, type: 'text' }]);
		expect(await findings({ schema })).toEqual([]);
	});

	it('finds a column that became a formula', async () => {
		const schema = await changedField('contacts', 'score', (field) => [
			{ ...field, isReadOnly: true },
		]);
		expect(brief(await findings({ schema }))).toEqual([
			[
				'error',
				'Contacts',
				'Score',
				null,
				'The column "Score" is calculated and cannot be written.',
			],
		]);
	});

	it('finds a link that leads elsewhere', async () => {
		const schema = await changedField('deals', 'company', (field) => [
			{ ...field, linkedTableId: 'tblElsewhere' },
		]);
		expect((await findings({ schema }))[0]?.what).toBe(
			'The link "Company" does not lead to the table "Companies".',
		);
	});

	it('misses an option that the workflows set', async () => {
		const schema = await changedField('tasks', 'status', (field) => [
			{ ...field, options: field.options.filter(({ key }) => key !== 'dropped') },
		]);
		expect(brief(await findings({ schema }))).toEqual([
			['warning', 'Tasks', 'Status', null, 'The select "Status" lacks the option "dropped".'],
		]);
	});

	it('finds a duplicated column by its mark', async () => {
		const schema = await changedField('contacts', 'email', (field) => [
			field,
			{
				...field,
				id: 'copy',
				key: null,
				label: 'Email copy',
				description: schemaTag('contacts', 'email'),
			},
		]);
		expect((await findings({ schema }))[0]).toMatchObject({
			severity: 'warning',
			field: 'Email copy',
			what: '"Email copy" bears the same mark as "Email", probably because it is a copy. The CRM uses "Email".',
		});
	});
});
