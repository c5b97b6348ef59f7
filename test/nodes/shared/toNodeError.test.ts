import { NodeOperationError, OperationalError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { NotFoundError, REPORT_AT, UNEXPECTED_HINT } from '../../../domain/errors';
import { toNodeError } from '../../../nodes/shared/toNodeError';

const NODE = { id: '1', name: 'CRM', type: 'n8n-nodes-airtable-crm.crm', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
const shown = (error: unknown) => toNodeError(NODE, error, 3);

describe('an error on the canvas', () => {
	it('of ours says what happened and what to do, and keeps its code for the error workflow', () => {
		const error = shown(new NotFoundError('Table "Kontakte" has no record rec1', { hint: 'Look into the table' }));
		expect(error).toMatchObject({ message: 'Table "Kontakte" has no record rec1', description: 'Look into the table' });
		expect(error.context).toMatchObject({ itemIndex: 3, crmCode: 'not_found' });
	});

	it.each([
		['a node error', new NodeOperationError(NODE, 'No credential is chosen', { description: 'Choose one' })],
		['any other', Object.assign(new OperationalError('Referenced node is unexecuted'), { description: 'Run it first' })],
	])('of n8n keeps its words: %s', (_case, error) => {
		expect(shown(error)).toMatchObject({ message: error.message, description: error.description });
	});

	it('that is a fault in the code says that it is one, and where to report it', () => {
		const error = shown(new TypeError('A contact was not answered for'));
		expect(error).toMatchObject({ message: 'Unexpected TypeError: A contact was not answered for', description: UNEXPECTED_HINT });
		expect(error.description).toContain(REPORT_AT);
		expect(error.context.itemIndex).toBe(3);
	});

	it.each([
		['an error', new SyntaxError('"anna@muster.example +41 44 123 45 67" is not valid JSON')],
		['a text', 'broken for anna@muster.example, +41 44 123 45 67'],
	])('that quotes what it choked on tells no address and no number: %s', (_case, thrown) => {
		const { message, messages } = shown(thrown);
		expect([message, ...messages].join()).not.toMatch(/anna|44 123/);
	});
});
