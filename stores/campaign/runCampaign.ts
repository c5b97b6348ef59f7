// Sends one campaign as far as hours, pace and people allow, and keeps in its row how far it is.
import { type Campaign, campaignMail, readCampaign } from '../../domain/campaign/campaign';
import { closesAt, opensAt } from '../../domain/campaign/schedule';
import { type CampaignTally, closedTally, tallyOf } from '../../domain/campaign/tally';
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import type { Fields, StoredRecord } from '../../domain/record';
import { DAY_MS } from '../../domain/time/day';
import type { MailResult } from '../mail/mailPorts';
import type { StillWanted } from '../mail/sendMails';
import type { CrmStore } from '../port';
import { updateAll } from '../rows/written';
import { readComplaining } from '../survey/readComplaining';
import type { CampaignSettings } from './campaignSettings';
import { readAudience } from './readAudience';

export interface CampaignPorts {
	readonly store: CrmStore;
	/** After `until` no mail is begun. Where they go out slowly, `stillWanted` is asked now and then. */
	readonly sendMails: (
		requests: readonly MailRequest[],
		until: Date,
		stillWanted?: StillWanted,
	) => AsyncIterable<readonly MailResult[]>;
	readonly now: () => Date;
}

export interface CampaignRun {
	readonly campaign: Campaign;
	readonly tally: CampaignTally;
	readonly startedAt: Date;
	readonly isFinished: boolean;
	readonly isStopped: boolean;
}

/** Whoever could not be written to for so long, other than because of the pace, does not get it any more. */
const OPEN_DAYS = 7;
/** So many are handed over at once; a person's stop is seen between them, and while they go out slowly. */
const HANDED_OVER = 100;

interface Progress {
	readonly outcomes: readonly MailOutcome[];
	readonly isStopped: boolean;
	/** When the mailbox takes more again; `null`: its pace held up nobody. */
	readonly resumesAt: Date | null;
}

/**
 * What was sent before is told by the claims, so a run that died is simply run again.
 * @returns `null` when there is nothing to do at the moment: stopped meanwhile, or the mailbox takes no more yet.
 */
export async function runCampaign(
	ports: CampaignPorts,
	row: StoredRecord<'campaigns'>,
	settings: CampaignSettings,
): Promise<CampaignRun | null> {
	const { store, now } = ports;
	const campaign = readCampaign(row);
	if (campaign.resumesAt !== null && campaign.resumesAt > now()) return null;
	// The campaign before this one may have taken a while.
	if (await wasStopped(store, campaign)) return null;
	const startedAt = campaign.startedAt ?? now();
	if (campaign.status !== 'running') {
		await save(store, campaign, { status: 'running', startedAt: startedAt.toISOString() });
	}
	const contacts = await readAudience(store, campaign.segment);
	const progress = await sendAll(ports, campaign, contacts, settings);
	const { outcomes, resumesAt } = progress;
	const isOver = now().getTime() > startedAt.getTime() + OPEN_DAYS * DAY_MS;
	const open = openTally(contacts.length, outcomes);
	const isEverybodyTried = outcomes.length === contacts.length && resumesAt === null;
	const isAtEnd = !progress.isStopped && (open.waiting === 0 || (isOver && isEverybodyTried));
	const isStopped = progress.isStopped || (isAtEnd && (await wasStopped(store, campaign)));
	const isFinished = isAtEnd && !isStopped;
	const tally = isFinished ? closedTally(outcomes) : open;
	const run = { campaign, startedAt, isFinished, isStopped, tally };
	await save(store, campaign, rowAfter(run, resumesAt, now()));
	return run;
}

async function sendAll(
	{ store, sendMails, now }: CampaignPorts,
	campaign: Campaign,
	contacts: ReadonlyArray<StoredRecord<'contacts'>>,
	{ calendar }: CampaignSettings,
): Promise<Progress> {
	const outcomes: MailOutcome[] = [];
	let resumesAt: Date | null = null;
	let isStopped = false;
	const stillWanted: StillWanted = async (requests) => {
		isStopped = await wasStopped(store, campaign);
		return isStopped ? [] : requests;
	};
	for (let start = 0; start < contacts.length && resumesAt === null && !isStopped; start += HANDED_OVER) {
		if (opensAt(calendar, now()) > now()) break;
		if (start > 0 && (await wasStopped(store, campaign))) {
			return { outcomes, isStopped: true, resumesAt };
		}
		const until = closesAt(calendar, now());
		const complaining = await readComplaining(store, now());
		const requests = contacts
			.slice(start, start + HANDED_OVER)
			.map((contact) => campaignMail(campaign, contact, complaining));
		for await (const portion of sendMails(requests, until, stillWanted)) {
			for (const { outcome } of portion) {
				outcomes.push(outcome);
				// Whoever comes after would have to wait as well.
				if (outcome.kind === 'deferred' && outcome.reason === 'pace') resumesAt = outcome.until;
			}
		}
	}
	return { outcomes, isStopped, resumesAt };
}

/** Whom this run did not come to waits, too. */
function openTally(planned: number, outcomes: readonly MailOutcome[]): CampaignTally {
	const tally = tallyOf(outcomes);
	return { ...tally, planned, waiting: tally.waiting + planned - outcomes.length };
}

/** Of the status only the end is written: a stop that a person has set meanwhile stays. */
function rowAfter(
	{ isFinished, tally }: CampaignRun,
	resumesAt: Date | null,
	now: Date,
): Fields<'campaigns'> {
	if (!isFinished) return { result: JSON.stringify({ ...tally, ...(resumesAt && { resumesAt }) }) };
	return { status: 'done', finishedAt: now.toISOString(), result: JSON.stringify(tally) };
}

async function wasStopped(store: CrmStore, { id }: Campaign): Promise<boolean> {
	const { status } = (await store.get('campaigns', id)).fields;
	return status !== 'released' && status !== 'running';
}

async function save(store: CrmStore, { id }: Campaign, fields: Fields<'campaigns'>): Promise<void> {
	await updateAll(store, 'campaigns', [{ id, fields }]);
}
