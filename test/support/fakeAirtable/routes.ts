// Which handler answers which request, and what a token needs for it.
import { notFound, recordNotFound, refusal } from './errors';
import { readRecord } from './fields/read';
import { hasIdShape } from './ids';
import type { Role } from './model';
import { createBaseFrom, listBases, whoAmI } from './metadata/bases';
import {
	createFieldFrom,
	createTableFrom,
	listTables,
	updateField,
	updateTable,
} from './metadata/tables';
import { isObject } from './query';
import { listRecords } from './records/list';
import { READ_PARAMETERS, readOptionsOf } from './records/readOptions';
import { upsertRecords } from './records/upsert';
import { createRecords, deleteMany, deleteOne, updateMany, updateOne } from './records/write';
import { bodyOf, placeOf, refuseOtherKeys, type BaseRequest, type Request } from './request';
import {
	createWebhook,
	deleteWebhook,
	enableNotifications,
	listPayloads,
	listWebhooks,
	refreshWebhook,
} from './webhooks/handlers';

type Handler<R> = (request: R, ...parts: string[]) => unknown;

interface Needs {
	readonly scope?: string;
	readonly role?: Role;
}

export type Route = Needs &
	(
		| { readonly kind: 'account'; readonly run: Handler<Request> }
		| { readonly kind: 'base'; readonly run: Handler<BaseRequest> }
	);

const READ = { scope: 'data.records:read' } as const;
const WRITE = { scope: 'data.records:write', role: 'edit' } as const;
const SCHEMA = { scope: 'schema.bases:read' } as const;
const HOOKS = { scope: 'webhook:manage', role: 'create' } as const;
const DESIGN = { scope: 'schema.bases:write', role: 'create' } as const;

/** Parts in braces are handed to the handler; {base} becomes `request.base`. */
const ROUTES: Readonly<Record<string, Route>> = {
	'GET meta/whoami': { kind: 'account', run: whoAmI },
	'GET meta/bases': { kind: 'account', ...SCHEMA, run: listBases },
	'POST meta/bases': { kind: 'account', ...DESIGN, run: createBaseFrom },
	'GET meta/bases/{base}/tables': { kind: 'base', ...SCHEMA, run: listTables },
	'POST meta/bases/{base}/tables': { kind: 'base', ...DESIGN, run: createTableFrom },
	'PATCH meta/bases/{base}/tables/{}': { kind: 'base', ...DESIGN, run: updateTable },
	'POST meta/bases/{base}/tables/{}/fields': { kind: 'base', ...DESIGN, run: createFieldFrom },
	'PATCH meta/bases/{base}/tables/{}/fields/{}': { kind: 'base', ...DESIGN, run: updateField },
	'POST bases/{base}/webhooks': { kind: 'base', ...HOOKS, run: createWebhook },
	'GET bases/{base}/webhooks': { kind: 'base', ...HOOKS, role: 'read', run: listWebhooks },
	'DELETE bases/{base}/webhooks/{}': { kind: 'base', ...HOOKS, run: deleteWebhook },
	'POST bases/{base}/webhooks/{}/refresh': { kind: 'base', ...HOOKS, run: refreshWebhook },
	'POST bases/{base}/webhooks/{}/enableNotifications': {
		kind: 'base',
		...HOOKS,
		run: enableNotifications,
	},
	'GET bases/{base}/webhooks/{}/payloads': {
		kind: 'base',
		...HOOKS,
		role: 'read',
		run: listPayloads,
	},
	'GET {base}/{}': { kind: 'base', ...READ, run: listByQuery },
	'POST {base}/{}/listRecords': { kind: 'base', ...READ, run: listByBody },
	'GET {base}/{}/{}': { kind: 'base', ...READ, run: getRecord },
	'POST {base}/{}': { kind: 'base', ...WRITE, run: createRecords },
	'PATCH {base}/{}': { kind: 'base', ...WRITE, run: updateOrUpsert },
	'PUT {base}/{}': { kind: 'base', ...WRITE, run: updateOrUpsert },
	'PATCH {base}/{}/{}': { kind: 'base', ...WRITE, run: withRecordId(updateOne) },
	'PUT {base}/{}/{}': { kind: 'base', ...WRITE, run: withRecordId(updateOne) },
	'DELETE {base}/{}': { kind: 'base', ...WRITE, run: deleteMany },
	'DELETE {base}/{}/{}': { kind: 'base', ...WRITE, run: withRecordId(deleteOne) },
};

export interface Match {
	readonly route: Route;
	readonly baseId: string | undefined;
	readonly parts: readonly string[];
}

/** Undefined when there is no such route. @param path as sent, with its leading /v0/. */
export function matchRoute(method: string, path: string): Match | undefined {
	const sent = decoded(path.replace(/\/$/, ''));
	if (sent[1] !== 'v0') return undefined;
	for (const [pattern, route] of Object.entries(ROUTES)) {
		const [wantedMethod, wanted = ''] = pattern.split(' ');
		if (wantedMethod !== method) continue;
		const match = matchParts(wanted.split('/'), sent.slice(2));
		if (match !== undefined) return { route, ...match };
	}
	return undefined;
}

/** Nothing when an escape in the path is broken. */
function decoded(path: string): string[] {
	try {
		return path.split('/').map(decodeURIComponent);
	} catch {
		return [];
	}
}

function matchParts(
	wanted: readonly string[],
	sent: readonly string[],
): { baseId: string | undefined; parts: string[] } | undefined {
	if (wanted.length !== sent.length) return undefined;
	let baseId: string | undefined;
	const parts: string[] = [];
	for (const [index, want] of wanted.entries()) {
		const part = sent[index] ?? '';
		if (want === '{base}') baseId = part;
		else if (want === '{}') parts.push(part);
		else if (want !== part) return undefined;
	}
	return { baseId, parts };
}

function listByQuery(request: BaseRequest, table = ''): unknown {
	return listRecords(placeOf(request, table), request.query);
}

/** timeZone and userLocale may stay in the query. */
function listByBody(request: BaseRequest, table = ''): unknown {
	refuseOtherKeys(request.query, ['timeZone', 'userLocale']);
	const body = request.body === undefined ? {} : request.body;
	if (!isObject(body)) throw refusal(422, 'INVALID_REQUEST_BODY', 'Could not parse request body');
	return listRecords(placeOf(request, table), { ...body, ...request.query });
}

/** Looks in the whole base when the record is not in the given table. */
function getRecord(request: BaseRequest, table = '', recordId = ''): unknown {
	if (!hasIdShape('rec', recordId)) throw notFound();
	refuseOtherKeys(request.query, READ_PARAMETERS);
	const place = placeOf(request, table);
	for (const candidate of [place.table, ...request.base.tables]) {
		const record = candidate.records.get(recordId);
		if (record !== undefined) {
			return readRecord(
				{ ...place, table: candidate },
				record,
				readOptionsOf(candidate, request.query),
			);
		}
	}
	throw recordNotFound();
}

function updateOrUpsert(request: BaseRequest, table = ''): unknown {
	const body = bodyOf(request, ['records', 'performUpsert', 'typecast', 'returnFieldsByFieldId']);
	return body['performUpsert'] === undefined
		? updateMany(request, table)
		: upsertRecords(request, table);
}

function withRecordId(
	run: (request: BaseRequest, table: string, recordId: string) => unknown,
): Handler<BaseRequest> {
	return (request, table = '', recordId = '') => {
		if (!hasIdShape('rec', recordId)) throw notFound();
		return run(request, table, recordId);
	};
}
