import { describe, expect, it } from 'vitest';
import type { Note } from '../../connect/note';
import { planWorkflows, type WorkflowFacts } from '../../connect/workflows/planWorkflows';

const SHIPPED = 'shipped';
const note = (content: string, published = true, id = 'w1'): Note => ({
	...{ kind: 'workflow', key: 'lead-capture', id, content, published },
});
const inN8n = (content: string, { active = true, isStale = false, id = 'w1' } = {}) => ({
	...{ id, content, active, isStale },
});

const facts = (fact: Partial<WorkflowFacts>): WorkflowFacts => ({
	...{ slug: 'lead-capture', name: 'Lead capture', wanted: SHIPPED, note: null, present: null, lacks: [] },
	...fact,
});

const CASES: ReadonlyArray<readonly [string, Partial<WorkflowFacts>, string, string]> = [
	['a new one', {}, 'create+publish', 'create+publish'],
	['a new one without its mail server', { lacks: ['smtp'] }, 'create', 'create'],
	['as we left it', { note: note(SHIPPED), present: inN8n(SHIPPED) }, 'nothing', 'nothing'],
	['never published, since a run was cut off', { note: note(SHIPPED, false), present: inN8n(SHIPPED, { active: false }) }, 'nothing+publish', 'nothing+publish'],
	['a person took it out of operation', { note: note(SHIPPED), present: inN8n(SHIPPED, { active: false }) }, 'nothing', 'nothing'],
	['created, but not noted', { present: inN8n(SHIPPED, { active: false }) }, 'adopt+publish', 'adopt+publish'],
	['imported by hand and published', { present: inN8n(SHIPPED) }, 'adopt', 'adopt'],
	['a newer one is shipped', { note: note('old'), present: inN8n('old') }, 'update+publish', 'update+publish'],
	['a newer one of a workflow that rests', { note: note('old'), present: inN8n('old', { active: false }) }, 'update', 'update'],
	['edited, nothing newer', { note: note(SHIPPED), present: inN8n('theirs') }, 'keepEdited', 'update+publish'],
	['edited, and a newer one', { note: note('old'), present: inN8n('theirs') }, 'askEdited', 'update+publish'],
	['imported by hand and edited', { present: inN8n('theirs') }, 'askEdited', 'update+publish'],
	['deleted by a person', { note: note(SHIPPED) }, 'askDeleted', 'create+publish'],
	['a credential was made anew', { note: note(SHIPPED), present: inN8n(SHIPPED, { isStale: true }) }, 'relink+publish', 'relink+publish'],
	['edited, and a credential was made anew', { note: note(SHIPPED), present: inN8n('theirs', { isStale: true }) }, 'relink+publish', 'relink+publish'],
	['imported again under another id', { note: note(SHIPPED, true, 'gone'), present: inN8n(SHIPPED) }, 'adopt', 'adopt'],
];

const told = ([step]: ReturnType<typeof planWorkflows>): string =>
	`${step?.action}${step?.publish === true ? '+publish' : ''}`;

describe('what becomes of a workflow', () => {
	it.each(CASES)('%s', (_case, fact, unasked, replaced) => {
		expect(told(planWorkflows([facts(fact)]))).toBe(unasked);
		expect(told(planWorkflows([facts(fact)], new Set(['lead-capture'])))).toBe(replaced);
	});

	it('never writes over what a person changed unless the person said so', () => {
		const actions = CASES.filter(([, { present }]) => present?.content === 'theirs').map(([, fact]) =>
			planWorkflows([facts(fact)], new Set(['another']))[0]?.action,
		);
		expect(actions).toEqual(['keepEdited', 'askEdited', 'askEdited', 'relink']);
	});
});
