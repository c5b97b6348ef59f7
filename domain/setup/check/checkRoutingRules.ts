// Finds routing rules that cannot be read, or name somebody who is not in the team.
import { poolOf } from '../../routing/pool';
import { faultText } from '../../routing/reasonText';
import { readRules } from '../../routing/ruleRow';
import type { Language } from '../../schema';
import { tableOf } from '../../schema/base';
import { type Finding, finding } from '../finding';
import { SETUP_TEXTS } from '../texts';
import type { BaseFacts } from './facts';

export function checkRoutingRules(facts: BaseFacts, language: Language): readonly Finding[] {
	const table = tableOf(facts.schema, 'routingRules');
	if (table === undefined) return [];
	const texts = SETUP_TEXTS[language].check;
	const asRecord = <R extends object>(row: R) => ({ ...row, createdAt: null, own: {} });
	const { rules, faults } = readRules(facts.routingRules.map(asRecord));
	const team = facts.team.map(asRecord);
	const warning = (row: string, advice: ReturnType<typeof texts.routingUnreadable>): Finding =>
		finding('warning', { table: table.label, row }, advice);
	return [
		...faults.map((fault) => warning(fault.id, texts.routingUnreadable(faultText(fault, language)))),
		...rules.flatMap(({ id, name, assignTo }) => {
			const { unknown } = poolOf(assignTo, team);
			return unknown.length === 0 ? [] : [warning(id, texts.routingToNobody(name, unknown))];
		}),
	];
}
