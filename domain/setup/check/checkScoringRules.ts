// Finds scoring rules that cannot be read and so give nobody any points.
import type { Language } from '../../schema';
import { tableOf } from '../../schema/base';
import { lookUp } from '../../schema/lookup';
import { parseRules } from '../../score/parseRules';
import { faultText } from '../../score/ruleFault';
import { fieldFinder } from '../../score/subject';
import { type Finding, finding } from '../finding';
import { SETUP_TEXTS } from '../texts';
import type { BaseFacts } from './facts';

export function checkScoringRules(facts: BaseFacts, language: Language): readonly Finding[] {
	const table = tableOf(facts.schema, 'scoringRules');
	if (table === undefined) return [];
	const texts = SETUP_TEXTS[language].check;
	const rows = facts.scoringRules.map((row) => ({ ...row, createdAt: null, own: {} }));
	const timeZone = facts.settings.get('timeZone') ?? '';
	const { problems } = parseRules(rows, { findField: fieldFinder(lookUp(facts.schema)), timeZone });
	return problems.map((problem) =>
		finding(
			'warning',
			{ table: table.label, row: problem.row },
			texts.ruleUnreadable(problem.name, faultText(problem, language)),
		),
	);
}
