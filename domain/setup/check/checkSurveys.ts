// Finds surveys that ask nobody because a cell cannot be read, and those whose settings work against each other.
import { segmentFilter, segmentText } from '../../campaign/segment';
import { matches } from '../../filter';
import type { StoredRecord } from '../../record';
import type { Language } from '../../schema';
import { type BaseTable, tableOf } from '../../schema/base';
import { lookUp } from '../../schema/lookup';
import type { RowFault } from '../../sequence/sequence';
import { readSurvey } from '../../survey/readSurvey';
import type { Survey } from '../../survey/survey';
import { type Advice, type Finding, type Severity, finding } from '../finding';
import { SURVEY_TEXTS, type SurveyColumn, type SurveyTexts } from '../texts/surveys';
import type { BaseFacts } from './facts';

type SurveyRow = StoredRecord<'surveys'>;

interface Check {
	readonly table: BaseTable;
	readonly texts: SurveyTexts;
	readonly facts: BaseFacts;
}

/** Only those that are switched on: a draft may be anything. */
export function checkSurveys(facts: BaseFacts, language: Language): readonly Finding[] {
	const table = tableOf(facts.schema, 'surveys');
	if (table === undefined) return [];
	const check = { table, facts, texts: SURVEY_TEXTS[language] };
	const context = { schema: lookUp(facts.schema), timeZone: facts.settings.get('timeZone') || 'UTC' };
	const keys = new Set<string>();
	return activeRows(facts).flatMap((row) => {
		const read = readSurvey(row, context);
		if (!read.ok) return read.faults.map((fault) => unreadable(check, row, fault));
		const isSecond = keys.has(read.survey.key);
		keys.add(read.survey.key);
		return [
			...(isSecond ? [at(check, row, 'warning', check.texts.sameKey(nameOf(row), read.survey.key), 'key')] : []),
			...(['question', 'followUp'] as const).flatMap((text) => oneLanguage(check, row, text)),
			...paceFindings(check, row, read.survey),
			...audienceFindings(check, row, read.survey),
		];
	});
}

const activeRows = ({ surveys }: BaseFacts): readonly SurveyRow[] =>
	surveys.filter(({ fields }) => fields.active === true).map((row) => ({ ...row, createdAt: null, own: {} }));

const nameOf = ({ id, fields }: SurveyRow): string => fields.name?.trim() || fields.key?.trim() || id;

function at({ table }: Check, { id }: SurveyRow, severity: Severity, advice: Advice, column?: string): Finding {
	const field = column === undefined ? undefined : labelOf(table, column);
	return finding(severity, { table: table.label, row: id, ...(field === undefined ? {} : { field }) }, advice);
}

const labelOf = (table: BaseTable, column: string): string =>
	table.fields.find(({ key }) => key === column)?.label ?? column;

function unreadable(check: Check, row: SurveyRow, { fault }: RowFault): Finding {
	const { texts, table } = check;
	// A fault begins with the key of its column.
	const column = fault.split(' ')[0] ?? '';
	const need = Object.entries(texts.needs).find(([one]) => one === column)?.[1] ?? texts.needsNumber;
	return at(check, row, 'warning', texts.unreadable(nameOf(row), `"${labelOf(table, column)}" ${need}`), column);
}

/** A firm that wrote its own question for the one language means it for the other as well. */
function oneLanguage(check: Check, row: SurveyRow, text: 'question' | 'followUp'): readonly Finding[] {
	const columns: readonly SurveyColumn[] = [`${text}De`, `${text}En`];
	const isFilled = (column: SurveyColumn) => String(row.fields[column] ?? '').trim() !== '';
	const [given, missing] = [columns.find(isFilled), columns.find((column) => !isFilled(column))];
	if (given === undefined || missing === undefined) return [];
	const [one, other] = [labelOf(check.table, given), labelOf(check.table, missing)];
	return [at(check, row, 'warning', check.texts.oneLanguage(nameOf(row), one, other), missing)];
}

function paceFindings(check: Check, row: SurveyRow, survey: Survey): readonly Finding[] {
	const { trigger, personQuietDays, remindAfterDays, openDays } = survey;
	const { texts } = check;
	const isTooQuiet = trigger.kind === 'interval' && personQuietDays > trigger.days;
	return [
		...(isTooQuiet ? [at(check, row, 'warning', texts.quietLongerThanInterval(nameOf(row), personQuietDays, trigger.days), 'personQuietDays')] : []),
		...(remindAfterDays >= openDays ? [at(check, row, 'warning', texts.reminderTooLate(nameOf(row), remindAfterDays, openDays), 'remindAfterDays')] : []),
	];
}

/** Of the contact itself; whether the segment of its company fits is not known here. */
function audienceFindings(check: Check, row: SurveyRow, survey: Survey): readonly Finding[] {
	const { facts, texts } = check;
	const filter = segmentFilter(survey.segment);
	const people = facts.contacts.filter((contact) => matches(filter, { ...contact, createdAt: null, own: {} })).length;
	if (people === 0) {
		return facts.contacts.length === 0 ? [] : [at(check, row, 'note', texts.nobodyMatches(nameOf(row), segmentText(survey.segment)), 'segment')];
	}
	const possible = mostInARound(survey);
	const wanted = Math.floor((people * survey.samplePercent) / 100);
	if (wanted <= possible || survey.segment.companySegment.length > 0) return [];
	return [at(check, row, 'warning', texts.limitTooLow(nameOf(row), wanted, possible), 'dailyLimit')];
}

/** How many can be asked between two turns of one contact, holidays left out of account; never none: a turn has a day. */
function mostInARound({ trigger, dailyLimit, window }: Survey): number {
	if (trigger.kind !== 'interval' || dailyLimit === 0) return Infinity;
	return Math.max(1, Math.floor((trigger.days * window.weekdays.length) / 7)) * dailyLimit;
}
