// Understand in n8n's own executor: signatures over the raw body that the Webhook hands on, and a limit per address.
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { beforeAll, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLead } from '../../../nodes/CrmLead/CrmLead.node';
import { createHarness, NODE_NAME, oneNode, type Harness } from '../../support/harness';

const BODY = '{"event_id":"01","form_response":{"answers":[{"type":"email","email":"anna@example.ch"}]}}';
const SIGNATURE = 'ysZBvYAkN4JObjS4IbHw7nKwPVMcSNPcvBKo6gZ2QUc=';

let harness: Harness;
beforeAll(async () => {
	harness = await createHarness({ nodes: [new CrmLead()], credentialTypes: [new CrmBaseApi()] });
});

const understand = async (parameters: INodeParameters, items: INodeExecutionData[]) => {
	const workflow = oneNode({ type: 'crmLead', parameters: { operation: 'understand', defaultCountry: 'CH', ...parameters } });
	return await harness.run(workflow, { startNode: NODE_NAME, input: items });
};

/** As the Webhook node puts it out, with or without its option Raw Body. */
const post = (headers: Record<string, string>, rawBody: string | null = null): INodeExecutionData => ({
	json: { headers: { 'content-type': 'application/json', ...headers }, params: {}, query: {}, body: JSON.parse(BODY) },
	...(rawBody === null ? {} : { binary: { data: { data: Buffer.from(rawBody).toString('base64'), mimeType: 'application/json' } } }),
});

it('lets in what a tool signed, and keeps the rest in quarantine', async () => {
	const result = await understand({ signatures: { tally: 'geheim-1' } }, [
		post({ 'tally-signature': SIGNATURE }, BODY),
		post({ 'tally-signature': SIGNATURE }),
		post({ 'tally-signature': SIGNATURE }, `${BODY} `),
		post({}, BODY),
	]);
	expect(result.error).toBeUndefined();
	expect(result.json(NODE_NAME).map(({ outcome }) => outcome)).toEqual(['received', 'spam', 'spam', 'spam']);
	expect(JSON.stringify(result.json(NODE_NAME))).not.toContain('geheim-1');
});

it('answers 429 to an address that posts too often, and to nobody else', async () => {
	const from = (address: string) => post({ 'x-forwarded-for': `10.0.0.1, ${address}` });
	const limit = { postsPerMinute: 2, trustedProxies: 1 };
	const items = ['203.0.113.1', '203.0.113.1', '203.0.113.2', '203.0.113.1'].map(from);
	const result = await understand(limit, items);
	expect(result.json(NODE_NAME).map(({ outcome }) => outcome)).toEqual(['received', 'received', 'received']);
	const [refused, ...others] = result.items(NODE_NAME, 1);
	expect(others).toEqual([]);
	expect(refused?.json).toMatchObject({ outcome: 'invalid', httpStatus: 429 });
});

it('limits nobody by a header that anybody can send', async () => {
	const items = Array.from({ length: 5 }, () => post({ 'x-forwarded-for': '203.0.113.9' }));
	const result = await understand({ postsPerMinute: 2, trustedProxies: 0 }, items);
	expect(result.json(NODE_NAME)).toHaveLength(5);
});
