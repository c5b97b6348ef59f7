// The three credentials that the workflows use, each with its type as id and name.
import type { JsonObject } from '../../../connect/http';

export interface CrmBaseCredential {
	readonly provider: 'airtable' | 'nocodb';
	readonly token: string;
	readonly baseId: string;
	readonly apiUrl: string;
	/** 0 means no limit. */
	readonly requestsPerSecond: number;
	/** Shared by several workers; absent where n8n is one process. */
	readonly redisUrl?: string;
}

interface CredentialData {
	readonly base: CrmBaseCredential;
	readonly linksSecret: string;
	/** Where links in mails lead to. */
	readonly n8nAddress: string;
	readonly smtpPort: number;
}

export function stackCredentials(data: CredentialData): JsonObject[] {
	return [
		credential('crmBaseApi', { ...data.base, redisUrl: data.base.redisUrl ?? '' }),
		credential('crmLinksApi', {
			secret: data.linksSecret,
			previousSecret: '',
			publicUrl: data.n8nAddress,
		}),
		credential('smtp', {
			host: '127.0.0.1',
			port: data.smtpPort,
			secure: false,
			disableStartTls: true,
			user: '',
			password: '',
			hostName: '',
		}),
	];
}

function credential(type: string, data: JsonObject): JsonObject {
	return { id: type, name: type, type, data };
}

/** What the stack brings; other accounts are a person's own. */
const BROUGHT = new Set(['crmBaseApi', 'crmLinksApi', 'smtp']);

/** Shipped workflows name credentials by type; here each also gets the id that it has in this stack. */
export function withCredentialIds(workflow: JsonObject): JsonObject {
	return { ...workflow, nodes: nodesOf(workflow).map(nodeWithCredentialIds) };
}

/** Whether all its nodes have what they need to be published: a workflow for HubSpot rests until somebody connects HubSpot. */
export const isFullyConnected = (workflow: JsonObject): boolean =>
	nodesOf(workflow).every((node) => credentialTypes(node).every((type) => BROUGHT.has(type)));

function nodesOf({ nodes }: JsonObject): readonly JsonObject[] {
	return Array.isArray(nodes) ? nodes : [];
}

function credentialTypes({ credentials }: JsonObject): readonly string[] {
	return typeof credentials === 'object' && credentials !== null ? Object.keys(credentials) : [];
}

function nodeWithCredentialIds(node: JsonObject): JsonObject {
	const types = credentialTypes(node);
	if (types.length === 0) return node;
	const known = Object.fromEntries(types.filter((type) => BROUGHT.has(type)).map((type) => [type, { id: type, name: type }]));
	return { ...node, credentials: known };
}
