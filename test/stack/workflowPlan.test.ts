import { describe, expect, it } from 'vitest';
import { hasUpdates, planWorkflows, workflowHash } from '../../stack/src/n8n/workflowPlan';

const json = { name: 'Lead capture', nodes: [], connections: {}, settings: {} };
const shipped = [{ id: 'lead-capture', json }];
const current = workflowHash(json);

/** What an earlier start noted: imported as it ships now, unless said otherwise. */
const noted = (note: { shipped?: string; stored?: string | null; published?: boolean } = {}) => ({
	'lead-capture': { shipped: current, stored: 'ours', published: true, ...note },
});
const inN8n = (stored: string, active = true) => new Map([['lead-capture', { stored, active }]]);

describe('the plan for workflows', () => {
	it.each([
		['a new one is imported and published', {}, new Map(), 'import+publish'],
		['an unchanged one is left alone', noted(), new Map(), 'nothing'],
		['one whose publishing was cut off is published', noted({ published: false }), new Map(), 'publish'],
		['a changed one replaces ours', noted({ shipped: 'old' }), inN8n('ours'), 'import+publish'],
		['a changed one never replaces edits', noted({ shipped: 'old' }), inN8n('theirs'), 'edited'],
		['one that a person unpublished rests', noted({ shipped: 'old' }), inN8n('ours', false), 'import'],
		['one that a person deleted stays away', noted({ shipped: 'old' }), new Map(), 'nothing'],
		[
			'one never read back counts as unedited',
			noted({ shipped: 'old', stored: null, published: false }),
			inN8n('unknown', false),
			'import+publish',
		],
	])('%s', (_case, known, present, expected) => {
		const { toImport, toPublish, edited } = planWorkflows(shipped, known, present);
		const does = [
			toImport.length > 0 ? 'import' : '',
			toPublish.length > 0 ? 'publish' : '',
			edited.length > 0 ? 'edited' : '',
		];
		expect(does.filter(Boolean).join('+') || 'nothing').toBe(expected);
	});

	it('asks n8n only when something that was imported before has changed', () => {
		expect(hasUpdates(shipped, {})).toBe(false);
		expect(hasUpdates(shipped, noted())).toBe(false);
		expect(hasUpdates(shipped, noted({ shipped: 'old' }))).toBe(true);
	});

	it('compares workflows by what they do', () => {
		const saved = { ...json, id: 'x', updatedAt: 'now', versionId: 'v2', active: true };
		expect(workflowHash(saved)).toBe(current);
		expect(workflowHash({ ...json, nodes: [{ name: 'Set' }] })).not.toBe(current);
	});
});
