// Where a person came from: the first time, which stays, and the last time, which follows.
import type { Fields } from '../record';
import type { Lead } from './lead';

type Contact = Fields<'contacts'>;

/** A contact that came without a campaign gets one, and then the whole of it: that of the first visit, where the form tells. */
export function firstTouch(lead: Lead, known: Contact): Contact {
	const isKnown = [known.utmSource, known.utmMedium, known.utmCampaign, known.clickIds].some(Boolean);
	if (isKnown) return {};
	const { utm, clickIds: ids } = lead.firstTouch ?? lead;
	const clickIds = joinClickIds(ids);
	return {
		...(utm.source !== undefined && { utmSource: utm.source }),
		...(utm.medium !== undefined && { utmMedium: utm.medium }),
		...(utm.campaign !== undefined && { utmCampaign: utm.campaign }),
		...(clickIds !== '' && { clickIds }),
	};
}

/** A visit without any parameter says nothing about where somebody came from, so it leaves the last touch alone. */
export function lastTouch(lead: Lead): Contact {
	const { utm } = lead;
	const clickIds = joinClickIds(lead.clickIds);
	return {
		...(utm.source !== undefined && { lastUtmSource: utm.source }),
		...(utm.medium !== undefined && { lastUtmMedium: utm.medium }),
		...(utm.campaign !== undefined && { lastUtmCampaign: utm.campaign }),
		...(clickIds !== '' && { lastClickIds: clickIds }),
	};
}

const joinClickIds = (clickIds: Lead['clickIds']): string =>
	Object.entries(clickIds)
		.map(([name, id]) => `${name}=${id}`)
		.join(' ');
