import { describe, expect, it } from 'vitest';

import { mentionedIn, mentionTasks } from '../../../domain/task/mentions';
import { planDigests, digestMail, type DigestFacts } from '../../../domain/task/planDigests';
import { nextOfTask, nextTurn } from '../../../domain/task/repeat';
import { aRecord, aTeamMember } from '../../support/builders';
import { ANNA, BEAT, BOSS, CALENDAR, RESPONSIBLE, taskOf } from '../pipeline/facts';

describe('a repeating task', () => {
	it.each([
		['every working day, from a Friday', '2026-03-06', 'daily', '2026-03-06', '2026-03-09'],
		['every week', '2026-03-03', 'weekly', '2026-03-04', '2026-03-10'],
		['every week, done before it was due', '2026-03-10', 'weekly', '2026-03-04', '2026-03-17'],
		['missed turns are not made up for', '2026-01-06', 'weekly', '2026-03-04', '2026-03-10'],
		['every month, to a shorter one', '2026-01-31', 'monthly', '2026-02-02', '2026-03-02'],
		['every month, from its own day again', '2026-01-31', 'monthly', '2026-03-02', '2026-03-31'],
		['every quarter, on Good Friday: after Easter', '2026-01-03', 'quarterly', '2026-03-02', '2026-04-07'],
		['every year', '2025-12-01', 'yearly', '2025-12-02', '2026-12-01'],
		['an interval that nobody knows', '2026-03-03', 'sometimes', '2026-03-04', null],
		['every week, the year typed as 0026', '0026-03-03', 'weekly', '2026-03-04', '2026-03-10'],
		['every year, up to the last one there is', '9998-12-31', 'yearly', '2026-03-04', '9999-12-31'],
		['every week, put off to the end of time', '9999-12-31', 'weekly', '2026-03-04', null],
		['every year, put off to the end of time', '9999-12-31', 'yearly', '2026-03-04', null],
	])('%s', (_case, dueOn, repeat, today, expected) => {
		expect(nextTurn({ repeat, startsOn: dueOn }, dueOn, CALENDAR, today)).toBe(expected);
	});

	it('takes along what it is about', () => {
		const task = taskOf({ title: 'Anrufen', kind: 'followUp', owner: 'anna', deal: 'd', repeat: 'weekly', dueOn: '2026-03-03' });
		expect(nextOfTask(task, CALENDAR, '2026-03-04')).toMatchObject({
			...{ title: 'Anrufen', kind: 'followUp', owner: 'anna', deal: 'd', repeat: 'weekly' },
			...{ dueOn: '2026-03-10', status: 'open', automationKey: 'repeat:task1:weekly:2026-03-03' },
		});
	});

	/** Each turn is done on the day it is due; a move says to which day a person postpones one. */
	function turns(dueOn: string, repeat: string, count: number, moves: Readonly<Record<string, string>> = {}) {
		const days: string[] = [];
		let task = taskOf({ title: 'x', repeat, dueOn });
		for (let turn = 0; turn < count; turn += 1) {
			const due = task.fields.dueOn ?? '';
			const moved = { ...task, fields: { ...task.fields, dueOn: moves[due] ?? due } };
			const next = nextOfTask(moved, CALENDAR, moved.fields.dueOn);
			days.push(next?.dueOn ?? '');
			task = taskOf({ ...next }, `task${turn + 2}`);
		}
		return days;
	}

	it.each<[string, string[], string[]]>([
		['monthly on the 30th', turns('2026-01-30', 'monthly', 4), ['2026-03-02', '2026-03-30', '2026-04-30', '2026-06-01']],
		['monthly on the last day', turns('2025-12-31', 'monthly', 4), ['2026-02-02', '2026-03-02', '2026-03-31', '2026-04-30']],
		['weekly on Mondays, over Easter', turns('2026-03-30', 'weekly', 3), ['2026-04-07', '2026-04-13', '2026-04-20']],
		['weekly, one turn postponed to Thursday', turns('2026-03-09', 'weekly', 3, { '2026-03-16': '2026-03-19' }), ['2026-03-16', '2026-03-23', '2026-03-30']],
		['yearly on 29 February', turns('2024-02-29', 'yearly', 4), ['2025-02-28', '2026-03-02', '2027-03-01', '2028-02-29']],
	])('keeps its own day: %s', (_case, days, expected) => {
		expect(days).toEqual(expected);
	});

	it.each([
		['another rhythm', { repeat: 'monthly', dueOn: '2026-03-12' }, '2026-04-13'],
		['a day before the first of the series', { repeat: 'weekly', dueOn: '2026-02-27' }, '2026-03-06'],
	])('begins anew when a person gives it %s', (_case, fields, expected) => {
		const task = taskOf({ ...fields, automationKey: 'repeat:9:weekly:2026-03-02' });
		expect(nextOfTask(task, CALENDAR, fields.dueOn)?.dueOn).toBe(expected);
	});
});

describe('a colleague named in a note', () => {
	const KELLER = aRecord<'team'>('keller', aTeamMember({ name: 'Anna Keller', email: 'keller@firma.example' }));
	const MEIER = aRecord<'team'>('meier', aTeamMember({ name: 'Anna Meier', email: 'meier@firma.example' }));
	const LEFT = aRecord<'team'>('left', aTeamMember({ name: 'Urs Alt', email: 'urs@firma.example', active: false }));
	const team = [KELLER, MEIER, BEAT, LEFT];

	it.each([
		['by first name', 'Bitte @Beat anrufen', ['beat']],
		['by first name with punctuation', '@beat, bitte', ['beat']],
		['not by the beginning of a longer word', '@Beatrice ist zuständig', []],
		['by full name where two share the first', '@Anna Keller weiss mehr', ['keller']],
		['by a first name that two have: nobody', '@Anna weiss mehr', []],
		['by address', 'siehe @meier@firma.example', ['meier']],
		['an address of a customer is nobody', 'Mail an info@beat.ch', []],
		['somebody who left', '@Urs', []],
		['two at once', '@Beat und @Anna Meier', ['meier', 'beat']],
	])('%s', (_case, text, ids) => {
		expect(mentionedIn(text, team).map(({ id }) => id)).toEqual(ids);
	});

	it('gets one task; whoever wrote it none', () => {
		const note = aRecord<'activities'>('note1', { kind: 'note', subject: 'Besuch', body: '@Beat @Chef', owner: 'boss', deal: 'd' });
		const tasks = mentionTasks(note, [BEAT, BOSS], { language: 'de', today: '2026-03-09' });
		expect(tasks).toEqual([expect.objectContaining({ owner: 'beat', title: 'Für dich erwähnt: Besuch', deal: 'd', automationKey: 'mention:note1:beat' })]);
	});
});

describe('the mail of the morning', () => {
	const facts = (overrides: Partial<DigestFacts> = {}): DigestFacts => ({
		...RESPONSIBLE,
		...{ language: 'de', today: '2026-03-10', tasks: [] },
		...overrides,
	});
	const task = (id: string, fields: Parameters<typeof taskOf>[0]) => taskOf({ title: id, owner: 'anna', dueOn: '2026-03-10', ...fields }, id);

	it('lists what is overdue longest first, then what is urgent', () => {
		const tasks = [
			task('today', {}),
			task('urgent', { priority: 'high' }),
			task('late', { dueOn: '2026-03-02' }),
			task('later', { dueOn: '2026-03-06' }),
		];
		const [recipient] = planDigests(facts({ tasks }));
		const mail = digestMail(recipient!, facts(), { contact: () => 'Frau X', url: ({ id }) => `u/${id}`, doneUrl: () => '' });
		expect(mail.variables.overdue.map(({ title }) => title)).toEqual(['late', 'later']);
		expect(mail.variables.today.map(({ title }) => title)).toEqual(['urgent', 'today']);
		expect(mail).toMatchObject({ email: 'anna@firma.example', sendKey: 'taskDigest:anna:2026-03-10' });
	});

	it.each([
		['goes to the deputy of somebody away', [aRecord<'team'>('anna', { ...ANNA.fields, absentFrom: '2026-03-10', absentUntil: '2026-03-12' }), BEAT, BOSS], 'beat', 't (Anna)'],
		['goes to the default owner for somebody who left', [aRecord<'team'>('anna', { ...ANNA.fields, active: false }), BEAT, BOSS], 'beat', 't'],
	])('%s', (_case, team, member, title) => {
		const [recipient] = planDigests(facts({ team, tasks: [task('t', {})] }));
		const mail = digestMail(recipient!, facts(), { contact: () => '', url: () => '', doneUrl: () => '' });
		expect([recipient?.member.id, mail.variables.today[0]?.title]).toEqual([member, title]);
	});

	it.each([
		['a Sunday', '2026-03-08'],
		['Good Friday', '2026-04-03'],
	])('does not come on %s', (_case, today) => {
		expect(planDigests(facts({ today, tasks: [task('t', { dueOn: '2026-03-02' })] }))).toEqual([]);
	});

	it('does not come to somebody who has nothing to do', () => {
		expect(planDigests(facts())).toEqual([]);
	});
});
