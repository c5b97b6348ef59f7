// One real NocoDB for all tests of the stores, as each start takes a quarter of a minute.
import type { TestProject } from 'vitest/node';

import { type NocodbAddress, startNocodb } from '../../support/nocodbServer';

declare module 'vitest' {
	interface ProvidedContext {
		readonly nocodb: NocodbAddress;
	}
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { apiUrl, token, stop } = await startNocodb();
	project.provide('nocodb', { apiUrl, token });
	return stop;
}
