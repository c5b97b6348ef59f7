// Fills the base: the CRM's tables with their default rows, and a sample firm to look around in.
import { setTimeout as sleep } from 'node:timers/promises';
import { MODULES } from '../../domain/schema';
import { SAMPLE_FIRM_SETTINGS } from '../../domain/setup/sample/sampleFirm';
import { installBase } from '../../stores/installBase';
import { openStore, type StorePorts } from '../../stores/openStore';
import { loadSample } from '../../stores/setup/loadSample';
import type { CrmBaseCredential } from './n8n/credentials';
import type { Region } from './options';

interface BaseSetUp {
	readonly credential: CrmBaseCredential;
	readonly region: Region;
	readonly ownerEmail: string;
	/** Whether the invented firm will live here, with its name and imprint. */
	readonly isSample: boolean;
	readonly report: (line: string) => void;
}

const PORTS: StorePorts = {
	clock: { now: () => Date.now(), sleep: async (ms) => void (await sleep(ms)) },
	fetch,
};

/** Creates what is missing of the base; run twice it changes nothing. Answers with what to do by hand. */
export async function setUpBase(setUp: BaseSetUp): Promise<readonly string[]> {
	const { credential, region, ownerEmail, isSample, report } = setUp;
	const { language, ...settings } = region;
	const store = openStore(credential, PORTS);
	const request = {
		modules: MODULES,
		language,
		settings: { ...settings, ...(isSample ? SAMPLE_FIRM_SETTINGS : {}) },
		defaultOwner: { name: 'CRM Owner', email: ownerEmail },
	};
	const { findings } = await installBase(store, request, report);
	return findings.map(({ what, whatToDo }) => `${what} ${whatToDo}`);
}

/** Fills an own new base with a believable small firm; rows that are there stay as they are. */
export async function fillWithSample(credential: CrmBaseCredential, region: Region): Promise<void> {
	const { language, timeZone, currency } = region;
	const store = openStore(credential, PORTS);
	await loadSample(store, { now: new Date(), language, timeZone, currency });
}
