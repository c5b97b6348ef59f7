// Enters a campaign as a draft, and releases it once somebody has seen its rehearsal.
import { type Campaign, readCampaign } from '../../domain/campaign/campaign';
import { ConflictError } from '../../domain/errors';
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { allWritten, updateAll } from '../rows/written';

/** The same form sent twice makes one draft: the key is the content's. */
export async function enterDraft(store: CrmStore, fields: Fields<'campaigns'>): Promise<Campaign> {
	const [row] = allWritten(await store.upsert('campaigns', 'key', [{ fields }]));
	if (row === undefined) throw new TypeError('A campaign was not answered for');
	return readCampaign(row);
}

/** Releasing twice is harmless; what runs or is over stays as it is. */
export async function releaseCampaign(store: CrmStore, id: string, now: Date): Promise<Campaign> {
	const campaign = readCampaign(await store.get('campaigns', id));
	if (campaign.status === 'stopped') {
		throw new ConflictError(`The campaign "${campaign.name}" was stopped`, {
			hint: 'Set its status to draft in the table of campaigns, then release it again',
		});
	}
	if (campaign.status !== 'draft') return campaign;
	const fields = { status: 'released', releasedAt: now.toISOString() } as const;
	await updateAll(store, 'campaigns', [{ id, fields }]);
	return { ...campaign, status: 'released' };
}
