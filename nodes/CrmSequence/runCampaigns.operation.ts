// Sends the campaigns that were released; runs once, whatever comes in.
//
// Out: first output, one item per campaign that was worked on: { campaign, name, planned, sent, waiting, notSent: [{ reason, count }], isFinished,
//        isStopped, mail }; `mail` is what CRM Mail > Send takes from the item (template campaignResult) - at the end, and
//        on each further morning while it runs; else null
//      second output: { campaign, message } for a campaign whose row cannot be sent, and without `campaign` for a mail template
//        in place of which the packaged text went out
import { reasonInWords } from '../../domain/campaign/tally';
import { sentenceOf } from '../../domain/errors';
import { spokenBy, staffMail } from '../../domain/mail/staffMail';
import { memberByEmail } from '../../domain/routing/team';
import { dayAt, MINUTE_MS } from '../../domain/time/day';
import { type CampaignSettings, readCampaignSettings } from '../../stores/campaign/campaignSettings';
import type { CampaignRun } from '../../stores/campaign/runCampaign';
import { type CampaignResult, runCampaigns as run } from '../../stores/campaign/runCampaigns';
import type { CrmStore } from '../../stores/port';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import { countOf } from '../shared/parameters';
import { REFUSED } from './enrol.operation';
import type { SequenceEnv } from './env';

const DEFAULT_MINUTES = 12;

export const runCampaigns = defineOperation<{ readonly minutes: number }, SequenceEnv>({
	name: 'send',
	canWait: true,
	displayName: 'Send Released',
	action: 'Send released campaigns',
	description: 'Sends released campaigns in office hours, at the pace of the mailbox; the rest goes on with the next run',
	properties: [
		{
			displayName: 'Most Minutes',
			name: 'maxMinutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_MINUTES,
			description: 'After how many minutes the run begins no further mail',
		},
	],
	parse: (read) => ({ minutes: countOf(read('maxMinutes'), DEFAULT_MINUTES) }),
	run: (items, env) =>
		once(items, async ({ minutes }) => {
			const until = new Date(env.now.getTime() + minutes * MINUTE_MS);
			const { store, sendMails, clock } = await env.runPorts(until);
			const results = await run({ store, sendMails, now: () => new Date(clock.now()) });
			const settings = await readCampaignSettings(store);
			const rows = await Promise.all(results.map((result) => toRow(result, store, settings, env.now)));
			return [...rows, ...env.templateProblems().map(brokenTemplate)];
		}),
});

const brokenTemplate = (message: string): OutputRow => ({ json: { message }, output: REFUSED });

async function toRow(
	result: CampaignResult,
	store: CrmStore,
	settings: CampaignSettings,
	now: Date,
): Promise<OutputRow> {
	if (!result.ok) {
		const { id, error } = result;
		return { json: { campaign: id, message: sentenceOf(error) }, output: REFUSED };
	}
	const { campaign, tally, isFinished, isStopped } = result;
	const { planned, sent, waiting } = tally;
	return {
		json: {
			...{ campaign: campaign.id, name: campaign.name, planned, sent, waiting, isFinished, isStopped },
			notSent: tally.notSent.map((one) => ({ ...one })),
			mail: await resultMail(result, store, settings, now),
		},
	};
}

/** The end is told once, and how far it is once a day from the second day on. */
async function resultMail(
	{ campaign, tally, startedAt, isFinished }: CampaignRun,
	store: CrmStore,
	{ timeZone, language }: CampaignSettings,
	now: Date,
) {
	const today = dayAt(now, timeZone);
	if (campaign.requestedBy === '' || (!isFinished && dayAt(startedAt, timeZone) === today)) return null;
	const member = memberByEmail(await store.rules('team'), campaign.requestedBy);
	const colleague = { ...member?.fields, email: campaign.requestedBy };
	const spoken = spokenBy(colleague, language);
	const mail = staffMail(colleague, {
		firmLanguage: language,
		sendKey: `campaignResult:${campaign.key}:${isFinished ? 'end' : today}`,
		variables: {
			campaign: { name: campaign.name },
			...{ isFinished, startedAt: startedAt.toISOString() },
			...{ planned: tally.planned, sent: tally.sent, waiting: tally.waiting },
			notSentCount: tally.notSent.reduce((sum, { count }) => sum + count, 0),
			notSent: tally.notSent.map(({ reason, count }) => ({ reason: reasonInWords(reason, spoken), count })),
			url: await store.recordUrl('campaigns', campaign.id),
		},
	});
	return { ...mail };
}
