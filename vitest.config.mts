// `unit` needs no network and no server of others, `long` neither but takes minutes; `stores` starts a NocoDB, `e2e` drives
// one real stack, and the files of `ownStack` start and kill one each.
import { createRequire } from 'node:module';

import { defineConfig } from 'vitest/config';

// n8n-core requires the CommonJS build; with the other one its errors would not be the ones our nodes throw.
const n8nWorkflow = createRequire(import.meta.url).resolve('n8n-workflow');

export default defineConfig({
	test: {
		projects: [
			{
				resolve: { alias: [{ find: /^n8n-workflow$/, replacement: n8nWorkflow }] },
				test: {
					name: 'unit',
					include: ['test/**/*.test.ts'],
					exclude: ['test/e2e/**', 'test/**/*.long.test.ts'],
					// Not a limit on speed: on a loaded machine the longest of them have taken 30 s.
					testTimeout: 180_000,
					hookTimeout: 180_000,
					// Half the time: what all files read is read once per worker. A test leaves nothing behind in a module.
					isolate: false,
				},
			},
			{
				resolve: { alias: [{ find: /^n8n-workflow$/, replacement: n8nWorkflow }] },
				test: {
					name: 'long',
					include: ['test/**/*.long.test.ts'],
					testTimeout: 3_600_000,
					hookTimeout: 600_000,
				},
			},
			{
				resolve: { alias: [{ find: /^n8n-workflow$/, replacement: n8nWorkflow }] },
				test: {
					name: 'stores',
					include: ['test/e2e/stores/**/*.test.ts'],
					globalSetup: ['test/e2e/support/nocodbSetup.ts'],
					testTimeout: 60_000,
					hookTimeout: 300_000,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.test.ts'],
					exclude: ['test/e2e/stores/**', 'test/e2e/ownStack/**'],
					globalSetup: ['test/e2e/support/globalSetup.ts'],
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 900_000,
				},
			},
			{
				test: {
					name: 'ownStack',
					include: ['test/e2e/ownStack/**/*.test.ts'],
					globalSetup: ['test/e2e/support/preparedFolder.ts'],
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 900_000,
				},
			},
		],
	},
});
