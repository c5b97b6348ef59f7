// Rows of surveys that ask nobody, or that work against themselves.
import { expect, it } from 'vitest';

import type { Fields } from '../../../../domain/record';
import { defaultSurveys } from '../../../../domain/setup/defaults/surveys';
import { checkSurveys } from '../../../../domain/setup/check/checkSurveys';
import { aContact, aRecord } from '../../../support/builders';
import { baseFacts, brief, findings } from './aBase';

type Row = Fields<'surveys'>;

const [SATISFACTION = {}] = defaultSurveys('en');
const customers = (count: number) =>
	Array.from({ length: count }, (_, index) => aRecord<'contacts'>(`c${index}`, aContact({ lifecycleStage: 'customer', emailKey: `c${index}` })));

async function found(rows: readonly Row[], contacts = customers(3)) {
	const surveys = rows.map((row, index) => aRecord<'surveys'>(`survey${index}`, { ...SATISFACTION, active: true, ...row }));
	const list = brief(await findings({ surveys, contacts }));
	return list.filter(([, table]) => table === 'Surveys').map(([severity, , ...rest]) => [severity, ...rest]);
}

it('those that an installation brings are well, switched on or off', async () => {
	expect(await found(defaultSurveys('en'))).toEqual([]);
	expect(await found(defaultSurveys('de'))).toEqual([]);
	expect(await found(defaultSurveys('en').map((row) => ({ ...row, active: true })))).toEqual([]);
});

const asksNobody = (need: string) => `The survey "Satisfaction (NPS)" asks nobody: the field ${need}.`;

it.each<[string, Row, string, string, string]>([
	['no key', { key: '' }, 'warning', 'Key', asksNobody('"Key" needs a text that names the survey for good')],
	['an end before its beginning', { windowFrom: '16:00', windowUntil: '09:00' }, 'warning', 'Send until', asksNobody('"Send until" needs a time such as 16:00, later than "Send from"')],
	['a time that is none', { windowFrom: '25:00', windowUntil: '26:00' }, 'warning', 'Send from', asksNobody('"Send from" needs a time such as 09:00')],
	['weekdays that are none', { weekdays: 'Feiertag' }, 'warning', 'Weekdays', asksNobody('"Weekdays" needs weekdays such as Tue-Thu or Mon, Wed')],
	['a segment that means nothing', { segment: 'stage: customer' }, 'warning', 'Segment', asksNobody('"Segment" has a part that means nothing; write it as "lifecycleStage: customer; language: de"')],
	['half a day of quiet', { personQuietDays: 0.5 }, 'warning', 'Quiet days per person', asksNobody('"Quiet days per person" needs a whole number that is not negative, or nothing')],
	['an event without its column', { kind: 'transactional', event: 'ticketClosed' }, 'warning', 'Column with the day of the event', asksNobody('"Column with the day of the event" needs the column of Contacts with the day on which a ticket was closed')],
	['a review without an address', { promoterAsk: 'review' }, 'warning', 'Review address', asksNobody('"Review address" needs an address that begins with https://')],
	['a question in one language', { questionDe: 'Wie war es?' }, 'warning', 'Question (English)', 'The survey "Satisfaction (NPS)" has "Question (German)" but not "Question (English)": who reads the other language gets the packaged text.'],
	['a follow-up in one language', { followUpEn: 'Why?' }, 'warning', 'Follow-up (German)', 'The survey "Satisfaction (NPS)" has "Follow-up (English)" but not "Follow-up (German)": who reads the other language gets the packaged text.'],
	['more quiet than interval', { intervalDays: 60, personQuietDays: 90 }, 'warning', 'Quiet days per person', 'The survey "Satisfaction (NPS)" is to ask every 60 days, but the quiet period of a person lasts 90 days: it asks less often than wanted.'],
	['a reminder when the link has run out', { remindAfterDays: 30, openDays: 30 }, 'warning', 'Remind after days', 'The survey "Satisfaction (NPS)" reminds after 30 days, but its link holds for 30 days only: nobody is ever reminded.'],
	['an audience that nobody is of', { segment: 'lifecycleStage: opportunity' }, 'note', 'Segment', 'The survey "Satisfaction (NPS)" asks nobody at present: no contact matches "lifecycleStage: opportunity".'],
	['a limit below its audience', { intervalDays: 7, dailyLimit: 1, weekdays: 'Tue', personQuietDays: 0 }, 'warning', 'Daily limit', 'The survey "Satisfaction (NPS)" should ask 3 contacts in a round, and its daily limit lets it ask 1: not everybody\'s turn comes.'],
])('%s is told with its row and column', async (_case, row, severity, field, what) => {
	const problems = await found([{ key: 'other' }, row]);
	expect(problems.find((one) => one[1] === field)).toEqual([severity, field, 'survey1', what]);
	expect(problems.every((one) => one[2] === 'survey1')).toBe(true);
});

it('a key that another survey has is told once', async () => {
	expect((await found([{ name: 'One' }, { name: 'Two' }])).map(([, field, row, what]) => [field, row, what])).toEqual([
		['Key', 'survey1', 'The survey "Two" has the same key as another one: nps. Invitations of the one count as those of the other.'],
	]);
});

it('is said in German, and by the names of a German base', async () => {
	const surveys = [aRecord<'surveys'>('survey0', { ...SATISFACTION, active: true, windowUntil: '8 Uhr' })];
	const [first] = checkSurveys(await baseFacts({ surveys }), 'de');
	expect(first?.what).toContain('Die Umfrage "Satisfaction (NPS)" fragt niemanden: Das Feld "');
	expect(first?.whatToDo).toBe('Berichtigen Sie die Zeile oder nehmen Sie das Häkchen "Aktiv" weg.');
});

it.each<[string, Row, number]>([
	['a draft', { active: false, windowUntil: 'x' }, 3],
	['an empty base', { segment: 'lifecycleStage: opportunity' }, 0],
	['a limit that is enough for one day, asked every day on some weekdays', { dailyLimit: 3, intervalDays: 1, weekdays: 'Tue-Thu', personQuietDays: 0 }, 3],
	['no limit', { dailyLimit: 0, intervalDays: 1, personQuietDays: 0 }, 3],
])('nothing is said of %s', async (_case, row, count) => {
	expect(await found([row], customers(count))).toEqual([]);
});
