// The webhooks API: create, list, refresh, switch, delete, and the payloads by cursor.
import { createHash } from 'node:crypto';
import { invalidRequest, recordNotFound, refusal } from '../errors';
import { bodyOf, refuseOtherKeys, wholeNumberOf, type BaseRequest } from '../request';
import { parseSpecification } from './specification';
import type { Webhook } from './state';
import { dropExpired } from './transaction';

const LIFETIME_MS = 7 * 86_400_000;
const HOOKS_PER_BASE = 10;
const PAYLOADS_PER_PAGE = 50;

/** The MAC secret is told here and never again. */
export function createWebhook(request: BaseRequest): unknown {
	const { world, base } = request;
	const body = bodyOf(request, ['notificationUrl', 'specification']);
	const notificationUrl = body['notificationUrl'] ?? null;
	const specification = parseSpecification(body['specification']);
	if (specification === undefined) throw invalidRequest();
	if (notificationUrl !== null && !isUrl(notificationUrl)) throw invalidRequest();
	dropExpired(world, base);
	if (base.webhooks.hooks.length >= HOOKS_PER_BASE) {
		throw refusal(422, 'TOO_MANY_WEBHOOKS_IN_BASE', 'A base can have at most 10 webhooks');
	}
	const id = world.newId('ach');
	const hook: Webhook = {
		id,
		macSecret: createHash('sha256').update(`secret of ${id}`).digest(),
		specification,
		notificationUrl,
		payloads: [],
		expiresAt: world.now() + LIFETIME_MS,
		areNotificationsEnabled: true,
		lastSuccessAt: null,
		lastResult: null,
	};
	base.webhooks.hooks.push(hook);
	return { id, macSecretBase64: hook.macSecret.toString('base64'), expirationTime: expiry(hook) };
}

export function listWebhooks({ world, base, query }: BaseRequest): unknown {
	refuseOtherKeys(query, []);
	dropExpired(world, base);
	return {
		webhooks: base.webhooks.hooks.map((hook) => ({
			id: hook.id,
			specification: hook.specification,
			notificationUrl: hook.notificationUrl,
			cursorForNextPayload: hook.payloads.length + 1,
			areNotificationsEnabled: hook.areNotificationsEnabled,
			isHookEnabled: true,
			expirationTime: expiry(hook),
			lastNotificationResult: hook.lastResult,
			lastSuccessfulNotificationTime:
				hook.lastSuccessAt === null ? null : new Date(hook.lastSuccessAt).toISOString(),
		})),
	};
}

/** Reading payloads keeps a webhook alive as a refresh does. */
export function listPayloads(request: BaseRequest, webhookId = ''): unknown {
	refuseOtherKeys(request.query, ['cursor', 'limit']);
	const hook = webhookOf(request, webhookId);
	const cursor = wholeNumberOf(request.query['cursor']) ?? 1;
	const limit = wholeNumberOf(request.query['limit']) ?? PAYLOADS_PER_PAGE;
	if (cursor < 1 || limit < 1 || limit > PAYLOADS_PER_PAGE) throw invalidRequest();
	hook.expiresAt = request.world.now() + LIFETIME_MS;
	const payloads = hook.payloads.slice(cursor - 1, cursor - 1 + limit);
	const next = cursor + payloads.length;
	return {
		payloads,
		cursor: next,
		mightHaveMore: next <= hook.payloads.length,
		payloadFormat: 'v0',
	};
}

export function refreshWebhook(request: BaseRequest, webhookId = ''): unknown {
	const hook = webhookOf(request, webhookId);
	hook.expiresAt = request.world.now() + LIFETIME_MS;
	return { expirationTime: expiry(hook) };
}

export function enableNotifications(request: BaseRequest, webhookId = ''): void {
	const { enable } = bodyOf(request, ['enable']);
	if (typeof enable !== 'boolean') throw invalidRequest();
	webhookOf(request, webhookId).areNotificationsEnabled = enable;
}

export function deleteWebhook(request: BaseRequest, webhookId = ''): void {
	const hook = webhookOf(request, webhookId);
	request.base.webhooks.hooks = request.base.webhooks.hooks.filter((other) => other !== hook);
}

function webhookOf({ world, base }: BaseRequest, webhookId: string): Webhook {
	dropExpired(world, base);
	const hook = base.webhooks.hooks.find(({ id }) => id === webhookId);
	if (hook === undefined) throw recordNotFound();
	return hook;
}

const expiry = ({ expiresAt }: Webhook): string => new Date(expiresAt).toISOString();

function isUrl(value: unknown): value is string {
	return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}
