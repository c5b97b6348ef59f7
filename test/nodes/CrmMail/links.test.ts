// The pages behind links in n8n's own executor, while the base cannot be asked: visitors are answered, nothing is lost.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../../credentials/CrmLinksApi.credentials';
import { optInClaims, preferencesClaims, unsubscribeClaims } from '../../../domain/consent/consentLinks';
import type { LinkClaims } from '../../../domain/links/link';
import { parseLinkChoice } from '../../../domain/links/linkChoice';
import { linkSigner } from '../../../domain/links/linkSigner';
import { CrmMail } from '../../../nodes/CrmMail/CrmMail.node';
import { createHarness, NODE_NAME, oneNode } from '../../support/harness';

const LINKS = { secret: 'k3v9Qm27zXp4Rt81sLw6Yc05Bn3Hd7Gf', previousSecret: '', publicUrl: 'https://n8n.example' };
const WHO = { contact: '7', emailKey: 'anna@muster.example', language: 'de' };
const [CHOSEN, SHOWN] = [0, 1];

/** A base that is asked in vain for seconds, and one that fails at once; the pages make no difference. */
const AWAY = { provider: 'nocodb', token: 'x', baseId: 'b', apiUrl: 'http://127.0.0.1:1', requestsPerSecond: 0 };
const BROKEN = { ...AWAY, provider: 'unknown' };

async function run(parameters: INodeParameters, input: IDataObject, { links = LINKS, base = BROKEN } = {}) {
	const harness = await createHarness({
		nodes: [new CrmMail()],
		credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
		credentials: {
			crmBaseApi: base,
			crmLinksApi: links,
		},
	});
	const workflow = oneNode({ type: 'crmMail', parameters, credentials: ['crmBaseApi', 'crmLinksApi'] });
	return await harness.run(workflow, { startNode: NODE_NAME, input: [{ json: input }] });
}

function visit(claims: LinkClaims, body: IDataObject = {}, headers: IDataObject = {}): IDataObject {
	const url = new URL(linkSigner(LINKS).url(claims));
	return { query: { t: url.searchParams.get('t') }, body, headers, webhookUrl: `${url.origin}${url.pathname}` };
}
const opened = (page: string) => ({ operation: 'answerLink', page, visitor: 'opened' });
const sent = (page: string) => ({ operation: 'answerLink', page, visitor: 'sent' });
const never = new Date('2099-01-01');

const taskClaims: LinkClaims = { purpose: 'task', subject: '7', params: {}, expiresAt: never };
const MINE = { contact: '7', emailKey: WHO.emailKey };

const FORMS: ReadonlyArray<readonly [page: string, LinkClaims, IDataObject, kept: object]> = [
	['unsubscribe', unsubscribeClaims(WHO, 'newsletter'), { choice: 'unsubscribe', topic: 'newsletter' }, MINE],
	['unsubscribe', unsubscribeClaims(WHO, 'newsletter'), { 'List-Unsubscribe': 'One-Click' }, MINE],
	['preferences', preferencesClaims(WHO), { choice: 'preferences', newsletter: 'on', language: 'en' }, MINE],
	['preferences', preferencesClaims(WHO), { choice: 'all' }, MINE],
	['optIn', optInClaims(WHO, 'optIn:abc', never), { choice: 'confirm' }, MINE],
	['task', taskClaims, { choice: 'done' }, { task: '7', change: 'done' }],
	['task', taskClaims, { choice: 'nextMonday' }, { task: '7', change: 'nextMonday' }],
];

describe('the base cannot be asked', () => {
	it.each(FORMS)('and a form of "%s" is kept for later with all that is needed', async (page, claims, body, kept) => {
		const result = await run(sent(page), visit(claims, body));
		const [row] = result.json(NODE_NAME, CHOSEN);
		expect(result.json(NODE_NAME, SHOWN)).toEqual([]);
		expect(row?.answer).toContain('<html lang="de">');
		expect(parseLinkChoice(row?.choice)).toMatchObject(kept);
	});

	it.each(FORMS)('and a mere visit of "%s" shows the page, whatever is in the request', async (page, claims, body) => {
		const result = await run(opened(page), visit(claims, body));
		expect(result.json(NODE_NAME, CHOSEN)).toEqual([]);
		expect(result.json(NODE_NAME, SHOWN)).toMatchObject([{ httpStatus: 200, answerType: 'text/html; charset=utf-8' }]);
	});

	it('a visitor waits for it no longer than a few seconds', async () => {
		const result = await run(opened('preferences'), visit(preferencesClaims(WHO)), { base: AWAY });
		expect(result.json(NODE_NAME, SHOWN)).toMatchObject([{ httpStatus: 200 }]);
	});

	it('and what was chosen goes back into the local inbox, to be tried again by itself', async () => {
		const [row] = (await run(sent('unsubscribe'), visit(unsubscribeClaims(WHO, null), { 'List-Unsubscribe': 'One-Click' }))).json(NODE_NAME, CHOSEN);
		const result = await run({ operation: 'saveChoices' }, { id: 3, key: row?.key, choice: row?.choice }, { base: AWAY });
		expect(result.json(NODE_NAME, SHOWN)).toMatchObject([{ id: 3, claim: '', attempts: 1 }]);
	});
});

describe('a visitor', () => {
	it.each([
		['with a link of an English mail', { ...WHO, language: 'en-GB' }, {}, 'en'],
		['with an English browser and a link that names no language', { ...WHO, language: '' }, { 'accept-language': 'fr-CH,en;q=0.8,de;q=0.5' }, 'en'],
		['with neither', { ...WHO, language: 'fr' }, {}, 'de'],
	])('%s is answered in that language', async (_case, who, headers, language) => {
		const [page] = (await run(opened('unsubscribe'), visit(unsubscribeClaims(who, null), {}, headers))).json(NODE_NAME, SHOWN);
		expect(page?.answer).toContain(`<html lang="${language}">`);
	});

	it.each([
		['a form that no page of ours has', { choice: 'delete' }],
		['a topic that there is not', { choice: 'unsubscribe', topic: 'constructor' }],
		['an empty form', {}],
	])('who sends %s sees the page again and changes nothing', async (_case, body) => {
		const result = await run(sent('unsubscribe'), visit(unsubscribeClaims(WHO, null), body));
		expect(result.json(NODE_NAME, CHOSEN)).toEqual([]);
		expect(result.json(NODE_NAME, SHOWN)).toMatchObject([{ httpStatus: 200 }]);
	});

	it('of a task who sends a form that no page of ours has sees the task again', async () => {
		const result = await run(sent('task'), visit(taskClaims, { choice: 'deleted' }));
		expect(result.json(NODE_NAME, CHOSEN)).toEqual([]);
		expect(result.json(NODE_NAME, SHOWN)).toMatchObject([{ httpStatus: 200 }]);
	});

	it.each([
		['forged', { query: { t: 'aaaa.bbbb.cccc' }, body: { choice: 'all' }, headers: {} }, 404],
		['missing', {}, 404],
		['given twice', { query: { t: ['a', 'b'] }, body: 'x', headers: null }, 404],
		['expired', visit(optInClaims(WHO, 'x', new Date('2020-01-01')), { choice: 'confirm' }), 410],
	])('whose link is %s is told so', async (_case, input, httpStatus) => {
		const result = await run(sent('optIn'), input);
		expect(result.json(NODE_NAME, CHOSEN)).toEqual([]);
		expect(result.json(NODE_NAME, SHOWN)).toMatchObject([{ httpStatus }]);
	});
});

it('a weak secret is refused with what to do', async () => {
	const result = await run(opened('unsubscribe'), {}, { links: { ...LINKS, secret: 'short' } });
	expect(String(result.error?.message)).toContain('too weak');
});
