// Fills the base with the CRM's tables, default rows and sample data.
import type { Region } from './options';
import type { CrmBaseCredential } from './n8n/credentials';

interface BaseSetUp {
	readonly credential: CrmBaseCredential;
	readonly region: Region;
	readonly report: (line: string) => void;
}

/** Creates what is missing of the base; run twice it changes nothing. */
export async function setUpBase({ report }: BaseSetUp): Promise<void> {
	report('The base installer is not wired yet.');
	await Promise.resolve();
}
