// The nightly check of silent deals: reads once, decides, writes what differs. Any run may die and be run again.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { equals, allOf, isEmpty, oneOf, anyOf } from '../../domain/filter';
import { gapOf } from '../../domain/pipeline/dealGaps';
import { planDealUpkeep } from '../../domain/pipeline/planDealUpkeep';
import {
	DEFAULT_NEW_PER_OWNER,
	type StalePlan,
	type Task,
	planStaleCheck,
	taskKeysOf,
} from '../../domain/pipeline/planStaleCheck';
import { stagesOf } from '../../domain/pipeline/stage';
import { type Deal, episodeOf } from '../../domain/pipeline/staleClock';
import { DAY_MS, dayAt } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { findByKeys } from '../rows/findByKeys';
import { requireColumns } from '../rows/requireColumns';
import { allWritten, listAll, updateAll } from '../rows/written';
import { type PipelineSettings, readPipelineSettings } from './pipelineSettings';
import { readTouches } from './readTouches';

export interface StaleCheck {
	readonly plan: StalePlan;
	/** Deals that were looked at. */
	readonly deals: readonly Deal[];
	/** Deals in a stage without rules: nobody is reminded of them. */
	readonly withoutRules: readonly Deal[];
	readonly created: number;
	readonly settings: PipelineSettings;
}

/** Working days to calendar days with holidays and a long weekend to spare. */
const CALENDAR_DAYS_PER_WORKING_DAY = 1.6;
const SPARE_DAYS = 10;

/**
 * `rehearse`: everything is read and decided, nothing written.
 * @throws SchemaError when a column is missing that the decisions stand on.
 */
export async function checkStaleDeals(
	store: CrmStore,
	{ now, rehearse }: { readonly now: Date; readonly rehearse: boolean },
): Promise<StaleCheck> {
	const settings = await readPipelineSettings(store);
	const { pipeline, language } = settings;
	const closed = [...stagesOf(pipeline, 'won'), ...stagesOf(pipeline, 'lost')].map(({ key }) => key);
	const deals = await listAll(store, 'deals', {
		filter: anyOf(isEmpty('stage'), { op: 'not', part: oneOf('stage', closed) }),
	});
	const tasks = await listAll(store, 'tasks', {
		filter: allOf(oneOf('kind', ['staleDeal', 'dealGap']), equals('status', 'open')),
	});
	const touches = await readTouches(store, deals, { since: lookBack(settings, now), now });
	const facts = {
		...settings,
		...{ deals, pipeline, touches, language, closedDeals: await dealsBehind(store, tasks, deals) },
		tasks: tasks.filter(({ fields }) => fields.kind === 'staleDeal'),
		gapTasks: tasks.filter(({ fields }) => fields.kind === 'dealGap'),
		maxNewPerOwner: settings.number('staleTasksPerDay', DEFAULT_NEW_PER_OWNER),
	};
	await requireColumns(store, STANDS_ON.checkStale);
	const settled = await readSettled(store, facts.tasks, taskKeysOf(facts, now));
	const plan = planStaleCheck({ ...facts, settled }, now);
	const upkeep = planDealUpkeep(deals, touches, now);
	const withoutRules = deals.filter(({ fields }) => !pipeline.stages.has(fields.stage ?? ''));
	const report = { plan, deals, withoutRules, settings };
	if (rehearse) return { ...report, created: plan.creates.length };

	const created = plan.creates.filter(({ id }) => id === null).map(({ task }) => ({ fields: task }));
	if (created.length > 0) allWritten(await store.upsert('tasks', 'automationKey', created));
	const reopened = plan.creates.flatMap(({ id, task }) => (id === null ? [] : [{ id, fields: task }]));
	const changed = [...plan.escalates, ...plan.closes].map(({ id, fields }) => ({ id, fields }));
	await updateAll(store, 'tasks', [...reopened, ...changed]);
	await updateAll(store, 'deals', upkeep);
	return { ...report, created: plan.creates.length };
}

/** The tasks under these keys that are not open: done or dropped by a person, or closed by an earlier check. */
async function readSettled(store: CrmStore, open: readonly Task[], keys: readonly string[]): Promise<readonly Task[]> {
	const known = new Set(open.map(({ fields }) => fields.automationKey));
	const rows = keys.filter((key) => !known.has(key)).map((automationKey) => ({ automationKey }));
	if (rows.length === 0) return [];
	const found = await findByKeys(store, { table: 'tasks', key: 'automationKey', rows });
	return rows.flatMap((row) => found.find(row));
}

/** An older touch cannot change whether a deal is stale: the longest patience is over by then. */
function lookBack({ pipeline, timeZone }: PipelineSettings, now: Date): Date {
	const longest = Math.max(0, ...[...pipeline.stages.values()].map(({ patienceDays }) => patienceDays ?? 0));
	const days = Math.ceil(longest * CALENDAR_DAYS_PER_WORKING_DAY) + SPARE_DAYS;
	// "Never" is typed as a very large number as well: there are no touches from before 1970.
	return new Date(Math.max(0, Date.parse(`${dayAt(now, timeZone)}T00:00Z`) - days * DAY_MS));
}

/** The deals that open tasks are about and that are not among the open ones. */
async function dealsBehind(
	store: CrmStore,
	tasks: readonly Task[],
	deals: readonly Deal[],
): Promise<ReadonlyMap<string, Deal>> {
	const open = new Set(deals.map(({ id }) => id));
	const ids = tasks.map(dealOf).filter((id) => id !== '' && !open.has(id));
	return await findByIds(store, 'deals', ids);
}

function dealOf({ fields }: Task): string {
	const key = fields.automationKey ?? '';
	return fields.kind === 'dealGap' ? (gapOf(key)?.deal ?? '') : episodeOf(key).deal;
}
