// Opens, escalates and closes the tasks about silent deals, and tells managers what is stuck.
//
// Out: first output { kind: 'summary', deals, stale, created, escalated, closed, held, withoutRules, flags: { <flag>: n },
//        problems: [{ table, row, problem }], rehearsed, calls }
//        with Rehearse also one { kind: 'create' | 'escalate' | 'close' | 'held', deal, ... } for each thing it would do
//      second output, to tell: one { kind: 'manager', manager: { name, email }, mail } per manager with deals on the third
//        rung or above; `mail` is what CRM Mail > Send takes from the item (template staleDealReminder).
import { DEAL_FLAGS, flagsOf } from '../../domain/pipeline/dealFlags';
import { managerMails } from '../../domain/pipeline/managerMails';
import { rehearsalOf } from '../../domain/pipeline/rehearsalOf';
import { dayAt } from '../../domain/time/day';
import { checkStaleDeals, type StaleCheck } from '../../stores/pipeline/checkStaleDeals';
import type { CrmStore } from '../../stores/port';
import type { CrmEnv } from '../shared/env';
import { once } from '../shared/once';
import { defineOperation, type OutputRow } from '../shared/operation';
import { TO_TELL } from './outputs';
import { rehearseProperty } from '../shared/rehearse.property';

export const checkStale = defineOperation<{ readonly rehearse: boolean }, CrmEnv>({
	name: 'checkStale',
	canWait: true,
	displayName: 'Check Stale Deals',
	action: 'Check stale deals',
	description:
		'Gives the owner of each silent deal one task, reminds, tells the manager, and closes what is settled',
	properties: [rehearseProperty],
	parse: (read) => ({ rehearse: read('rehearse') === true }),
	run: (items, env) =>
		once(items, async ({ rehearse }) => {
			const store = await env.store();
			const before = store.calls;
			const check = await checkStaleDeals(store, { now: env.now, rehearse });
			return [
				summary(check, env.now, { rehearsed: rehearse, calls: store.calls - before }),
				...(rehearse ? [] : await mailRows(check, store, env.now)),
				...(rehearse ? rehearsalOf(check.plan).map((json) => ({ json: { ...json } })) : []),
			];
		}),
});

async function mailRows({ plan, settings }: StaleCheck, store: CrmStore, now: Date): Promise<OutputRow[]> {
	const ids = plan.forManagers.map(({ deal }) => deal.id);
	const urls = new Map(
		await Promise.all(ids.map(async (id) => [id, await store.recordUrl('deals', id)] as const)),
	);
	return managerMails(plan, settings, { now, urls }).map((json) => ({ json: { ...json }, output: TO_TELL }));
}

function summary(
	{ plan, deals, created, withoutRules, settings }: StaleCheck,
	now: Date,
	rest: { readonly rehearsed: boolean; readonly calls: number },
): OutputRow {
	const today = dayAt(now, settings.timeZone);
	const flags = deals.flatMap((deal) => flagsOf(deal, today));
	return {
		json: {
			kind: 'summary',
			deals: deals.length,
			stale: plan.stale.length,
			created,
			escalated: plan.escalates.length,
			closed: plan.closes.length,
			held: plan.held.length,
			withoutRules: withoutRules.length,
			flags: Object.fromEntries(
				DEAL_FLAGS.map((flag) => [flag, flags.filter((one) => one === flag).length]),
			),
			problems: settings.pipeline.problems.map((problem) => ({ ...problem })),
			...rest,
		},
	};
}
