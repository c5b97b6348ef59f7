// Makes the tables, columns, options, views and default rows that are missing; one item per table.
import type { IDataObject } from 'n8n-workflow';

import { type InstallReport, type InstallRequest, installBase } from '../../stores/installBase';
import { defineOperation, eachItem, type OutputRow } from '../shared/operation';
import type { SetupEnv } from './env';
import { installProperties } from './install.properties';
import { parseInstall } from './parseInstall';

export const install = defineOperation<InstallRequest, SetupEnv>({
	name: 'install',
	displayName: 'Install or Extend',
	action: 'Install or extend a base',
	description:
		'Creates the tables, columns, options, views and default rows that are missing, and never alters what you made yourself',
	properties: installProperties,
	parse: parseInstall,
	run: eachItem(async ({ params }, env) => {
		const steps: string[] = [];
		const report = await installBase(await env.store(), params, (line) => steps.push(line));
		return rowsOf(report, steps);
	}),
});

function rowsOf(report: InstallReport, steps: readonly string[]): readonly OutputRow[] {
	const labels = new Set(report.tables.map(({ label }) => label));
	const findingsOf = (label: string | null): IDataObject[] =>
		report.findings
			.filter(({ table }) => (table !== null && labels.has(table) ? table : null) === label)
			.map((finding) => ({ ...finding }));
	const { language, calls } = report;
	return [
		...report.tables.map((table) => ({
			json: { kind: 'table', ...table, findings: findingsOf(table.label) },
		})),
		{ json: { kind: 'summary', language, calls, steps: [...steps], findings: findingsOf(null) } },
	];
}
