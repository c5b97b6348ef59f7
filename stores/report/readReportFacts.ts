// Reads all that a report is made of: a call for each hundred rows on Airtable, nothing read twice.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { settingOf } from '../../domain/firm/readFirm';
import { type Filter, allOf, anyOf, compare, isEmpty, not, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import { COUNTED_KINDS } from '../../domain/report/reach';
import type { ReportFacts } from '../../domain/report/buildReport';
import { parseRates } from '../../domain/report/rates';
import { openSnapshots } from '../../domain/report/snapshotBook';
import { COMPARED_FIGURES } from '../../domain/report/trend';
import { stagesOf } from '../../domain/pipeline/stage';
import type { TableKey } from '../../domain/schema';
import { type Day, addDays } from '../../domain/time/day';
import { readPipelineSettings, type PipelineSettings } from '../pipeline/pipelineSettings';
import type { CrmStore, ListQuery } from '../port';
import { readRouting } from '../routing/readRouting';
import { hasTable } from '../rows/hasTable';
import { requireColumns } from '../rows/requireColumns';
import { listAll } from '../rows/written';

export interface FactsChoice {
	readonly day: Day;
	readonly windowDays: number;
	readonly recentDays: number;
}

/** What was said about twelve full months is held against what they brought. */
const AT_LEAST_DAYS = 400;
/** A deal that closed within the window may have begun so long before. */
const LONGEST_CYCLE_DAYS = 400;
/** Days in other time zones begin up to so much earlier. */
const SPARE_DAYS = 1;
const DEFAULT_CURRENCY = 'CHF';

export async function readReportFacts(store: CrmStore, choice: FactsChoice): Promise<ReportFacts> {
	const settings = await readPipelineSettings(store);
	await requireColumns(store, STANDS_ON.report);
	const { calendar, acceptMinutes } = await readRouting(store);
	const texts = await store.settings();
	const since = addDays(choice.day, -Math.max(choice.windowDays, AT_LEAST_DAYS));
	const recentAt = instantOf(addDays(choice.day, -choice.recentDays));
	const [deals, history, activities, contacts, snapshots] = await Promise.all([
		listAll(store, 'deals', { filter: dealsSince(settings, since), fields: DEAL_FIELDS }),
		listIfThere(store, 'stageHistory', {
			filter: compare('at', 'atLeast', instantOf(addDays(since, -LONGEST_CYCLE_DAYS))),
			fields: ['deal', 'fromStage', 'toStage', 'at'],
		}),
		listAll(store, 'activities', {
			filter: allOf(oneOf('kind', COUNTED_KINDS), compare('occurredAt', 'atLeast', recentAt)),
			fields: ['kind', 'occurredAt', 'owner'],
		}),
		listAll(store, 'contacts', {
			filter: compare('leadAt', 'atLeast', recentAt),
			fields: ['leadAt', 'firstResponseAt', 'owner', 'source', 'utmSource'],
		}),
		listIfThere(store, 'snapshots', {
			filter: allOf(oneOf('figure', FIGURES_BEFORE), compare('day', 'atLeast', since)),
			fields: ['day', 'figure', 'dimension', 'value', 'count'],
		}),
	]);
	return {
		...{ deals, history, activities, contacts, snapshots: openSnapshots(snapshots) },
		...{ team: settings.team, pipeline: settings.pipeline, timeZone: settings.timeZone },
		rates: parseRates(settingOf(texts, 'exchangeRates'), settingOf(texts, 'currency') || DEFAULT_CURRENCY),
		response: { calendar, acceptMinutes },
	};
}

const DEAL_FIELDS = [
	...['name', 'stage', 'amount', 'currency', 'company', 'owner', 'source', 'expectedCloseOn', 'nextStepOn'],
	...['wonAt', 'lostAt', 'stageChangedAt'],
];

/** Figures of earlier days that are shown beside those of today. */
const FIGURES_BEFORE = ['revenueExpected', ...COMPARED_FIGURES];

/** Whatever is open, whatever closed since, and what closed nobody knows when. */
function dealsSince({ pipeline }: PipelineSettings, since: Day): Filter {
	const closed = [...stagesOf(pipeline, 'won'), ...stagesOf(pipeline, 'lost')].map(({ key }) => key);
	const from = instantOf(since);
	return anyOf(
		isEmpty('stage'),
		not(oneOf('stage', closed)),
		compare('wonAt', 'atLeast', from),
		compare('lostAt', 'atLeast', from),
		allOf(isEmpty('wonAt'), isEmpty('lostAt')),
	);
}

async function listIfThere<T extends TableKey>(
	store: CrmStore,
	table: T,
	query: ListQuery,
): Promise<ReadonlyArray<StoredRecord<T>>> {
	return (await hasTable(store, table)) ? await listAll(store, table, query) : [];
}

const instantOf = (day: Day): string => new Date(Date.parse(addDays(day, -SPARE_DAYS))).toISOString();
