// Joins and leaves the one webhook of a base: the row in the settings says which it is and who uses it.
import {
	SHARED_WEBHOOK,
	type SharedWebhook,
	parseShared,
	withUser,
	withoutUser,
} from '../../domain/trigger/sharedWebhook';
import { isPublicUrl } from '../../domain/trigger/publicUrl';
import { NotFoundError } from '../../domain/errors';
import { allWritten } from '../rows/written';
import type { Place } from './airtableSource';
import type { ListedWebhook } from './airtableHooks';
import type { Cursor, Hook } from './changeSource';

const LOCK = ['trigger webhook'];

/**
 * One call when it is there, two and the write of its row when it has to be made. The cursor is that of the next payload:
 * what was told before is nothing new to who joins.
 */
export async function joinWebhook(place: Place, { owner, url }: Hook): Promise<Cursor> {
	return await place.store.locks.withLocks(LOCK, async () => {
		const shared = await readShared(place);
		const listed = (await place.hooks.list()).find(({ id }) => id === shared?.id);
		const calls = isPublicUrl(url) ? owner : null;
		if (shared !== null && listed !== undefined) {
			if (!isOutdated(shared, listed, { owner, url, calls })) {
				await save(place, withUser(shared, owner), shared);
				return { webhookId: shared.id, cursor: listed.cursorForNextPayload };
			}
			await deleted(place, shared.id);
		}
		const { id, macSecretBase64 } = await place.hooks.create(calls === null ? null : url);
		const users = withUser(shared ?? { users: [] }, owner);
		await save(place, { ...users, id, macSecret: macSecretBase64, calls }, shared);
		return { webhookId: id, cursor: 1 };
	});
}

/** It calls nobody though it could, or an address that we have no more; the others find its successor at their next look. */
function isOutdated(
	shared: SharedWebhook,
	{ notificationUrl }: ListedWebhook,
	{ owner, url, calls }: Pick<Hook, 'owner' | 'url'> & Pick<SharedWebhook, 'calls'>,
): boolean {
	if (shared.calls === null) return calls !== null;
	return shared.calls === owner && notificationUrl !== url;
}

export async function leaveWebhook(place: Place, { owner }: Hook): Promise<void> {
	await place.store.locks.withLocks(LOCK, async () => {
		const shared = await readShared(place);
		if (shared === null || !shared.users.includes(owner)) return;
		const left = withoutUser(shared, owner);
		await save(place, left, shared);
		if (left === null) await deleted(place, shared.id);
	});
}

async function deleted({ hooks }: Place, id: string): Promise<void> {
	try {
		await hooks.delete(id);
	} catch (error) {
		if (!(error instanceof NotFoundError)) throw error;
	}
}

/** Read anew: another process may have made one since. */
async function readShared({ store }: Place): Promise<SharedWebhook | null> {
	return parseShared((await store.settings()).get(SHARED_WEBHOOK));
}

async function save(
	{ store }: Place,
	next: SharedWebhook | null,
	before: SharedWebhook | null,
): Promise<void> {
	const value = next === null ? '' : JSON.stringify(next);
	if (before !== null && value === JSON.stringify(before)) return;
	allWritten(await store.upsert('settings', 'key', [{ fields: { key: SHARED_WEBHOOK, value } }]));
}
