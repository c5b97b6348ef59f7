import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { LANGUAGES } from '../../../domain/schema';
import { faultText } from '../../../domain/score/ruleFault';
import { defaultScoringRules } from '../../../domain/setup/defaults/scoringRules';
import { aFact, aRule, parsed } from './aModel';

describe('rows of scoring rules', () => {
	it.each<[name: string, row: Fields<'scoringRules'>, faults: readonly string[]]>([
		['a good rule', aRule(), []],
		['a fact', aFact(), []],
		['a kind and a direction', aRule({ subject: 'activity.email.in' }), []],
		['any activity', aRule({ subject: 'activity' }), []],
		['a text of one kind', aRule({ subject: 'activity.form.body', operator: 'contains', value: 'x' }), []],
		['a source', aRule({ subject: 'activity.source', operator: 'equals', value: 'fair' }), []],
		['a window', aRule({ halfLifeDays: null, windowDays: 14 }), []],
		['points below zero', aFact({ points: -20 }), []],
		['no points at all: counts 0', aFact({ points: 0 }), []],
		['points missing', aFact({ points: null }), ['pointsMissing']],
		['half a point', aFact({ points: 0.5 }), ['pointsMissing']],
		['no group', aFact({ group: null }), ['groupMissing']],
		['a field that is none', aFact({ subject: 'contact.shoeSize' }), ['subjectUnknown']],
		['a kind that is none', aRule({ subject: 'activity.dance' }), ['subjectUnknown']],
		['parts in another order', aRule({ subject: 'activity.in.call' }), ['subjectUnknown']],
		['an operator that is none', aFact({ operator: 'is like' }), ['operatorUnknown']],
		['a fact that happened', aFact({ operator: 'happened' }), ['operatorUnfit']],
		['an activity that is filled', aRule({ operator: 'isFilled' }), ['operatorUnfit']],
		['a comparison with nothing', aFact({ operator: 'equals', value: ' ' }), ['valueMissing']],
		['a list of nothing', aFact({ operator: 'isOneOf', value: ' , ' }), ['valueMissing']],
		['at least a word', aFact({ operator: 'atLeast', value: 'many' }), ['valueNotNumber']],
		['a cap of 0', aRule({ cap: 0 }), ['capInvalid']],
		['a half-life below 0', aRule({ halfLifeDays: -1 }), ['halfLifeInvalid']],
		['a window of 0', aRule({ halfLifeDays: null, windowDays: 0 }), ['windowInvalid']],
		['half-life and window', aRule({ windowDays: 10 }), ['bothFades']],
		['a fact that fades', aFact({ halfLifeDays: 10 }), ['fadeOnState']],
		['an activity as fit', aRule({ group: 'fit' }), ['eventInFit']],
		['an end before the start', aRule({ startsOn: '2026-02-01', endsOn: '2026-01-01' }), ['datesInvalid']],
		[
			'several faults, all told',
			{ name: 'x', active: true, subject: 'x', operator: 'x' },
			['groupMissing', 'pointsMissing', 'subjectUnknown', 'operatorUnknown'],
		],
	])('%s', (_case, row, faults) => {
		const { rules, problems } = parsed(row);
		expect(problems.flatMap((problem) => problem.faults.map(({ code }) => code))).toEqual(faults);
		expect(rules).toHaveLength(faults.length === 0 ? 1 : 0);
	});

	it('are passed over when they are not active, whatever is in them', () => {
		expect(parsed({ name: 'x', active: false }, { name: 'y' })).toEqual({ rules: [], problems: [] });
	});

	it('a bad row hides none of the good ones and is told by its row', () => {
		const { rules, problems } = parsed(aRule(), aFact({ points: null }), aFact());
		expect(rules).toHaveLength(2);
		expect(problems).toMatchObject([{ row: 'rule1', name: 'Phone' }]);
		for (const language of LANGUAGES) expect(faultText(problems[0]!, language)).not.toBe('');
	});

	it.each(LANGUAGES)('of a new base are all good (%s), and opens of mails count nothing', (language) => {
		const rows = defaultScoringRules(language).map((row) => ({ ...row, active: true }));
		expect(parsed(...rows).problems).toEqual([]);
		expect(rows.every(({ reason }) => (reason ?? '') !== '')).toBe(true);
		expect(rows.find(({ value }) => value === 'open')?.points).toBe(0);
	});
});
