import { describe, expect, it } from 'vitest';

import { runFromError, withoutPersonalData } from '../../../domain/runs/errorRun';

const NOW = new Date('2026-03-09T08:00:00Z');

describe('the run log of a failed run', () => {
	it('says which workflow, which node, why and where to look', () => {
		const run = runFromError(
			{
				workflow: { id: 'lead-replay', name: 'Lead replay' },
				execution: {
					id: '231',
					url: 'https://n8n.example/execution/231',
					lastNodeExecuted: 'Capture the leads',
					error: { message: 'NocoDB did not answer', description: 'Check that it runs' },
				},
			},
			NOW,
		);
		expect(run).toEqual({
			workflow: 'lead-replay',
			startedAt: '2026-03-09T08:00:00.000Z',
			endedAt: '2026-03-09T08:00:00.000Z',
			outcome: 'failed',
			message: '"Capture the leads": NocoDB did not answer (Check that it runs)',
			execution: 'https://n8n.example/execution/231',
			status: 'new',
			seconds: null,
			handling: 'person',
			nextTryAt: null,
		});
	});

	it('tells when the clock tries again, and how long the run took', () => {
		const schedule = { rule: { interval: [{ field: 'cronExpression', expression: '0 30 6 * * 1-5' }] }, zone: 'Europe/Zurich' };
		const failed = {
			workflow: { id: 'stale-deals', name: 'Stale deals' },
			execution: { mode: 'trigger', error: { message: 'did not answer', context: { crmCode: 'store_unavailable' } } },
		};
		expect(runFromError(failed, NOW, { schedule, begunAt: new Date('2026-03-09T07:59:20Z') })).toMatchObject({
			...{ startedAt: '2026-03-09T07:59:20.000Z', seconds: 40 },
			...{ handling: 'self', nextTryAt: '2026-03-10T05:30:00.000Z' },
		});
	});

	it('needs somebody when the same run would fail again', () => {
		const failed = { workflow: { id: 'stale-deals' }, execution: { mode: 'trigger', error: { message: 'x', context: { crmCode: 'schema' } } } };
		expect(runFromError(failed, NOW)).toMatchObject({ handling: 'person', nextTryAt: null });
	});

	it.each([
		['a trigger that could not start', { workflow: { name: 'X' }, trigger: { error: { message: 'no token' } } }, 'no token'],
		['nothing at all', {}, 'The run failed without a message'],
	])('knows %s', (_case, failed, message) => {
		expect(runFromError(failed, NOW)).toMatchObject({ outcome: 'failed', message });
	});
});

it.each([
	['an address', 'duplicate key anna.müller@firma.ch found', 'duplicate key [e-mail] found'],
	['a phone number', 'cannot dial +41 79 123 45 67 now', 'cannot dial [phone] now'],
	['a phone number as people write it', 'no line to 079 123 45 67, 044/668 18 00 or 0791234567', 'no line to [phone], [phone] or [phone]'],
	['a phone number right behind its name', 'not taken: phone:0791234567, Tel.:044 668 18 00', 'not taken: phone:[phone], Tel.:[phone]'],
	['an address in a link', 'GET /rows?where=(Mail,eq,anna%40firma.ch) and tel=%2B41791234567', 'GET /rows?where=([e-mail]) and tel=[phone]'],
	['an address that the end cuts in two', `${'x'.repeat(490)} anna.mueller@firma.ch`, `${'x'.repeat(490)} [e-mail]`],
	['numbers of things', 'execution 0b1c, row 12, 09:00, 01.02.2026, code 0x800401, id 00a1-0791-2345', 'execution 0b1c, row 12, 09:00, 01.02.2026, code 0x800401, id 00a1-0791-2345'],
	['nothing personal', 'table 4711 is missing since 2026-03-09', 'table 4711 is missing since 2026-03-09'],
])('%s in the message of a service does not reach the log', (_case, message, expected) => {
	expect(withoutPersonalData(message)).toBe(expected);
});
