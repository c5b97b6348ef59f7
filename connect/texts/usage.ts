// The help of the command: each option with its environment variable.
import { SETTINGS, type Setting } from '../options';

type Switch = 'no-mail' | 'dry-run' | 'yes' | 'replace';

export interface UsageTexts {
	readonly head: readonly string[];
	readonly settings: Readonly<Record<Setting, string>>;
	readonly switches: Readonly<Record<Switch, string>>;
	readonly foot: readonly string[];
}

export function usage({ head, settings, switches, foot }: UsageTexts): string {
	const names = Object.entries(SETTINGS);
	const rows: ReadonlyArray<readonly [string, string, string]> = [
		...names.map(([name, variable]) => [`--${name}`, variable, settings[name as Setting]] as const),
		...Object.entries(switches).map(([name, text]) => [`--${name}`, '', text] as const),
	];
	const lines = rows.map(([flag, variable, text]) => `  ${flag.padEnd(16)} ${variable.padEnd(16)} ${text}`);
	return [...head, '', ...lines, '', ...foot].join('\n');
}

export const FLAGS_DE: UsageTexts = {
	head: [
		'npx n8n-nodes-airtable-crm connect      richtet das CRM in Ihrem n8n ein, oder ergänzt, was fehlt',
		'npx n8n-nodes-airtable-crm disconnect   entfernt die Workflows und Zugangsdaten wieder, nie die Daten',
		'',
		'Nach dem, was fehlt, fragt der Befehl. Angabe, Umgebungsvariable, Bedeutung:',
	],
	settings: {
		'n8n-url': 'Adresse von n8n',
		'n8n-api-key': 'API-Schlüssel von n8n',
		'public-url': 'Adresse, unter der Kunden n8n erreichen; sonst die von n8n',
		provider: 'airtable oder nocodb',
		token: 'Token von Airtable oder NocoDB',
		'base-id': 'ID der Basis',
		'api-url': 'Adresse von NocoDB',
		'redis-url': 'Redis, wenn n8n mehrere Worker hat',
		'smtp-host': 'Mailserver',
		'smtp-port': 'Port, sonst 587',
		'smtp-user': 'Benutzer am Mailserver',
		'smtp-password': 'Passwort am Mailserver',
		language: 'de oder en',
		country: 'Land, sonst CH',
		region: 'Kanton oder Bundesland, für Feiertage',
		currency: 'Währung, sonst die des Landes',
		'time-zone': 'Zeitzone, sonst die des Landes',
		firm: 'Name der Firma',
		'owner-name': 'wer zuständig ist, wenn sonst niemand es ist',
		'owner-email': 'E-Mail dieser Person',
	},
	switches: {
		'no-mail': 'vorerst ohne Mailserver',
		'dry-run': 'nur zeigen, was gemacht würde',
		yes: 'nichts fragen; was Sie geändert haben, bleibt',
		replace: 'auch ersetzen, was Sie geändert oder gelöscht haben',
	},
	foot: [
		'Geheimes gehört in die Umgebungsvariablen: Was auf der Befehlszeile steht, sehen auch andere auf diesem Rechner.',
		'Exit-Code: 0 alles in Ordnung, 1 nicht zu Ende gekommen, 2 ein Workflow ist nicht in Betrieb, 130 abgebrochen.',
	],
};

export const FLAGS_EN: UsageTexts = {
	head: [
		'npx n8n-nodes-airtable-crm connect      sets the CRM up in your n8n, or adds what is missing',
		'npx n8n-nodes-airtable-crm disconnect   removes the workflows and credentials again, never the data',
		'',
		'What is missing is asked for. Option, environment variable, meaning:',
	],
	settings: {
		'n8n-url': 'address of n8n',
		'n8n-api-key': 'API key of n8n',
		'public-url': 'address at which customers reach n8n; else that of n8n',
		provider: 'airtable or nocodb',
		token: 'token of Airtable or NocoDB',
		'base-id': 'ID of the base',
		'api-url': 'address of NocoDB',
		'redis-url': 'Redis, when n8n has several workers',
		'smtp-host': 'mail server',
		'smtp-port': 'port, else 587',
		'smtp-user': 'user at the mail server',
		'smtp-password': 'password at the mail server',
		language: 'de or en',
		country: 'country, else CH',
		region: 'canton or Land, for holidays',
		currency: 'currency, else that of the country',
		'time-zone': 'time zone, else that of the country',
		firm: 'name of the firm',
		'owner-name': 'who is in charge when nobody else is',
		'owner-email': 'email of this person',
	},
	switches: {
		'no-mail': 'no mail server for now',
		'dry-run': 'only show what would be done',
		yes: 'ask nothing; what you changed stays',
		replace: 'also replace what you changed or deleted',
	},
	foot: [
		'Secrets belong in the environment variables: others on this machine can see what stands on the command line.',
		'Exit code: 0 all is well, 1 not finished, 2 a workflow is not published, 130 cancelled.',
	],
};
