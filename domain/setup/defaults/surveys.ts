// The surveys a firm starts with, both switched off: whoever ticks them as active has read them.
import type { Fields } from '../../record';
import type { Language } from '../../schema';
import { SURVEY_DEFAULTS } from '../../survey/readSurvey';

const NAMES = {
	relational: { de: 'Zufriedenheit (NPS)', en: 'Satisfaction (NPS)' },
	transactional: { de: 'Nach dem Abschluss', en: 'After the sale' },
} as const;

const WEEKDAYS = { de: 'Di-Do', en: 'Tue-Thu' } as const;

export function defaultSurveys(language: Language): ReadonlyArray<Fields<'surveys'>> {
	const { personQuietDays, companyQuietDays, ...rest } = SURVEY_DEFAULTS;
	const common = {
		...{ active: false, segment: 'lifecycleStage: customer', weekdays: WEEKDAYS[language], windowFrom: '09:00', windowUntil: '16:00' },
		...{ samplePercent: rest.samplePercent, dailyLimit: rest.dailyLimit, remindAfterDays: rest.remindAfterDays },
		...{ openDays: rest.openDays, changeDays: rest.changeDays, taskHours: rest.taskHours, managerBelow: rest.managerBelow },
	};
	return [
		{
			...common,
			...{ key: 'nps', name: NAMES.relational[language], kind: 'relational', promoterAsk: 'referral' },
			...{ intervalDays: rest.intervalDays, tenureDays: rest.tenureDays },
			...{ personQuietDays: personQuietDays.relational, companyQuietDays: companyQuietDays.relational },
		},
		{
			...common,
			...{ key: 'dealWon', name: NAMES.transactional[language], kind: 'transactional', promoterAsk: 'none' },
			...{ event: 'dealWon', delayDays: 30, tenureDays: 0 },
			...{ personQuietDays: personQuietDays.transactional, companyQuietDays: companyQuietDays.transactional },
		},
	];
}
