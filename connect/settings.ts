// All that the command needs to know before it can begin, and how it is read from what was given.
import { z } from 'zod';
import { AIRTABLE_REQUESTS_PER_SECOND } from '../stores/pacing';
import type { BaseCredential } from '../stores/storeParts';
import type { JsonObject } from './http';
import { type Given, regionGiven, type Setting } from './options';
import { baseIdIn, serverAddress } from './pasted';
import type { Region } from './region';

export interface MailServer {
	readonly host: string;
	readonly port: number;
	/** Empty for a server that asks for no name. */
	readonly user: string;
	readonly password: string;
}

export interface ConnectSettings {
	/** Without a slash at the end. */
	readonly n8n: { readonly url: string; readonly apiKey: string };
	/** Where customers reach this n8n. */
	readonly publicUrl: string;
	readonly base: BaseCredential & { readonly redisUrl: string; readonly requestsPerSecond: number };
	/** `null`: not yet; what sends mail waits. */
	readonly mail: MailServer | null;
	readonly region: Region;
	readonly firm: string;
	readonly owner: { readonly name: string; readonly email: string };
}

const AIRTABLE_URL = 'https://api.airtable.com';

/** What must be given, and what of it is missing. */
export function missingSettings({ values, noMail }: Given): readonly Setting[] {
	const needed: readonly Setting[] = [
		...(['n8n-url', 'n8n-api-key', 'provider', 'token', 'base-id'] as const),
		...(values.provider === 'nocodb' ? (['api-url'] as const) : []),
		...(noMail ? [] : (['smtp-host'] as const)),
		'owner-email',
	];
	return needed.filter((name) => values[name] === undefined);
}

/** The names of those whose values cannot be what they should. */
export function wrongSettings({ values }: Given): readonly Setting[] {
	const isWrong: Partial<Record<Setting, (value: string) => boolean>> = {
		'n8n-url': (value) => !isWebAddress(value),
		'public-url': (value) => !isWebAddress(value),
		'api-url': (value) => !isWebAddress(value),
		provider: (value) => value !== 'airtable' && value !== 'nocodb',
		'smtp-port': (value) => !/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65_535,
		'owner-email': (value) => !z.email().safeParse(value).success,
		'redis-url': (value) => !/^rediss?:\/\//.test(value),
	};
	const ours = Object.entries(isWrong).flatMap(([name, check]) => {
		const value = values[name as Setting];
		return value !== undefined && check(value) ? [name as Setting] : [];
	});
	return [...ours, ...regionGiven(values).faults];
}

/** Call it once nothing is missing or wrong. */
export function settingsFrom(given: Given): ConnectSettings {
	const { values, noMail } = given;
	const read = (name: Setting, usual = ''): string => values[name] ?? usual;
	const isAirtable = read('provider') === 'airtable';
	const url = serverAddress(read('n8n-url'));
	return {
		n8n: { url, apiKey: read('n8n-api-key') },
		publicUrl: serverAddress(read('public-url', url)),
		base: {
			provider: isAirtable ? 'airtable' : 'nocodb',
			token: read('token'),
			baseId: baseIdIn(read('base-id')),
			apiUrl: serverAddress(read('api-url', AIRTABLE_URL)),
			requestsPerSecond: isAirtable ? AIRTABLE_REQUESTS_PER_SECOND : 0,
			redisUrl: read('redis-url'),
		},
		mail: noMail
			? null
			: {
					host: read('smtp-host'),
					port: Number(read('smtp-port', '587')),
					user: read('smtp-user'),
					password: read('smtp-password'),
				},
		region: regionGiven(values).region,
		firm: read('firm'),
		owner: { name: read('owner-name', read('owner-email')), email: read('owner-email') },
	};
}

/** What goes into the credential `smtp`; 465 is encrypted from the first byte, the other ports after a greeting. */
export const smtpData = ({ host, port, user, password }: MailServer): JsonObject => ({
	...{ host, port, user, password },
	secure: port === 465,
	disableStartTls: false,
	hostName: '',
});

const isWebAddress = (text: string): boolean =>
	URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
