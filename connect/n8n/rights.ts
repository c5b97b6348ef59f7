// What the API key must be allowed to do, asked before anything is made: a key that only reads would fill the base and stop there.
import { PlainError } from '../plainError';
import type { ConnectTexts } from '../texts';
import type { PublicApi } from './publicApi';

const BOTH = ['workflow:list', 'credential:list', 'dataTable:list', 'dataTableRow:read', 'dataTableRow:upsert'];

const RIGHTS = {
	connect: [
		...BOTH,
		...['workflow:read', 'workflow:create', 'workflow:update', 'workflow:activate'],
		...['credential:create', 'credential:update', 'dataTable:create', 'dataTableColumn:create'],
	],
	disconnect: [...BOTH, 'workflow:delete', 'credential:delete'],
} as const;

/** @throws PlainError that names them when the key lacks rights; an n8n that does not tell is taken at its word later. */
export async function requireRights(
	api: PublicApi,
	command: keyof typeof RIGHTS,
	texts: ConnectTexts['check'],
): Promise<void> {
	const scopes = await scopesOf(api);
	const lacking = scopes === null ? [] : RIGHTS[command].filter((right) => !scopes.includes(right));
	if (lacking.length > 0) throw new PlainError(texts.n8nScope(lacking));
}

/** `null` when n8n does not say, as an older one, or cannot be asked: then the first look at it tells why. */
async function scopesOf(api: PublicApi): Promise<readonly string[] | null> {
	try {
		return await api.scopes();
	} catch (error) {
		if (error instanceof PlainError) return null;
		throw error;
	}
}
