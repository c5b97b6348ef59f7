// Reads the scoring rules and limits of a firm; rows that cannot be read are told.
import { STANDS_ON } from '../../domain/crm/standsOn';
import { type Firm, readFirm } from '../../domain/firm/readFirm';
import type { StoredRecord } from '../../domain/record';
import type { Language } from '../../domain/schema';
import { parseRules } from '../../domain/score/parseRules';
import { type RuleProblem, faultText } from '../../domain/score/ruleFault';
import { type ScoreModel, scoreModel } from '../../domain/score/scoreModel';
import { type ScoreSettings, parseScoreSettings } from '../../domain/score/scoreSettings';
import { type FieldFinder, fieldFinder } from '../../domain/score/subject';
import type { CrmStore } from '../port';
import { requireColumns } from '../rows/requireColumns';
import { listAll } from '../rows/written';

export interface ScoreFirm extends Firm {
	readonly rows: ReadonlyArray<StoredRecord<'scoringRules'>>;
	readonly settings: ScoreSettings;
	readonly findField: FieldFinder;
}

export interface ScoreProblem {
	readonly table: 'scoringRules';
	readonly row: string;
	readonly name: string;
	readonly message: string;
}

/**
 * `isFresh` reads rules that were changed a minute ago, too; it costs one call.
 * @throws SchemaError when a column of the rules is missing: without `cap`, say, nothing would be held down.
 */
export async function readScoreFirm(store: CrmStore, isFresh: boolean): Promise<ScoreFirm> {
	const settings = await store.settings();
	const rows = isFresh ? await listAll(store, 'scoringRules') : await store.rules('scoringRules');
	await requireColumns(store, STANDS_ON.score);
	return {
		...readFirm(settings),
		rows,
		settings: parseScoreSettings(settings),
		findField: await store.withSchema(async (schema) => fieldFinder(schema)),
	};
}

export interface ReadModel {
	readonly model: ScoreModel;
	readonly problems: readonly ScoreProblem[];
}

/** The model of the rows as they are, or of others that are tried out. */
export function modelOf(firm: ScoreFirm, rows = firm.rows): ReadModel {
	const { rules, problems } = parseRules(rows, firm);
	return {
		model: scoreModel(rules, firm.settings, firm.timeZone),
		problems: problems.map((problem) => problemOf(problem, firm.language)),
	};
}

const problemOf = (problem: RuleProblem, language: Language): ScoreProblem => ({
	...{ table: 'scoringRules', row: problem.row, name: problem.name },
	message: faultText(problem, language),
});
