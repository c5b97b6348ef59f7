// Makes the planned changes of a base one by one, each planned on what the one before led to.
import { SchemaError, StoreRejectedError } from '../../domain/errors';
import type { BaseSchema, SchemaChange } from '../../domain/schema/base';
import {
	describeChange,
	findRefusedOptions,
	findTakenLabel,
} from '../../domain/setup/describeChange';
import type { Finding } from '../../domain/setup/finding';
import { type InstallChoice, planInstall } from '../../domain/setup/planInstall';
import type { CrmStore } from '../port';

export interface Extended {
	readonly schema: BaseSchema;
	readonly findings: readonly Finding[];
}

/** @throws SchemaError when the base says yes to a change and does not show it. */
export async function extendSchema(
	store: CrmStore,
	before: BaseSchema,
	choice: InstallChoice,
	report: (line: string) => void,
): Promise<Extended> {
	let schema = before;
	const findings: Finding[] = [];
	const tried = new Set<string>();
	for (;;) {
		const plan = planInstall(schema, choice);
		const change = plan.find((one) => !tried.has(JSON.stringify(one)));
		if (change === undefined) {
			refuseWithoutEffect(schema, plan, choice);
			return { schema, findings };
		}
		tried.add(JSON.stringify(change));
		const { language } = choice;
		try {
			const line = describeChange(schema, change, language);
			const next = await store.extend(change);
			findings.push(...findTakenLabel(schema, change, language));
			report(line);
			schema = next;
		} catch (error) {
			if (change.kind !== 'addOptions' || !isRefusal(error)) throw error;
			findings.push(findRefusedOptions(schema, change, language));
		}
	}
}

/** What is still planned was tried: options may have been refused, for the rest something is wrong. */
function refuseWithoutEffect(
	schema: BaseSchema,
	plan: readonly SchemaChange[],
	{ language }: InstallChoice,
): void {
	const stuck = plan.find(({ kind }) => kind !== 'addOptions');
	if (stuck === undefined) return;
	throw new SchemaError(
		`The base took a change and does not show it: ${describeChange(schema, stuck, language)}`,
		{ hint: 'Run CRM Setup > Install again; if it stays so, look at the table in the base' },
	);
}

/** Some services let no program add options; nothing else is held up by that. */
function isRefusal(error: unknown): boolean {
	return error instanceof SchemaError || error instanceof StoreRejectedError;
}
