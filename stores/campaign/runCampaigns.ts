// Sends the campaigns that were released, at the pace of the mailbox; what is left goes on with the next run.
import { type Campaign, campaignMail, readCampaign } from '../../domain/campaign/campaign';
import { opensAt } from '../../domain/campaign/schedule';
import { type CampaignTally, closedTally, tallyOf } from '../../domain/campaign/tally';
import { CrmError } from '../../domain/errors';
import { allOf, compare, oneOf } from '../../domain/filter';
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import type { Fields } from '../../domain/record';
import { DAY_MS } from '../../domain/time/day';
import type { MailResult } from '../mail/mailPorts';
import type { CrmStore } from '../port';
import { listAll, updateAll } from '../rows/written';
import { type CampaignSettings, readCampaignSettings } from './campaignSettings';
import { readAudience } from './readAudience';

export interface CampaignPorts {
	readonly store: CrmStore;
	readonly sendMails: (requests: readonly MailRequest[]) => AsyncIterable<readonly MailResult[]>;
	readonly now: () => Date;
}

export interface CampaignRun {
	readonly campaign: Campaign;
	readonly tally: CampaignTally;
	readonly startedAt: Date;
	readonly isFinished: boolean;
	readonly isStopped: boolean;
}

export type CampaignResult =
	| ({ readonly ok: true } & CampaignRun)
	/** The row cannot be sent as it stands; the others go on. */
	| { readonly ok: false; readonly id: string; readonly error: CrmError };

/** Whoever could not be written to for so long does not get it any more: news grow old. */
const OPEN_DAYS = 7;
/** So many are handed over at once; between them a person's stop is seen. */
const HANDED_OVER = 100;

export async function runCampaigns(ports: CampaignPorts): Promise<readonly CampaignResult[]> {
	const { store } = ports;
	const now = ports.now();
	const settings = await readCampaignSettings(store);
	if (opensAt(settings.calendar, now) > now) return [];
	const rows = await listAll(store, 'campaigns', {
		filter: allOf(
			oneOf('status', ['released', 'running']),
			compare('startAt', 'atMost', now.toISOString()),
		),
	});
	const results: CampaignResult[] = [];
	for (const row of rows) {
		try {
			results.push({ ok: true, ...(await runOne(ports, readCampaign(row), settings)) });
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			results.push({ ok: false, id: row.id, error });
		}
	}
	return results;
}

/** What was sent before is told by the claims, so a run that died is simply run again. */
async function runOne(
	{ store, sendMails, now }: CampaignPorts,
	campaign: Campaign,
	settings: CampaignSettings,
): Promise<CampaignRun> {
	const startedAt = campaign.startedAt ?? now();
	if (campaign.status !== 'running') {
		await save(store, campaign, { status: 'running', startedAt: startedAt.toISOString() });
	}
	const contacts = await readAudience(store, campaign.segment);
	const requests = contacts.map((contact) => campaignMail(campaign, contact));
	const outcomes: MailOutcome[] = [];
	let isStopped = false;
	for (let start = 0; start < requests.length && !isStopped; start += HANDED_OVER) {
		if (opensAt(settings.calendar, now()) > now()) break;
		if (start > 0) isStopped = await wasStopped(store, campaign);
		if (isStopped) break;
		for await (const portion of sendMails(requests.slice(start, start + HANDED_OVER))) {
			outcomes.push(...portion.map(({ outcome }) => outcome));
		}
	}
	const untried = requests.length - outcomes.length;
	const counted = tallyOf(outcomes);
	const tally = { ...counted, planned: requests.length, waiting: counted.waiting + untried };
	const isOver = now().getTime() > startedAt.getTime() + OPEN_DAYS * DAY_MS;
	const isFinished = !isStopped && (tally.waiting === 0 || isOver);
	const run = { campaign, startedAt, isFinished, isStopped, tally: isFinished ? closedTally(tally) : tally };
	await save(store, campaign, endOf(run, now()));
	return run;
}

/** A stop that a person has set meanwhile is never written over. */
function endOf({ isFinished, tally }: CampaignRun, now: Date): Fields<'campaigns'> {
	const result = JSON.stringify(tally);
	return isFinished ? { status: 'done', finishedAt: now.toISOString(), result } : { result };
}

async function wasStopped(store: CrmStore, { id }: Campaign): Promise<boolean> {
	return (await store.get('campaigns', id)).fields.status === 'stopped';
}

async function save(store: CrmStore, { id }: Campaign, fields: Fields<'campaigns'>): Promise<void> {
	await updateAll(store, 'campaigns', [{ id, fields }]);
}
