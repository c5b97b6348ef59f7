// The data folder of the stack: readable for its owner only, with the secrets made on first start.
import { randomBytes, randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StackError } from './stackError';

export interface Secrets {
	readonly email: string;
	/** Signs the owner in at n8n and at NocoDB. */
	readonly password: string;
	readonly n8nEncryptionKey: string;
	readonly nocodbJwtSecret: string;
	/** Signs the links in mails. */
	readonly linksSecret: string;
	/** Of PostgreSQL and Redis, where n8n runs in queue mode. */
	readonly databasePassword: string;
	readonly redisPassword: string;
}

const SECRETS = 'secrets.json';

/** What a start that was killed at its very beginning leaves. */
const BEFORE_SECRETS: readonly string[] = ['running.json', 'running.json.new', 'secrets.json.new'];

/** Creates the folder (mode 700) where it is missing. Refuses one that holds other things. */
export function openDataFolder(dataDir: string): void {
	refuseForeignFolder(dataDir);
	try {
		fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		fs.chmodSync(dataDir, 0o700);
	} catch (cause) {
		throw new StackError(
			`The data folder ${dataDir} cannot be written. Choose another with CRM_DATA_DIR.`,
			{ cause },
		);
	}
}

/**
 * Throws {@link StackError} for a folder with files but without our secrets: it is somebody's home
 * or project, which must neither be closed to others nor be deleted by a reset.
 */
export function refuseForeignFolder(dataDir: string): void {
	const place = fs.statSync(dataDir, { throwIfNoEntry: false });
	if (place === undefined) return;
	const names = place.isDirectory() ? fs.readdirSync(dataDir) : [dataDir];
	if (names.includes(SECRETS) || names.every((name) => BEFORE_SECRETS.includes(name))) return;
	throw new StackError(
		`${dataDir} holds other files than data of this CRM. Choose an empty or a new folder with CRM_DATA_DIR.`,
	);
}

/** Reads the secrets, or makes those that are missing. */
export function loadSecrets(dataDir: string): Secrets {
	const file = path.join(dataDir, SECRETS);
	const known = readJson(file) ?? {};
	const fresh = newSecrets();
	const keep = (name: keyof Secrets): string => {
		const value = known[name];
		return typeof value === 'string' && value !== '' ? value : fresh[name];
	};
	const secrets: Secrets = {
		email: keep('email'),
		password: keep('password'),
		n8nEncryptionKey: keep('n8nEncryptionKey'),
		nocodbJwtSecret: keep('nocodbJwtSecret'),
		linksSecret: keep('linksSecret'),
		databasePassword: keep('databasePassword'),
		redisPassword: keep('redisPassword'),
	};
	writeJson(file, secrets);
	return secrets;
}

function newSecrets(): Secrets {
	return {
		email: 'owner@crm.local',
		password: newPassword(),
		n8nEncryptionKey: randomBytes(32).toString('base64url'),
		nocodbJwtSecret: randomBytes(32).toString('base64url'),
		linksSecret: randomBytes(32).toString('base64url'),
		databasePassword: randomBytes(24).toString('hex'),
		redisPassword: randomBytes(24).toString('hex'),
	};
}

/** Easy to type, 80 bits, with the capital, digit and sign that both servers ask for. */
function newPassword(): string {
	const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
	const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(31)]).join('');
	return `Crm1-${group()}-${group()}-${group()}-${group()}`;
}

/** The object in a JSON file, or null when there is none. A damaged file is an error. */
export function readJson(file: string): Record<string, unknown> | null {
	if (!fs.existsSync(file)) return null;
	const parsed: unknown = parseJson(file);
	if (typeof parsed !== 'object' || parsed === null) throw damaged(file);
	return { ...parsed };
}

function parseJson(file: string): unknown {
	try {
		return JSON.parse(fs.readFileSync(file, 'utf8'));
	} catch (cause) {
		throw damaged(file, cause);
	}
}

/** A file of the stack holds something else than the stack writes. */
export function damaged(file: string, cause?: unknown): StackError {
	return new StackError(
		`${file} is damaged. Put a copy back, or begin anew with npm start -- --reset.`,
		{ cause },
	);
}

/** Written beside and renamed, so that a kill at any moment leaves the old or the new one (mode 600). */
export function writeJson(file: string, value: unknown): void {
	const draft = `${file}.new`;
	fs.writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
	fs.renameSync(draft, file);
}
