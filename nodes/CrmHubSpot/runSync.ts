// The one way in which the operations start a sync; a base that another worker is at is no error.
import { ALL_OBJECTS } from '../../domain/hubspot/objects';
import { SyncBusyError } from '../../stores/hubspot/lease';
import type { ObjectReport } from '../../stores/hubspot/run';
import { type SyncRequest, syncHubspot } from '../../stores/hubspot/syncHubspot';
import type { OutputRow, ParameterReader } from '../shared/operation';
import { countOf, textOf } from '../shared/parameters';
import type { HubspotEnv } from './env';
import { configOf, type PanelConfig, parsePanel } from './parseConfig';

export interface SyncParams {
	readonly panel: PanelConfig;
	readonly apiUrl: string;
	readonly minutes: number;
}

const MOST_MINUTES = 50;

export const parseSync = (read: ParameterReader): SyncParams => ({
	panel: parsePanel(read),
	apiUrl: textOf(read('apiUrl')),
	minutes: countOf(read('maxMinutes'), MOST_MINUTES),
});

export type SyncHow = Pick<SyncRequest, 'isFull' | 'isRehearsal' | 'preferred'>;

type Calls = { readonly calls: number; readonly hubspotCalls: number };

export async function runSync(
	env: HubspotEnv,
	{ panel, apiUrl, minutes }: SyncParams,
	how: SyncHow,
	tell: (reports: readonly ObjectReport[], calls: Calls) => readonly OutputRow[],
): Promise<readonly OutputRow[]> {
	const ports = await env.syncPorts(apiUrl, minutes);
	const before = ports.store.calls;
	const config = await configOf(ports.store, panel);
	try {
		const reports = await syncHubspot(ports, config, { objects: ALL_OBJECTS, ...how });
		return tell(reports, { calls: ports.store.calls - before, hubspotCalls: ports.client.calls });
	} catch (error) {
		if (!(error instanceof SyncBusyError)) throw error;
		return [{ json: { outcome: 'busy', message: error.message, hint: error.hint ?? '' } }];
	}
}
