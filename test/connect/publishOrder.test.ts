import { describe, expect, it } from 'vitest';
import { publishOrder, referencesOf } from '../../connect/workflows/publishOrder';

const calling = (...ids: string[]) => ({
	nodes: ids.map((id) => ({
		type: 'n8n-nodes-base.executeWorkflow',
		parameters: { workflowId: { mode: 'id', value: id } },
	})),
});
const withErrors = (errorWorkflow: string) => ({ nodes: [], settings: { errorWorkflow } });

describe('the order of publishing', () => {
	it.each([
		['a called workflow, picked from a list', calling('b'), ['b']],
		['the error workflow', withErrors('error-handler'), ['error-handler']],
		[
			'a called workflow by plain id',
			{ nodes: [{ type: 'n8n-nodes-base.executeWorkflow', parameters: { workflowId: 'b' } }] },
			['b'],
		],
		[
			'nothing of a node that merely has such a parameter',
			{ nodes: [{ type: 'n8n-nodes-base.set', parameters: { workflowId: 'b' } }] },
			[],
		],
	])('sees %s', (_case, workflow, references) => {
		expect(referencesOf(workflow)).toEqual(references);
	});

	it('puts each workflow after all that it calls', () => {
		const workflows = new Map<string, unknown>([
			['a', calling('c', 'b')],
			['b', calling('c')],
			['c', withErrors('error-handler')],
			['error-handler', { nodes: [] }],
		]);
		expect(publishOrder(workflows)).toEqual(['error-handler', 'c', 'b', 'a']);
	});

	it('ignores a called workflow that is not among them', () => {
		expect(publishOrder(new Map([['a', calling('elsewhere')]]))).toEqual(['a']);
	});

	it('ends on a circle and keeps every workflow', () => {
		const circle = new Map([
			['a', calling('b')],
			['b', calling('a')],
			['c', calling('c')],
		]);
		expect(publishOrder(circle)).toEqual(['b', 'a', 'c']);
	});
});
