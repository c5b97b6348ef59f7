// Sends the campaigns that were released, at the pace of the mailbox; what is left goes on with the next run.
import { opensAt } from '../../domain/campaign/schedule';
import { CrmError } from '../../domain/errors';
import { allOf, compare, oneOf } from '../../domain/filter';
import { listAll } from '../rows/written';
import { readCampaignSettings } from './campaignSettings';
import { type CampaignPorts, type CampaignRun, runCampaign } from './runCampaign';

export type CampaignResult =
	| ({ readonly ok: true } & CampaignRun)
	/** The row cannot be sent as it stands; the others go on. */
	| { readonly ok: false; readonly id: string; readonly error: CrmError };

/** Of campaigns that wait for the mailbox nothing is told: a run costs no more than the look at them. */
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
			const run = await runCampaign(ports, row, settings);
			if (run !== null) results.push({ ok: true, ...run });
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			results.push({ ok: false, id: row.id, error });
		}
	}
	return results;
}
