// HubSpot as anything between it and us may answer: replies over HTTP, and what must never be told of them.
import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { CrmError, sentenceOf } from '../../../domain/errors';
import { createHubspotClient, type HubspotClient } from '../../../stores/hubspot/client';
import { fakeClock } from '../../support/fakeClock';

export const API = 'https://hubspot.example';
const TOKEN = 'pat-eu1-secret-token';
/** Somebody's data, in whatever HubSpot says; nothing of it may come through. */
export const ANNA = 'anna.muster@a.example';

let keys = 0;
/** A key of its own: all who use one share what it is told to wait. */
export function connect(clock = fakeClock()): HubspotClient {
	return createHubspotClient({ token: `${TOKEN}${(keys += 1)}`, apiUrl: API }, { clock, random: () => 0 });
}

/** Nothing goes out over the network, and nothing stays behind. To be called once a file. */
export function answerOverHttp(): void {
	beforeAll(() => {
		// Test files may share one process: the one before has given the network back.
		if (!nock.isActive()) nock.activate();
		nock.disableNetConnect();
	});
	afterEach(() => nock.cleanAll());
	afterAll(() => {
		nock.enableNetConnect();
		nock.restore();
	});
}

const AT = '2026-03-01T08:00:00.000Z';
export const record = (id: unknown, properties: Readonly<Record<string, unknown>> = {}) => ({ id, properties, createdAt: AT, updatedAt: AT, archived: false });
export const HTML = `<html><head><title>Proxy</title></head><body>Signed in as ${ANNA}</body></html>`;
export const JSON_TYPE = { 'content-type': 'application/json' };
export const HTML_TYPE = { 'content-type': 'text/html' };

type Body = string | Readonly<Record<string, unknown>>;
export interface Reply {
	readonly status: number;
	readonly body: Body;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Whatever is asked for, and however often. */
export function always({ status, body, headers = JSON_TYPE }: Reply): void {
	for (const method of ['GET', 'POST'] as const) nock(API).persist().intercept(/.*/, method).reply(status, body, { ...headers });
}

export function once({ status, body, headers = JSON_TYPE }: Reply): void {
	for (const method of ['GET', 'POST'] as const) nock(API).intercept(/.*/, method).reply(status, body, { ...headers });
}

export const refusal = (category: string, more: Readonly<Record<string, unknown>> = {}) => ({ status: 'error', message: `Not valid: ${ANNA}`, correlationId: 'c1', category, ...more });

export async function failureOf(work: Promise<unknown>): Promise<CrmError> {
	const error: unknown = await work.then(
		() => new Error('It went well'),
		(reason: unknown) => reason,
	);
	if (!(error instanceof CrmError)) throw error;
	return error;
}

/** Neither the key nor anybody's data, be it in what causes it. */
export function expectNothingSaid(error: CrmError): void {
	const said = [sentenceOf(error), String(error.cause ?? ''), JSON.stringify(error)].join(' ');
	expect(said).not.toContain(TOKEN);
	expect(said).not.toMatch(/anna|muster|@/i);
}

export const COMPARE = 'Compare the mapped fields with the properties in HubSpot: type, options, read-only';
export const GONE = 'HubSpot finds no such record or property: contacts. It may have been deleted in HubSpot: look there, and choose the mapped properties anew if one is gone';
export const scopes = (named: readonly string[]) => ({ errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: named } }] });
