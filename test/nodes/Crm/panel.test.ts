// What the panel of the node shows is read from the base.
import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Crm } from '../../../nodes/Crm/Crm.node';
import { oneNode } from '../../support/harness';
import { items, nodeOnAirtable, startInstalled, type NodeOnAirtable } from './onAirtable';
import { AUTOMATIC } from './onMemory';

let node: NodeOnAirtable;

beforeAll(async () => {
	node = await nodeOnAirtable(await startInstalled());
	const upsert = { resource: 'contact', operation: 'upsert', fields: AUTOMATIC };
	await node.run(upsert, items({ email: 'p999@muster.ch' }, { email: 'other@muster.ch' }));
});

afterAll(async () => await node.fake.stop());

describe('the panel', () => {
	const panel = (parameters: INodeParameters) =>
		node.harness.loadOptionsContext(
			oneNode({ type: 'crm', parameters, credentials: ['crmBaseApi'] }),
		);
	const methods = new Crm().methods;

	it('offers columns by the names of the base, with the keys that code knows', async () => {
		const columns = await methods.loadOptions.getFields.call(panel({ resource: 'deal' }));
		expect(columns).toContainEqual({
			name: 'Betrag',
			value: 'amount',
			description: 'Called amount in expressions',
		});
	});

	it('offers the fields to fill in, options and all, without those that code keeps', async () => {
		const context = panel({ resource: 'contact', operation: 'upsert' });
		const { fields } = await methods.resourceMapping.getMapperFields.call(context);
		expect(fields).toContainEqual(
			expect.objectContaining({
				id: 'language',
				displayName: 'Sprache',
				type: 'options',
				options: expect.arrayContaining([{ name: 'Deutsch', value: 'de' }]),
			}),
		);
		expect(fields.map(({ id }) => id)).not.toContain('emailKey');
	});

	it('finds records by a part of their name or address', async () => {
		const search = methods.listSearch.searchContacts;
		const found = await search?.call(panel({ resource: 'contact' }), 'P999@');
		expect(found?.results).toMatchObject([{ name: expect.stringContaining('p999@muster.ch') }]);
	});

	it('offers for each column the operators and options that it has', async () => {
		const filters = { conditions: [{ field: 'stage', operator: 'equals' }] };
		const parameters = { resource: 'deal', operation: 'getMany', filters };
		const workflow = oneNode({ type: 'crm', parameters, credentials: ['crmBaseApi'] });
		const path = 'parameters.filters.conditions[0].option';
		const context = node.harness.loadOptionsContext(workflow, path);
		const operators = await methods.loadOptions.getOperators.call(context);
		expect(operators.map(({ value }) => value)).toEqual([
			...['equals', 'notEquals', 'oneOf', 'isEmpty', 'isNotEmpty'],
		]);
		const options = await methods.loadOptions.getFieldOptions.call(context);
		expect(options).toContainEqual({ name: 'Abschluss', value: 'won' });
	});

	it('says what to do when the base cannot be read', async () => {
		const locked = await nodeOnAirtable(node.fake, 'patWrong');
		const parameters = { resource: 'deal' };
		const workflow = oneNode({ type: 'crm', parameters, credentials: ['crmBaseApi'] });
		const context = locked.harness.loadOptionsContext(workflow);
		await expect(methods.loadOptions.getFields.call(context)).rejects.toMatchObject({
			name: 'NodeOperationError',
			description: expect.any(String),
		});
	});
});
