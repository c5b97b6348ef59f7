// Reads a survey from its row; every fault is named, and a faulty survey asks nobody.
import { parseSegment } from '../campaign/segment';
import { CrmError } from '../errors';
import type { StoredRecord } from '../record';
import type { SchemaLookup } from '../schema/lookup';
import { type CellReader, cellReader } from '../sequence/cellReader';
import { findFieldPlace } from '../sequence/fieldPlace';
import type { RowFault } from '../sequence/sequence';
import { parseWeekdays } from '../sequence/weekdays';
import { CLOCK, type SendWindow } from '../time/sendWindow';
import { type FollowRules, type PromoterAsk, type Survey, SURVEY_KINDS, type SurveyTexts, type SurveyTrigger } from './survey';

export type ReadSurvey =
	| { readonly ok: true; readonly survey: Survey }
	| { readonly ok: false; readonly faults: readonly RowFault[] };

export interface SurveyContext {
	readonly schema: SchemaLookup;
	readonly timeZone: string;
}

type Cells = CellReader<'surveys'>;

/** What an empty cell means: choices of ours, after what AskNicely, Promoter.io and others advise. */
export const SURVEY_DEFAULTS = {
	intervalDays: 180,
	delayDays: 7,
	tenureDays: 60,
	personQuietDays: { relational: 90, transactional: 30 },
	companyQuietDays: { relational: 14, transactional: 0 },
	samplePercent: 100,
	dailyLimit: 50,
	remindAfterDays: 5,
	openDays: 30,
	changeDays: 7,
	taskHours: 8,
	managerBelow: 4,
} as const;

export function readSurvey(row: StoredRecord<'surveys'>, context: SurveyContext): ReadSurvey {
	const faults: RowFault[] = [];
	const cells = cellReader('surveys', row, faults);
	const key = cells.required('key', 'needs a text that names the survey for good');
	const kind = cells.oneOf('kind', SURVEY_KINDS, 'relational') ?? 'relational';
	const survey: Survey = {
		...{ id: row.id, key, kind, name: cells.text('name') || key },
		segment: readSegment(cells),
		trigger: readTrigger(cells, kind, context.schema),
		startOn: cells.text('startOn') || null,
		onlyWithConsent: cells.fields.onlyWithConsent === true,
		...readPace(cells, kind),
		window: readWindow(cells, context.timeZone),
		ticketColumn: columnOf(cells, 'ticketField', context.schema),
		follow: readFollow(cells),
		texts: { de: textsIn(cells, 'De'), en: textsIn(cells, 'En') },
		checkedOn: cells.text('checkedOn') || null,
	};
	return faults.length > 0 ? { ok: false, faults } : { ok: true, survey };
}

function readPace(cells: Cells, kind: Survey['kind']) {
	const samplePercent = cells.count('samplePercent', 1, SURVEY_DEFAULTS.samplePercent);
	if (samplePercent > 100) cells.fault('samplePercent', 'needs a number from 1 to 100');
	return {
		samplePercent,
		tenureDays: cells.count('tenureDays', 0, kind === 'relational' ? SURVEY_DEFAULTS.tenureDays : 0),
		personQuietDays: cells.count('personQuietDays', 0, SURVEY_DEFAULTS.personQuietDays[kind]),
		companyQuietDays: cells.count('companyQuietDays', 0, SURVEY_DEFAULTS.companyQuietDays[kind]),
		dailyLimit: cells.count('dailyLimit', 0, SURVEY_DEFAULTS.dailyLimit),
		remindAfterDays: cells.count('remindAfterDays', 0, SURVEY_DEFAULTS.remindAfterDays),
		openDays: cells.count('openDays', 1, SURVEY_DEFAULTS.openDays),
		changeDays: cells.count('changeDays', 0, SURVEY_DEFAULTS.changeDays),
	};
}

/** A segment that means nothing must not reach everybody; an empty one is for customers. */
function readSegment(cells: Cells): Survey['segment'] {
	const text = cells.text('segment') || 'lifecycleStage: customer';
	try {
		return parseSegment(text);
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		cells.fault('segment', `means nothing: "${text}"`);
		return parseSegment('');
	}
}

function readTrigger(cells: Cells, kind: Survey['kind'], schema: SchemaLookup): SurveyTrigger {
	if (kind === 'relational') {
		return { kind: 'interval', days: cells.count('intervalDays', 1, SURVEY_DEFAULTS.intervalDays) };
	}
	const delayDays = cells.count('delayDays', 0, SURVEY_DEFAULTS.delayDays);
	if (cells.oneOf('event', ['dealWon', 'ticketClosed'], 'dealWon') !== 'ticketClosed') {
		return { kind: 'dealWon', delayDays };
	}
	cells.required('eventField', 'needs the column of Contacts with the day on which a ticket was closed');
	return { kind: 'ticketClosed', delayDays, column: columnOf(cells, 'eventField', schema) ?? '' };
}

function columnOf(cells: Cells, field: 'ticketField' | 'eventField', schema: SchemaLookup): string | null {
	const name = cells.text(field);
	if (name === '') return null;
	const found = findFieldPlace(schema, name);
	if (found?.place.table === 'contacts') return found.place.ref;
	cells.fault(field, 'names no column of Contacts');
	return null;
}

function readWindow(cells: Cells, timeZone: string): SendWindow {
	const clock = (field: 'windowFrom' | 'windowUntil', byDefault: string): string => {
		const text = cells.text(field) || byDefault;
		if (!CLOCK.test(text)) cells.fault(field, 'needs a time such as 09:00');
		return text.padStart(5, '0');
	};
	const [from, until] = [clock('windowFrom', '09:00'), clock('windowUntil', '16:00')];
	if (from >= until) cells.fault('windowUntil', 'has to be later than "Send from"');
	const weekdays = parseWeekdays(cells.text('weekdays') || 'Mo-Fr');
	if (weekdays === null) cells.fault('weekdays', 'needs weekdays such as Tue-Thu or Di, Do');
	return { from, until, weekdays: weekdays ?? [], timeZone };
}

function readFollow(cells: Cells): FollowRules {
	return {
		taskHours: cells.count('taskHours', 1, SURVEY_DEFAULTS.taskHours),
		managerBelow: cells.count('managerBelow', 0, SURVEY_DEFAULTS.managerBelow),
		promoterAsk: readAsk(cells),
	};
}

function readAsk(cells: Cells): PromoterAsk {
	const kind = cells.oneOf('promoterAsk', ['none', 'referral', 'review'], 'none') ?? 'none';
	if (kind !== 'review') return { kind };
	const url = cells.required('reviewUrl', 'needs the address where customers review you');
	if (url !== '' && !/^https?:\/\/\S+$/.test(url)) cells.fault('reviewUrl', 'needs an address that begins with https://');
	return { kind, url };
}

const textsIn = (cells: Cells, language: 'De' | 'En'): SurveyTexts => ({
	question: cells.text(`question${language}`),
	followUp: cells.text(`followUp${language}`),
});
