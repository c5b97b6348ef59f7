// What HubSpot, or something between it and us, may answer to a reading beside what is expected; each as it comes over HTTP.
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { AccessDeniedError, type CrmError, InvalidInputError, NotFoundError, RateLimitedError, sentenceOf, StoreUnavailableError } from '../../../domain/errors';
import type { HubspotClient } from '../../../stores/hubspot/client';
import { DailyLimitError } from '../../../stores/hubspot/errors';
import { listRecords, readRecords, searchPages } from '../../../stores/hubspot/objects';
import { associate, readOwners, readProperties } from '../../../stores/hubspot/surroundings';
import { fakeClock } from '../../support/fakeClock';
import { always, ANNA, answerOverHttp, API, COMPARE, connect, expectNothingSaid, failureOf, GONE, HTML, HTML_TYPE, JSON_TYPE, once, record, refusal, type Reply, scopes } from './overHttp';

answerOverHttp();

const reading = async (client: HubspotClient) => await readRecords(client, 'contacts', ['1'], { properties: ['email'] });

const CREDENTIAL = 'HubSpot does not accept the key. Copy the service key anew from HubSpot > Settings > Integrations, and put it into the credential "HubSpot Service Key" in n8n';
const UNREADABLE = "HubSpot's answer for contacts cannot be read. Try again; if it stays, check the address of HubSpot in the node";
const LIMITED = 'HubSpot received too many requests. Nothing to do: the sync waits and goes on; if it happens often, let other programs ask HubSpot less';
const AGAIN = 'Try again in some minutes; status.hubspot.com says whether the service is down';

describe('an answer that stops the work', () => {
	it.each<[string, Reply, new (...given: never[]) => CrmError, string, number]>([
		['200 with a page of a proxy', { status: 200, body: HTML, headers: HTML_TYPE }, StoreUnavailableError, UNREADABLE, 4],
		['200 with half an answer', { status: 200, body: `{"results":[{"id":"1","properties":{"email":"${ANNA}`, headers: JSON_TYPE }, StoreUnavailableError, UNREADABLE, 4],
		['200 with nothing', { status: 200, body: '' }, StoreUnavailableError, UNREADABLE, 4],
		['200 of another form', { status: 200, body: { results: { email: ANNA } } }, StoreUnavailableError, UNREADABLE, 4],
		['502 with a page', { status: 502, body: HTML, headers: HTML_TYPE }, StoreUnavailableError, `HubSpot failed with status 502 on contacts. ${AGAIN}`, 4],
		['524 of Cloudflare', { status: 524, body: '' }, StoreUnavailableError, `HubSpot failed with status 524 on contacts. ${AGAIN}`, 4],
		['477, the account is being moved', { status: 477, body: refusal('MIGRATION') }, StoreUnavailableError, 'HubSpot failed with status 477 on contacts. HubSpot is moving the account to another data centre; the next sync goes on where this one stopped', 4],
		['429 without Retry-After', { status: 429, body: refusal('RATE_LIMITS', { policyName: 'TEN_SECONDLY_ROLLING' }) }, RateLimitedError, LIMITED, 5],
		['429 with a page', { status: 429, body: HTML, headers: HTML_TYPE }, RateLimitedError, LIMITED, 5],
		['429 of the day', { status: 429, body: refusal('RATE_LIMITS', { policyName: 'DAILY' }) }, DailyLimitError, 'The calls that HubSpot allows in a day are used up. The next sync goes on where this one stopped', 1],
		['423, too much was written at once', { status: 423, body: refusal('LOCKED') }, RateLimitedError, LIMITED, 5],
		['401', { status: 401, body: refusal('INVALID_AUTHENTICATION') }, AccessDeniedError, CREDENTIAL, 1],
		['401 with a page', { status: 401, body: HTML, headers: HTML_TYPE }, AccessDeniedError, CREDENTIAL, 1],
		['404', { status: 404, body: refusal('OBJECT_NOT_FOUND') }, NotFoundError, GONE, 1],
		['400', { status: 400, body: refusal('VALIDATION_ERROR') }, InvalidInputError, `HubSpot refused contacts (VALIDATION_ERROR). ${COMPARE}`, 1],
		['400 with a category that is none', { status: 400, body: refusal(ANNA) }, InvalidInputError, `HubSpot refused contacts. ${COMPARE}`, 1],
		['400 with fields of another form', { status: 400, body: { category: 7, message: [ANNA], errors: 'none' } }, InvalidInputError, `HubSpot refused contacts. ${COMPARE}`, 1],
		[
			...(['400 on a property that the account lacks', { status: 400, body: refusal('VALIDATION_ERROR', { errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['branche', ANNA] } }] }) }] as const),
			...([InvalidInputError, `HubSpot refused contacts (VALIDATION_ERROR), because of branche. ${COMPARE}`, 1] as const),
		],
	])('%s', async (_case, reply, kind, sentence, calls) => {
		always(reply);
		const client = connect();
		const error = await failureOf(reading(client));
		expect(error).toBeInstanceOf(kind);
		expect(sentenceOf(error)).toBe(sentence);
		expect(client.calls).toBe(calls);
		expectNothingSaid(error);
	});

	it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
		['which HubSpot names', scopes(['crm.objects.contacts.read', 'sales-email-read']), /HubSpot asks here for crm\.objects\.contacts\.read or sales-email-read\. Give the key .* the scopes crm\.objects/],
		['under their old name', { errors: [{ context: { requiredScopes: ['contacts'] } }] }, /HubSpot asks here for contacts\. /],
		['of which it names none', {}, /^The HubSpot key may not do this with contacts\. Give the key in HubSpot > Settings > Integrations the scopes crm\.objects.*communication_preferences/],
		['with a name that is none', scopes([ANNA]), /^The HubSpot key may not do this with contacts\. Give the key/],
	])('403 for want of scopes %s', async (_case, more, sentence) => {
		always({ status: 403, body: refusal('MISSING_SCOPES', more) });
		const error = await failureOf(reading(connect()));
		expect(error).toBeInstanceOf(AccessDeniedError);
		expect(sentenceOf(error)).toMatch(sentence);
		expectNothingSaid(error);
	});

	it.each<[string, Reply, number]>([
		['429 without Retry-After is waited for as long as the limit may last', { status: 429, body: refusal('RATE_LIMITS') }, 10_000],
		['429 with an empty Retry-After', { status: 429, body: refusal('RATE_LIMITS'), headers: { ...JSON_TYPE, 'retry-after': '' } }, 10_000],
		['429 with a date', { status: 429, body: refusal('RATE_LIMITS'), headers: { ...JSON_TYPE, 'retry-after': 'Sun, 01 Mar 2026 09:00:00 GMT' } }, 10_000],
		['429 with seconds', { status: 429, body: refusal('RATE_LIMITS'), headers: { ...JSON_TYPE, 'retry-after': '3' } }, 3_000],
		['423 is waited for as long as HubSpot asks for', { status: 423, body: refusal('LOCKED') }, 2_000],
		['502 is tried again', { status: 502, body: HTML, headers: HTML_TYPE }, 1_000],
	])('%s, and then all goes on', async (_case, reply, waitMs) => {
		const clock = fakeClock();
		const client = connect(clock);
		const before = clock.now();
		once(reply);
		once({ status: 200, body: { results: [record('1')] } });
		expect(await reading(client)).toHaveLength(1);
		expect(clock.now() - before).toBe(waitMs);
	});
});

describe('an answer that is read all the same', () => {
	it('ids, values and counts that are numbers or truths instead of text', async () => {
		always({ status: 200, body: { total: '2', results: [record(1, { amount: 12.5, done: true, name: null, anything: '' })], paging: {} } });
		const pages = [];
		for await (const page of searchPages(connect(), 'contacts', 0, ['amount'])) pages.push(page);
		expect(pages).toMatchObject([{ total: 2, records: [{ id: '1', properties: { amount: '12.5', done: 'true', name: null, anything: '' } }] }]);
	});

	it('a place to go on from that is a number', async () => {
		once({ status: 200, body: { results: [record('1')], paging: { next: { after: 2 } } } });
		nock(API).get(/after=2/).reply(200, { results: [record('2')] });
		const ids = [];
		for await (const page of listRecords(connect(), 'contacts', [])) ids.push(...page.map(({ id }) => id));
		expect(ids).toEqual(['1', '2']);
	});

	it('properties, fields and owners that nobody knows', async () => {
		always({ status: 200, body: { results: [{ ...record('1', { hs_brand_new: 'x' }), objectTypeId: '0-1', url: API, email: ANNA }], context: { news: [1] } } });
		expect(await reading(connect())).toMatchObject([{ id: '1', properties: { hs_brand_new: 'x' }, mergedIds: [] }]);
		expect(await readOwners(connect())).toEqual(new Map([[ANNA, '1']]));
	});

	it('options that are numbers', async () => {
		always({ status: 200, body: { results: [{ name: 'size', label: 'Size', type: 'enumeration', fieldType: 'select', options: [{ label: 10, value: 10 }] }] } });
		expect(await readProperties(connect(), 'companies')).toMatchObject([{ options: [{ label: '10', value: '10' }] }]);
	});

	it('nothing at all where nothing is asked', async () => {
		always({ status: 204, body: '' });
		await expect(associate(connect(), 'deals', 'contact', [{ from: '1', to: '2' }])).resolves.toBeUndefined();
	});

	it('207 of a reading: an archived id is missing', async () => {
		always({ status: 207, body: { status: 'COMPLETE', results: [record('2')], numErrors: 1, errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'Could not get some CONTACT objects', context: { ids: ['1'] } }] } });
		expect((await readRecords(connect(), 'contacts', ['1', '2'], { properties: [] })).map(({ id }) => id)).toEqual(['2']);
	});
});
