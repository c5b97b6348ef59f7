// Who would get a campaign, who not and why, and how long it takes; nothing is written, nothing sent.
import { type Campaign, campaignMail } from '../../domain/campaign/campaign';
import { type PlannedSending, planSending } from '../../domain/campaign/schedule';
import { type CampaignTally, tallyOf } from '../../domain/campaign/tally';
import { decideSend } from '../../domain/mail/decideSend';
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import type { StoredRecord } from '../../domain/record';
import { readMailFacts } from '../mail/readMailFacts';
import type { CrmStore } from '../port';
import { readComplaining } from '../survey/readComplaining';
import { type CampaignSettings, readCampaignSettings } from './campaignSettings';
import { readAudience } from './readAudience';

export interface CampaignRehearsal {
	readonly campaign: Campaign;
	/** `sent` is what would be sent, `waiting` what would have to wait for the limit per person. */
	readonly tally: CampaignTally;
	readonly sending: PlannedSending;
	readonly people: ReadonlyArray<{
		readonly contact: StoredRecord<'contacts'>;
		readonly outcome: MailOutcome;
	}>;
	readonly settings: CampaignSettings;
}

/** The base tells about so many at a time. */
const READ_TOGETHER = 100;

export async function rehearseCampaign(
	store: CrmStore,
	campaign: Campaign,
	now: Date,
): Promise<CampaignRehearsal> {
	const settings = await readCampaignSettings(store);
	const contacts = await readAudience(store, campaign.segment);
	const complaining = await readComplaining(store, now);
	const outcomes: MailOutcome[] = [];
	for (let start = 0; start < contacts.length; start += READ_TOGETHER) {
		const requests = contacts
			.slice(start, start + READ_TOGETHER)
			.map((contact) => campaignMail(campaign, contact, complaining));
		outcomes.push(...(await foresee(store, requests, settings, now)));
	}
	const tally = tallyOf(outcomes);
	const from = campaign.startAt > now ? campaign.startAt : now;
	return {
		...{ campaign, tally, settings },
		sending: planSending(tally.sent + tally.waiting, from, settings.limits, settings.calendar),
		people: contacts.flatMap((contact, index) => {
			const outcome = outcomes[index];
			return outcome === undefined ? [] : [{ contact, outcome }];
		}),
	};
}

async function foresee(
	store: CrmStore,
	requests: readonly MailRequest[],
	{ limits, language }: CampaignSettings,
	now: Date,
): Promise<readonly MailOutcome[]> {
	const facts = await readMailFacts(store, requests, now);
	const rules = { firmLanguage: language, marketingMailsPerWeek: limits.marketingMailsPerWeek };
	return requests.map((request): MailOutcome => {
		const before = facts.rowOf(request.sendKey)?.fields;
		if (before?.status === 'sent') return { kind: 'alreadySent', messageId: before.messageId ?? '' };
		const decision = decideSend(request, { ...facts.factsOf(request), isTransactional: false }, rules, now);
		switch (decision.kind) {
			case 'refuse':
				return { kind: 'refused', reason: decision.reason };
			case 'defer':
				return { kind: 'deferred', reason: 'frequencyCap', until: decision.until };
			case 'send':
				return { kind: 'sent', messageId: '', sentAt: now };
		}
	});
}
