// What a person can choose for the stack, from environment variables and flags.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readRegion, type Region, type RegionPart } from '../../connect/region';
import type { QueuePorts } from './queue/queueStack';
import { StackError } from './stackError';

export interface Ports {
	readonly n8n: number;
	readonly nocodb: number;
	readonly mailUi: number;
	readonly smtp: number;
}

export type { Region } from '../../connect/region';

export interface AirtableAccess {
	readonly token: string;
	readonly baseId: string;
	readonly apiUrl: string;
}

export interface StackOptions {
	readonly dataDir: string;
	readonly ports: Ports;
	readonly region: Region;
	/** Given: the CRM lives on Airtable, and no NocoDB is started. */
	readonly airtable?: AirtableAccess;
	/** Given: n8n runs as several processes on PostgreSQL and Redis, and NocoDB on PostgreSQL. */
	readonly queue?: QueuePorts;
}

export interface Command extends StackOptions {
	/** False with `--empty`: no sample firm in a new base. */
	readonly sampleData: boolean;
	readonly reset: boolean;
	/** Do not ask before deleting. */
	readonly yes: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Flag, its environment variable and its default. */
const SETTINGS = {
	'n8n-port': ['CRM_N8N_PORT', '5678'],
	'nocodb-port': ['CRM_NOCODB_PORT', '8080'],
	'mail-ui-port': ['CRM_MAIL_UI_PORT', '1080'],
	'smtp-port': ['CRM_SMTP_PORT', '1025'],
	'webhook-port': ['CRM_WEBHOOK_PORT', '5679'],
	'postgres-port': ['CRM_POSTGRES_PORT', '5433'],
	'redis-port': ['CRM_REDIS_PORT', '6380'],
	language: ['CRM_LANGUAGE', 'de'],
	country: ['CRM_COUNTRY', 'CH'],
	region: ['CRM_REGION', ''],
	currency: ['CRM_CURRENCY', ''],
	'time-zone': ['CRM_TIME_ZONE', ''],
	// `.crm`, and in queue mode `.crm-queue`: what lies in one database is not in the other.
	'data-dir': ['CRM_DATA_DIR', ''],
} as const;

type Setting = keyof typeof SETTINGS;

const TEXT = { type: 'string' } as const;
const SWITCH = { type: 'boolean' } as const;
const FLAGS = {
	'n8n-port': TEXT,
	'nocodb-port': TEXT,
	'mail-ui-port': TEXT,
	'smtp-port': TEXT,
	'webhook-port': TEXT,
	'postgres-port': TEXT,
	'redis-port': TEXT,
	language: TEXT,
	country: TEXT,
	region: TEXT,
	currency: TEXT,
	'time-zone': TEXT,
	'data-dir': TEXT,
	airtable: SWITCH,
	queue: SWITCH,
	empty: SWITCH,
	reset: SWITCH,
	yes: SWITCH,
} as const;

/** What is said of a part of the region that cannot be what it should. */
const REGION_FAULTS: Readonly<Record<RegionPart, string>> = {
	language: 'CRM_LANGUAGE must be de or en.',
	country: 'CRM_COUNTRY must be a country code of two letters, such as CH, DE or AT.',
	region: '',
	currency: 'CRM_CURRENCY must be a currency code of three letters, such as CHF or EUR.',
	timeZone: 'CRM_TIME_ZONE must be the name of a time zone, such as Europe/Zurich.',
};

/** Flags win over the environment. Throws {@link StackError} with all faults at once. */
export function parseOptions(args: readonly string[], env: Environment, cwd: string): Command {
	const { values } = readFlags(args);
	const read = (name: Setting): string => {
		const given = values[name];
		const [variable, fallback] = SETTINGS[name];
		return given?.trim() || env[variable]?.trim() || fallback;
	};
	const faults: string[] = [];
	const port = (name: Setting): number => parsePort(read(name), SETTINGS[name], faults);
	const ports = {
		n8n: port('n8n-port'),
		nocodb: port('nocodb-port'),
		mailUi: port('mail-ui-port'),
		smtp: port('smtp-port'),
	};
	const queue = values.queue === true ? readQueuePorts(port) : undefined;
	const all = [...Object.values(ports), ...Object.values(queue ?? {})];
	if (new Set(all).size < all.length) faults.push('Each server needs a port of its own: two were given the same one.');
	const { region, faults: wrong } = readRegion((part) => read(part === 'timeZone' ? 'time-zone' : part));
	faults.push(...wrong.map((part) => REGION_FAULTS[part]));
	const airtable = values.airtable === true ? readAirtable(env, faults) : undefined;
	if (faults.length > 0) throw new StackError(faults.join('\n'));
	return {
		dataDir: path.resolve(cwd, read('data-dir') || (queue === undefined ? '.crm' : '.crm-queue')),
		ports,
		region,
		...(airtable === undefined ? {} : { airtable }),
		...(queue === undefined ? {} : { queue }),
		sampleData: values.empty !== true,
		reset: values.reset === true,
		yes: values.yes === true,
	};
}

const readQueuePorts = (port: (name: Setting) => number): QueuePorts => ({
	webhook: port('webhook-port'),
	postgres: port('postgres-port'),
	redis: port('redis-port'),
});

function readFlags(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: FLAGS, strict: true });
	} catch (error) {
		const known = Object.keys(FLAGS);
		const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
		throw new StackError(`${message}. Known: ${known.map((name) => `--${name}`).join(', ')}.`);
	}
}

function parsePort(text: string, [variable, fallback]: readonly [string, string], faults: string[]): number {
	const port = Number(text);
	if (/^\d{1,5}$/.test(text) && port > 0 && port < 65_536) return port;
	faults.push(`${variable} must be a port between 1 and 65535, such as ${fallback}.`);
	return 0;
}

function readAirtable(env: Environment, faults: string[]): AirtableAccess {
	const token = env['AIRTABLE_TOKEN']?.trim() ?? '';
	const baseId = env['AIRTABLE_BASE_ID']?.trim() ?? '';
	if (token === '') {
		faults.push(
			'AIRTABLE_TOKEN is not set: create a personal access token on airtable.com/create/tokens.',
		);
	}
	if (baseId === '') {
		faults.push('AIRTABLE_BASE_ID is not set: it is the part of the base\'s address in the browser that begins with app.');
	}
	return { token, baseId, apiUrl: env['AIRTABLE_API_URL']?.trim() || 'https://api.airtable.com' };
}
