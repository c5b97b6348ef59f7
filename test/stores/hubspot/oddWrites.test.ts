// What HubSpot may answer to a batch that it takes in part or not at all; each as it comes over HTTP.
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { AccessDeniedError, CrmError, sentenceOf } from '../../../domain/errors';
import type { HubspotClient } from '../../../stores/hubspot/client';
import { DailyLimitError, TakenError } from '../../../stores/hubspot/errors';
import { createByKey, type HubspotWrite, updateRecords } from '../../../stores/hubspot/objects';
import { always, ANNA, answerOverHttp, API, COMPARE, connect, expectNothingSaid, GONE, JSON_TYPE, record, refusal, scopes } from './overHttp';

answerOverHttp();

const updating = async (client: HubspotClient, ...ids: readonly string[]) => await updateRecords(client, 'contacts', ids.map((id) => ({ id, properties: { email: ANNA } })));
const creating = async (client: HubspotClient, ...keys: readonly string[]) => await createByKey(client, 'contacts', keys.map((key) => ({ key, properties: { email: ANNA } })));
const errorsOf = (writes: readonly HubspotWrite[]) => writes.map((one) => (one.ok ? one.record.id : one.error));
const told = (writes: readonly HubspotWrite[]) => writes.map((one) => (one.ok ? 'done' : sentenceOf(one.error)));
const REFUSED = `HubSpot refused a record of contacts (VALIDATION_ERROR). ${COMPARE}`;
const fault = (category: string, context: unknown, message = `Not valid: ${ANNA}`) => ({ status: 'error', category, message, context });

describe('a writing that HubSpot did in part', () => {
	it.each<[string, ReadonlyArray<unknown>, ReadonlyArray<string>]>([
		['names who failed', [fault('VALIDATION_ERROR', { ids: ['2'] })], ['done', REFUSED, GONE]],
		['says that one is archived', [fault('OBJECT_NOT_FOUND', { ids: ['2', '3'] })], ['done', GONE, GONE]],
		['names one as text alone', [fault('VALIDATION_ERROR', { id: '2' })], ['done', REFUSED, GONE]],
		['says nothing of an error but its kind', [{ category: 'VALIDATION_ERROR' }], ['done', REFUSED, REFUSED]],
		['gives errors of another form', [null, 'error', fault('VALIDATION_ERROR', 'none')], ['done', 'HubSpot refused a record of contacts. ' + COMPARE, 'HubSpot refused a record of contacts. ' + COMPARE]],
	])('207 that %s', async (_case, errors, sentences) => {
		const all = sentences.includes(GONE) && sentences.includes(REFUSED) ? [...errors, fault('OBJECT_NOT_FOUND', { ids: ['3'] })] : errors;
		always({ status: 207, body: { status: 'COMPLETE', results: [record('1')], numErrors: all.length, errors: [...all] } });
		const writes = await updating(connect(), '1', '2', '3');
		expect(told(writes)).toEqual(sentences);
		for (const one of errorsOf(writes)) if (one instanceof CrmError) expectNothingSaid(one);
	});

	it('207 whose errors are none', async () => {
		always({ status: 207, body: { results: [record('1')], errors: null } });
		expect(told(await updating(connect(), '1', '2'))).toEqual(['done', `HubSpot refused a record of contacts. ${COMPARE}`]);
	});

	it('207: whose address another has is told by the error of its own, never by that of somebody else', async () => {
		const conflict = (context: unknown, id: string) => fault('CONFLICT', context, `Contact ${ANNA} already exists. Existing ID: ${id}`);
		always({ status: 207, body: { results: [record('1', { crm_record_key: 'k1' })], errors: [conflict({ id: ['k2'] }, '77')] } });
		const [, second, third] = errorsOf(await creating(connect(), 'k1', 'k2', 'k3'));
		expect(second).toMatchObject({ existingId: '77' });
		expect(third).not.toBeInstanceOf(TakenError);
		nock.cleanAll();
		always({ status: 207, body: { results: [], errors: [conflict({}, '77'), conflict({}, '88')] } });
		expect(errorsOf(await creating(connect(), 'k1', 'k2'))).toMatchObject([{ existingId: null }, { existingId: null }]);
		nock.cleanAll();
		always({ status: 207, body: { results: [], errors: [conflict({}, '77')] } });
		const [only] = errorsOf(await creating(connect(), 'k1'));
		expect(only).toMatchObject({ existingId: '77' });
		if (only instanceof CrmError) expectNothingSaid(only);
	});
});

describe('a writing that HubSpot refuses as a whole', () => {
	/** As HubSpot does where one is at fault: nothing of the batch is done. */
	function refusing(status: number, body: Readonly<Record<string, unknown>>, isBad: (id: string) => boolean): void {
		nock(API)
			.persist()
			.post(/batch/)
			.reply(async (request: Request) => {
				const { inputs } = (await request.json()) as { readonly inputs: ReadonlyArray<{ readonly id: string; readonly properties: Readonly<Record<string, string>> }> };
				if (inputs.some(({ id }) => isBad(id))) return [status, body, JSON_TYPE];
				return [200, { results: inputs.map(({ id, properties }) => record(id, properties)) }, JSON_TYPE];
			});
	}

	it('409: all but the one whose address another has are done, and it says which other', async () => {
		refusing(409, refusal('CONFLICT', { message: `Contact already exists. Existing ID: 77` }), (id) => id === 'k2');
		const [first, second, third] = errorsOf(await creating(connect(), 'k1', 'k2', 'k3'));
		expect([first, third]).toEqual(['k1', 'k3']);
		expect(second).toBeInstanceOf(TakenError);
		expect(second).toMatchObject({ existingId: '77', message: 'HubSpot has another record with the same address or key: contacts' });
	});

	it('404: all but the archived one are done', async () => {
		refusing(404, refusal('OBJECT_NOT_FOUND'), (id) => id === '2');
		expect(told(await updating(connect(), '1', '2', '3'))).toEqual(['done', GONE, 'done']);
	});

	it.each<[string, number, Readonly<Record<string, unknown>>, new (...given: never[]) => CrmError]>([
		['the calls of the day are used up', 429, refusal('RATE_LIMITS', { policyName: 'DAILY' }), DailyLimitError],
		['the key may not write', 403, refusal('MISSING_SCOPES', scopes(['crm.objects.contacts.write'])), AccessDeniedError],
		['the key is no more', 401, refusal('EXPIRED_AUTHENTICATION'), AccessDeniedError],
	])('%s: no record is to blame, and not one more is sent', async (_case, status, body, kind) => {
		always({ status, body });
		const client = connect();
		const ids = Array.from({ length: 250 }, (_, index) => String(index));
		for (const error of errorsOf(await updating(client, ...ids))) expect(error).toBeInstanceOf(kind);
		expect(client.calls).toBe(1);
	});
});
