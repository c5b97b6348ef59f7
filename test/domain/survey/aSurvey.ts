// Surveys and people for tests of surveys; each states only what matters to it.
import { parseSegment } from '../../../domain/campaign/segment';
import type { Asked } from '../../../domain/survey/askedBook';
import type { Candidate } from '../../../domain/survey/decideInvitation';
import type { Survey } from '../../../domain/survey/survey';
import type { Fields } from '../../../domain/record';
import { aContact, aRecord, at } from '../../support/builders';

export const TIME_ZONE = 'Europe/Zurich';

export function aSurvey(overrides: Partial<Survey> = {}): Survey {
	return {
		...{ id: 's1', key: 'nps', name: 'NPS', kind: 'relational', segment: parseSegment('') },
		trigger: { kind: 'interval', days: 1 },
		...{ startOn: '2020-02-01', onlyWithConsent: false, tenureDays: 0, personQuietDays: 0, companyQuietDays: 0 },
		...{ samplePercent: 100, dailyLimit: 0, remindAfterDays: 5, openDays: 30, changeDays: 7, ticketColumn: null },
		window: { weekdays: [1, 2, 3, 4, 5], from: '09:00', until: '16:00', timeZone: TIME_ZONE },
		follow: { taskHours: 8, managerBelow: 4, promoterAsk: { kind: 'none' } },
		texts: { de: { question: '', followUp: '' }, en: { question: '', followUp: '' } },
		checkedOn: null,
		...overrides,
	};
}

/** A customer of some years who agreed to mails. */
export function aCandidate(id: string, fields: Fields<'contacts'> = {}, overrides: Partial<Candidate> = {}): Candidate {
	const email = `${id}@kunde.example`;
	const own = { email, emailKey: email, consent: true, lifecycleStage: 'customer' as const, ...fields };
	return { contact: aRecord(id, aContact(own), '2020-01-01T09:00:00.000Z'), deals: [], ...overrides };
}

export function anAsked(contact: string, day: string, overrides: Partial<Asked> = {}): Asked {
	const invitedAt = at(`${day}T09:00:00+01:00`);
	return {
		...{ key: `nps:${contact}:${day}`, occasion: day, survey: 's1', kind: 'relational', contact, emailKey: '', company: '' },
		...{ at: invitedAt, invitedAt, isOpenLoop: false },
		...overrides,
	};
}
