// The stages of the pipeline as people keep them in rows.
import type { StoredRecord } from '../record';

export type StageCategory = 'open' | 'won' | 'lost';

export interface Stage {
	/** Key of the option of Deals > Stage. */
	readonly key: string;
	readonly label: string;
	readonly order: number;
	/** In percent, 0 to 100. */
	readonly probability: number;
	/** Working days without a customer touch after which a deal is stale; `null` is never. */
	readonly patienceDays: number | null;
	/** Working days from one rung of the ladder to the next. */
	readonly escalationDays: number;
	readonly category: StageCategory;
}

/** A row that cannot be used as a rule, for people to mend. */
export interface RowProblem {
	readonly table: string;
	readonly row: string;
	readonly problem: string;
}

export interface Pipeline {
	readonly stages: ReadonlyMap<string, Stage>;
	readonly problems: readonly RowProblem[];
}

const DEFAULT_ESCALATION_DAYS = 5;

/** Stages in the order of the pipeline. A row without key, category or a usable number is reported and left out. */
export function parsePipeline(rows: ReadonlyArray<StoredRecord<'stages'>>): Pipeline {
	const read = rows.map((row) => ({ row, problem: problemOf(row), stage: toStage(row) }));
	const usable = read.filter(({ problem }) => problem === null).map(({ stage }) => stage);
	return {
		stages: new Map(
			[...usable].sort((a, b) => a.order - b.order).map((stage) => [stage.key, stage]),
		),
		problems: read.flatMap(({ row, problem }) =>
			problem === null ? [] : [{ table: 'stages', row: row.fields.label ?? row.id, problem }],
		),
	};
}

function toStage({ fields }: StoredRecord<'stages'>): Stage {
	const key = fields.key ?? fields.label ?? '';
	const escalationDays = fields.escalationDays ?? DEFAULT_ESCALATION_DAYS;
	return {
		key,
		label: fields.label ?? key,
		order: fields.order ?? Number.MAX_SAFE_INTEGER,
		probability: fields.probability ?? 0,
		patienceDays: fields.patienceDays ?? null,
		escalationDays: Math.max(1, escalationDays),
		category: fields.category === 'won' || fields.category === 'lost' ? fields.category : 'open',
	};
}

function problemOf({ fields }: StoredRecord<'stages'>): string | null {
	if ((fields.key ?? fields.label ?? '') === '') return 'has neither key nor label';
	if (!fields.category) return 'says neither open, won nor lost';
	const { probability, patienceDays } = fields;
	if (probability !== null && probability !== undefined && (probability < 0 || probability > 100))
		return 'has a probability outside 0 to 100';
	if (patienceDays !== null && patienceDays !== undefined && patienceDays < 0)
		return 'has a negative patience';
	return null;
}

export const stagesOf = ({ stages }: Pipeline, category: StageCategory): readonly Stage[] =>
	[...stages.values()].filter((stage) => stage.category === category);
