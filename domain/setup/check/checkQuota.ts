// Holds what the schedules cost against the calls that the plan allows in a month.
import { QUOTA_TEXTS } from '../../quota/quotaTexts';
import { scheduleCosts } from '../../quota/scheduleCosts';
import type { Language, TableKey } from '../../schema';
import { type Finding, finding } from '../finding';
import type { BaseFacts } from './facts';

/** Whether a limit is set at all is a matter of the settings. */
export function checkQuota(facts: BaseFacts, language: Language): readonly Finding[] {
	const monthlyCalls = Number(facts.settings.get('monthlyCalls'));
	if (facts.provider !== 'airtable' || !(monthlyCalls > 0)) return [];
	const tables = new Set(facts.schema.tables.flatMap(({ key }): TableKey[] => (key === null ? [] : [key])));
	const contacts = facts.contacts.length;
	const report = scheduleCosts(tables, contacts, monthlyCalls);
	if (report.total <= monthlyCalls) return [];
	const texts = QUOTA_TEXTS[language];
	return [finding('warning', {}, texts.schedulesTooDear(report, contacts, monthlyCalls))];
}
