import { describe, expect, it } from 'vitest';
import { contentOf, hashOf, SHIPPED_KEYS } from '../../connect/workflows/content';
import { diffText } from '../../connect/workflows/diffText';
import { forN8n, wantedWorkflow } from '../../connect/workflows/forN8n';
import { recogniseWorkflows } from '../../connect/workflows/recognise';
import { readShippedWorkflows } from '../../connect/workflows/shippedWorkflow';
import { publishOrder, referencesOf } from '../../connect/workflows/publishOrder';
import { keysIn, wantedWorkflows, workflowFacts } from '../../connect/workflows/workflowFacts';
import { planWorkflows } from '../../connect/workflows/planWorkflows';

const SHIPPED = readShippedWorkflows('workflows');
const WANTED = wantedWorkflows(SHIPPED, 'Europe/Zurich', () => true);
const TYPES = ['crmBaseApi', 'crmLinksApi', 'smtp', 'hubspotAppToken'];
const CREDENTIALS = new Map(TYPES.map((type) => [type, { id: `id-of-${type}`, name: type }]));
const IDS = {
	workflows: new Map(SHIPPED.map(({ id }) => [id, `id-of-${id}`])),
	credentials: CREDENTIALS,
};

/** As n8n gives them back: with ids of its own, times, and settings that it added. */
const IN_N8N = WANTED.map(({ id, json }) => {
	const sent = forN8n(json, SHIPPED_KEYS, IDS);
	const settings = { ...Object(sent['settings']), binaryMode: 'separate', availableInMCP: false };
	return { ...sent, settings, id: `id-of-${id}`, name: String(json['name']), active: true, versionId: 'v1', updatedAt: 'now' };
});
const allCredentials = [...CREDENTIALS].map(([type, { id, name }]) => ({ type, id, name }));
const look = (present: typeof IN_N8N) => ({
	workflows: recogniseWorkflows(SHIPPED, present, []),
	...{ allCredentials, credentials: CREDENTIALS, notes: [] },
});
const actions = (present: typeof IN_N8N) =>
	planWorkflows(workflowFacts(WANTED, look(present), () => true, SHIPPED)).map(({ action }) => action);

describe('the shipped workflows', () => {
	it('come back from n8n as what was sent, whatever ids it gave them', () => {
		expect(new Set(actions(IN_N8N))).toEqual(new Set(['adopt']));
	});

	it('call one another and their credentials by the ids of this n8n', () => {
		const text = JSON.stringify(IN_N8N);
		expect(text).toContain('"errorWorkflow":"id-of-error-handler"');
		expect(text).toContain('"value":"id-of-lead-replay"');
		for (const type of TYPES) expect(text).toContain(`"${type}":{"id":"id-of-${type}","name":"${type}"}`);
	});

	it('can be made one after the other: each calls only such as were made before', () => {
		const order = publishOrder(new Map(SHIPPED.map(({ id, json }) => [id, json])));
		const wrong = SHIPPED.flatMap(({ id, json }) =>
			referencesOf(json)
				.filter((called) => order.indexOf(called) >= order.indexOf(id))
				.map((called) => `${id} calls ${called}`),
		);
		expect(wrong).toEqual([]);
		expect(order).toHaveLength(SHIPPED.length);
	});

	it('go without a mail server, and wait for it', () => {
		const has = (type: string) => type !== 'smtp';
		const wanted = wantedWorkflows(SHIPPED, 'Europe/Zurich', has);
		expect(JSON.stringify(wanted)).not.toContain('"smtp":{');
		const facts = workflowFacts(wanted, { ...look([]), credentials: new Map() }, has, SHIPPED);
		const published = planWorkflows(facts).flatMap(({ slug, publish }) => (publish ? [slug] : []));
		expect(published).toContain('lead-capture');
		expect(published).not.toContain('lead-replay');
	});
});

const one = { name: 'Lead capture', nodes: [{ id: 'n1', name: 'Wait' }], connections: {}, settings: {} };
const inN8n = (id: string, nodes: object[], name = 'Lead capture') => ({ ...one, id, name, nodes, active: true });

describe('whether a workflow of a person is ours', () => {
	const shipped = [{ id: 'lead-capture', json: one }];
	const note = { kind: 'workflow', key: 'lead-capture', id: 'w1', content: '', published: true } as const;
	it.each([
		['noted, whatever became of it', [inN8n('w1', [], 'Mine')], [note], 'w1'],
		['not noted, with our nodes', [inN8n('w2', one.nodes, 'Renamed')], [], 'w2'],
		['two with our nodes: the one of our name', [inN8n('w2', one.nodes, 'Copy'), inN8n('w3', one.nodes)], [], 'w3'],
		['only the name is ours', [inN8n('w4', [{ id: 'x' }])], [], undefined],
		['the noted one is gone, an import is there', [inN8n('w5', one.nodes)], [note], 'w5'],
	])('%s', (_case, present, notes, expected) => {
		expect(recogniseWorkflows(shipped, present, notes).get('lead-capture')?.id).toBe(expected);
	});
});

describe('whether this changes the content of a workflow', () => {
	const [node] = one.nodes;
	const withNode = (change: object) => ({ ...one, nodes: [{ ...node, ...change }] });
	it.each([
		['when it was saved', { ...one, updatedAt: 'later', versionId: 'v9', active: true }, true],
		['settings that n8n adds', { ...one, settings: { binaryMode: 'separate' } }, true],
		['the id of a webhook that n8n gives', withNode({ webhookId: 'x' }), true],
		['a parameter', withNode({ parameters: { path: 'other' } }), false],
		['a place on the canvas', withNode({ position: [1, 2] }), false],
		['a time zone', { ...one, settings: { timezone: 'Europe/Berlin' } }, false],
		['a name', { ...one, name: 'Mine' }, false],
		['a credential', withNode({ credentials: { smtp: { id: 'theirs' } } }), false],
		['a node that was switched off', withNode({ disabled: true }), false],
	])('%s', (_case, changed, isSame) => {
		const keys = keysIn({ ...look([]), allCredentials: [...allCredentials, { id: 'theirs', name: '', type: 'smtp' }] });
		expect(hashOf(changed, keys) === hashOf(one, keys)).toBe(isSame);
	});

	it('is stale when a credential or a workflow that it names is there no more', () => {
		const fact = (credentials: typeof CREDENTIALS) =>
			workflowFacts(WANTED.slice(0, 1), { ...look(IN_N8N), credentials, allCredentials: [...credentials].map(([type, each]) => ({ type, ...each })) }, () => true, SHIPPED)[0];
		expect(fact(CREDENTIALS)?.present?.isStale).toBe(false);
		const renewed = new Map(TYPES.map((type) => [type, { id: `new-${type}`, name: type }]));
		expect(fact(renewed)?.present).toMatchObject({ isStale: true, content: fact(renewed)?.wanted });
	});
});

describe('what a person is shown', () => {
	it('names what differs, and nothing of ids and times', () => {
		const mine = contentOf(wantedWorkflow({ ...one, id: 'w1' }, 'Europe/Berlin', () => true), SHIPPED_KEYS);
		const shipped = contentOf(wantedWorkflow(one, 'Europe/Zurich', () => true), SHIPPED_KEYS);
		const lines = diffText(mine, shipped, { inN8n: 'in n8n', shipped: 'neu' });
		expect(lines.filter((line) => /^[-+] /.test(line))).toEqual([
			'-    "timezone": "Europe/Berlin"',
			'+    "timezone": "Europe/Zurich"',
		]);
	});
});
