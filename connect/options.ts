// What a person gives the command: flags, and environment variables for what others must not see in a list of processes.
import { parseArgs } from 'node:util';
import { readRegion, type Region, type RegionPart } from './region';

/** Flag and its environment variable. */
export const SETTINGS = {
	'n8n-url': 'N8N_URL',
	'n8n-api-key': 'N8N_API_KEY',
	'public-url': 'CRM_PUBLIC_URL',
	provider: 'CRM_PROVIDER',
	token: 'CRM_TOKEN',
	'base-id': 'CRM_BASE_ID',
	'api-url': 'CRM_API_URL',
	'redis-url': 'CRM_REDIS_URL',
	'smtp-host': 'SMTP_HOST',
	'smtp-port': 'SMTP_PORT',
	'smtp-user': 'SMTP_USER',
	'smtp-password': 'SMTP_PASSWORD',
	language: 'CRM_LANGUAGE',
	country: 'CRM_COUNTRY',
	region: 'CRM_REGION',
	currency: 'CRM_CURRENCY',
	'time-zone': 'CRM_TIME_ZONE',
	firm: 'CRM_FIRM',
	'owner-name': 'CRM_OWNER_NAME',
	'owner-email': 'CRM_OWNER_EMAIL',
} as const;

export type Setting = keyof typeof SETTINGS;

export interface Given {
	readonly command: string;
	readonly values: Readonly<Partial<Record<Setting, string>>>;
	/** No mail server for now. */
	readonly noMail: boolean;
	readonly dryRun: boolean;
	/** Ask nothing: keep what a person changed, and take the usual for what was not given. */
	readonly yes: boolean;
	/** What a person changed or deleted is replaced without a question. */
	readonly replace: boolean;
	readonly help: boolean;
	/** The name of an option that does not exist, or what else cannot be read. */
	readonly fault: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const TEXT = { type: 'string' } as const;
const SWITCH = { type: 'boolean', default: false } as const;
const FLAGS = {
	...{ 'n8n-url': TEXT, 'n8n-api-key': TEXT, 'public-url': TEXT },
	...{ provider: TEXT, token: TEXT, 'base-id': TEXT, 'api-url': TEXT, 'redis-url': TEXT },
	...{ 'smtp-host': TEXT, 'smtp-port': TEXT, 'smtp-user': TEXT, 'smtp-password': TEXT },
	...{ language: TEXT, country: TEXT, region: TEXT, currency: TEXT, 'time-zone': TEXT },
	...{ firm: TEXT, 'owner-name': TEXT, 'owner-email': TEXT },
	...{ 'no-mail': SWITCH, 'dry-run': SWITCH, yes: SWITCH, replace: SWITCH, help: SWITCH },
} as const;

const isSetting = (name: string): name is Setting => Object.hasOwn(SETTINGS, name);

/** Flags win over the environment. */
export function readOptions(args: readonly string[], env: Environment): Given {
	const { values, positionals, fault } = parsed(args);
	const settings = Object.keys(SETTINGS)
		.filter(isSetting)
		.flatMap((name) => {
			const value = values[name]?.trim() || env[SETTINGS[name]]?.trim();
			return value ? [[name, value] as const] : [];
		});
	return {
		command: positionals[0] ?? '',
		values: Object.fromEntries(settings),
		noMail: values['no-mail'] === true,
		dryRun: values['dry-run'] === true,
		yes: values.yes === true,
		replace: values.replace === true,
		help: values.help === true,
		fault,
	};
}

function parsed(args: readonly string[]) {
	try {
		const { values, positionals } = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true });
		return { values, positionals, fault: null };
	} catch (error) {
		const name = /'(--[^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1];
		const { language } = parseArgs({ args: [...args], options: { language: TEXT }, strict: false }).values;
		const values = parseArgs({ args: [], options: FLAGS }).values;
		const known = typeof language === 'string' ? { ...values, language } : values;
		return { values: known, positionals: [], fault: name ?? args.join(' ') };
	}
}

const FLAG_OF: Readonly<Record<RegionPart, Setting>> = {
	...{ language: 'language', country: 'country', region: 'region', currency: 'currency', timeZone: 'time-zone' },
};

/** Where nothing is said: German, Switzerland. */
export function regionGiven(values: Given['values']): {
	readonly region: Region;
	readonly faults: readonly Setting[];
} {
	const usual: Partial<Record<RegionPart, string>> = { language: 'de', country: 'CH' };
	const { region, faults } = readRegion((part) => values[FLAG_OF[part]] ?? usual[part] ?? '');
	return { region, faults: faults.map((part) => FLAG_OF[part]) };
}
