// A rehearsed campaign as the item that a workflow goes on with.
import type { IDataObject } from 'n8n-workflow';

import type { CampaignRehearsal } from '../../stores/campaign/rehearseCampaign';
import { type NotSentReason, reasonInWords } from '../../domain/campaign/tally';
import { nameOf } from '../../domain/sequence/stepMail';
import { campaignRehearsalHtml, type RehearsedMail } from '../../templates/campaignRehearsal';

/** So many names are shown; the rest is counted. */
const NAMED = 5;

export function rehearsalJson(rehearsal: CampaignRehearsal, mail: RehearsedMail | null): IDataObject {
	const { campaign, tally, sending, settings } = rehearsal;
	const { language, timeZone } = settings;
	const notSent = tally.notSent.map(({ reason, count }) => ({
		...{ reason: reasonInWords(reason, language), count },
		names: namesOf(rehearsal, reason),
	}));
	const page = campaignRehearsalHtml({
		...{ language, locale: { tag: language === 'de' ? 'de-CH' : 'en-GB', timeZone } },
		subject: String(campaign.content.subject ?? campaign.template),
		willGet: tally.sent,
		waits: tally.waiting,
		...{ notSent, mail, names: namesOf(rehearsal, null) },
		...sending,
	});
	return {
		...{ campaign: campaign.id, key: campaign.key, name: campaign.name, page },
		...{ planned: tally.planned, willGet: tally.sent, waits: tally.waiting },
		notSent: notSent.map(({ reason, count }) => ({ reason, count })),
		startsAt: sending.startsAt.toISOString(),
		endsAt: sending.endsAt?.toISOString() ?? null,
		days: sending.days,
	};
}

/** Of those who would get it (`null`), or of those who would not for a reason. */
function namesOf({ people }: CampaignRehearsal, reason: NotSentReason | null): string {
	const meant = people.filter(({ outcome }) =>
		reason === null
			? outcome.kind === 'sent' || outcome.kind === 'deferred'
			: outcome.kind === 'refused' && outcome.reason === reason,
	);
	const names = meant.slice(0, NAMED).map(({ contact }) => nameOf({ contact }) || '?');
	return names.join(', ') + (meant.length > NAMED ? ' …' : '');
}
