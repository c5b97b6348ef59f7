// Plain HTTP calls to the fake, and a base that several tests begin with.
import {
	startFakeAirtable,
	type FakeAirtable,
	type FakeAirtableOptions,
} from '../support/fakeAirtable';

export interface Reply {
	readonly status: number;
	readonly body: unknown;
	readonly headers: Headers;
}

export interface Api {
	readonly fake: FakeAirtable;
	/** @param path after /v0/; `{base}` stands for the id of the first base. */
	readonly send: (method: string, path: string, body?: unknown, token?: string) => Promise<Reply>;
	/** Moves the clock on. */
	readonly pass: (ms: number) => void;
}

export const START = Date.parse('2026-03-01T08:00:00.250Z');

/** A clock that stands still but for `pass`, and no rate limit unless asked for. */
export async function startApi(options: FakeAirtableOptions = {}): Promise<Api> {
	let now = START;
	const fake = await startFakeAirtable({
		now: () => now,
		requestsPerSecond: 1_000_000,
		requestsPerSecondOfToken: 1_000_000,
		upsertRaceWindowMs: 0,
		bases: [CRM_BASE],
		...options,
	});
	return {
		fake,
		pass: (ms) => {
			now += ms;
		},
		send: async (method, path, body, token = fake.token) => {
			const response = await fetch(`${fake.url}/v0/${path.replace('{base}', fake.baseId)}`, {
				method,
				headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				...(body === undefined
					? {}
					: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
			});
			const text = await response.text();
			const parsed: unknown = text === '' ? undefined : JSON.parse(text);
			return { status: response.status, body: parsed, headers: response.headers };
		},
	};
}

export const CRM_BASE = {
	tables: [
		{
			name: 'Companies',
			fields: [
				{ name: 'Name', type: 'singleLineText' },
				{ name: 'Size', type: 'number', options: { precision: 0 } },
			],
		},
		{
			name: 'Contacts',
			fields: [
				{ name: 'Email', type: 'singleLineText' },
				{ name: 'Score', type: 'number', options: { precision: 0 } },
				{
					name: 'Stage',
					type: 'singleSelect',
					options: { choices: [{ name: 'lead' }, { name: 'customer' }] },
				},
				{ name: 'Notes', type: 'multilineText' },
			],
		},
	],
} as const;

/** A type of error as the body of a refusal carries it. */
export function refusalOf(type: string, message?: unknown): unknown {
	return { error: message === undefined ? { type } : { type, message } };
}

/** What the creation of a webhook answers. */
export interface CreatedHook {
	readonly id: string;
	readonly macSecretBase64: string;
	readonly expirationTime: string;
}

export interface PayloadPage {
	readonly payloads: { changedTablesById?: Record<string, unknown> }[];
	readonly cursor: number;
	readonly mightHaveMore: boolean;
}

/** The request for a webhook that hears of records, unless the filters say otherwise. */
export function hookWith(filters: object, more: object = {}, notificationUrl?: string): object {
	return {
		notificationUrl: notificationUrl ?? null,
		specification: { options: { filters: { dataTypes: ['tableData'], ...filters }, ...more } },
	};
}
