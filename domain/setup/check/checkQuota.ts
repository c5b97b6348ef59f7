// Holds what the schedules cost, and what was used so far, against the calls that the plan allows in a month.
import { readMonthlyCalls } from '../../quota/monthlyCalls';
import { QUOTA_TEXTS } from '../../quota/quotaTexts';
import { scheduleCosts } from '../../quota/scheduleCosts';
import { forecast, monthStart } from '../../quota/usage';
import type { Language, TableKey } from '../../schema';
import { type Finding, finding } from '../finding';
import type { BaseFacts } from './facts';

/** Whether a limit is set at all is a matter of the settings. */
export function checkQuota(facts: BaseFacts, now: Date, language: Language): readonly Finding[] {
	const monthlyCalls = readMonthlyCalls(facts.settings.get('monthlyCalls')) ?? 0;
	if (facts.provider !== 'airtable' || monthlyCalls === 0) return [];
	return [
		...checkSchedules(facts, monthlyCalls, language),
		...checkUsage(facts, monthlyCalls, now, language),
	];
}

function checkSchedules(
	facts: BaseFacts,
	monthlyCalls: number,
	language: Language,
): readonly Finding[] {
	const tables = new Set(
		facts.schema.tables.flatMap(({ key }): TableKey[] => (key === null ? [] : [key])),
	);
	const contacts = facts.contacts.length;
	const report = scheduleCosts(tables, contacts, monthlyCalls);
	if (report.total <= monthlyCalls) return [];
	const texts = QUOTA_TEXTS[language];
	return [finding('warning', {}, texts.schedulesTooDear(report, contacts, monthlyCalls))];
}

function checkUsage(
	{ calls = [] }: BaseFacts,
	monthlyCalls: number,
	now: Date,
	language: Language,
): readonly Finding[] {
	const since = monthStart(now).toISOString();
	const used = calls
		.filter(({ fields }) => (fields.startedAt ?? '') >= since)
		.reduce((sum, { fields }) => sum + (fields.calls ?? 0), 0);
	const texts = QUOTA_TEXTS[language];
	const expected = forecast({ used, monthlyCalls }, now);
	switch (expected.kind) {
		case 'fine':
			return [];
		case 'runsOut':
			return [finding('warning', {}, texts.runsOut({ used, monthlyCalls, day: expected.day }))];
		case 'usedUp':
			return [finding('error', {}, texts.usedUp({ used, monthlyCalls }))];
	}
}
