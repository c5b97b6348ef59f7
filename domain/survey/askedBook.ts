// Who was asked what and when: the clocks that keep people and companies from being asked too often.
import type { Fields, StoredRecord } from '../record';
import { type Day, dayAt } from '../time/day';
import type { SurveyKind } from './survey';

export interface Asked {
	readonly key: string;
	/** Record id of the survey. */
	readonly survey: string;
	readonly kind: SurveyKind;
	readonly contact: string;
	/** Empty: of no company. */
	readonly company: string;
	/** The last mail of this invitation, a reminder counts as well. */
	readonly at: Date;
	readonly invitedAt: Date;
	/** A bad answer that nobody has talked about yet. */
	readonly isOpenLoop: boolean;
}

export interface AskedBook {
	has(key: string): boolean;
	/** When this person was last asked by a survey of this kind; each kind has its own clock. */
	personAskedOn(kind: SurveyKind, contact: string): Day | null;
	companyAskedOn(kind: SurveyKind, company: string): Day | null;
	/** When this survey last invited this person. */
	invitedOn(survey: string, contact: string): Day | null;
	/** How many this survey invited on that day. */
	countOn(survey: string, day: Day): number;
	hasOpenLoop(contact: string): boolean;
	/** Somebody is asked now, so that the next decision counts it. */
	note(asked: Asked): void;
}

export function createAskedBook(earlier: readonly Asked[], timeZone: string): AskedBook {
	const keys = new Set<string>();
	const last = new Map<string, Day>();
	const perDay = new Map<string, number>();
	const open = new Set<string>();
	const later = (name: string, day: Day): void => {
		if (day > (last.get(name) ?? '')) last.set(name, day);
	};
	const note = ({ key, survey, kind, contact, company, at, invitedAt, isOpenLoop }: Asked): void => {
		const [askedOn, invitedOn] = [dayAt(at, timeZone), dayAt(invitedAt, timeZone)];
		keys.add(key);
		later(`person ${kind} ${contact}`, askedOn);
		if (company !== '') later(`company ${kind} ${company}`, askedOn);
		later(`survey ${survey} ${contact}`, invitedOn);
		const day = `${survey} ${invitedOn}`;
		perDay.set(day, (perDay.get(day) ?? 0) + 1);
		if (isOpenLoop) open.add(contact);
	};
	earlier.forEach(note);
	return {
		has: (key) => keys.has(key),
		personAskedOn: (kind, contact) => last.get(`person ${kind} ${contact}`) ?? null,
		companyAskedOn: (kind, company) => last.get(`company ${kind} ${company}`) ?? null,
		invitedOn: (survey, contact) => last.get(`survey ${survey} ${contact}`) ?? null,
		countOn: (survey, day) => perDay.get(`${survey} ${day}`) ?? 0,
		hasOpenLoop: (contact) => open.has(contact),
		note,
	};
}

/** A row that lacks what counts is nobody's invitation. */
export function askedOf(
	{ fields }: StoredRecord<'surveyResponses'>,
	kindOf: (survey: string) => SurveyKind | null,
): Asked | null {
	const { key, survey, contact, company, invitedAt, remindedAt } = fields;
	const kind = survey ? kindOf(survey) : null;
	if (!key || !survey || !contact || !invitedAt || kind === null) return null;
	return {
		...{ key, survey, kind, contact, company: company ?? '' },
		at: new Date(remindedAt ?? invitedAt),
		invitedAt: new Date(invitedAt),
		isOpenLoop: isOpenLoop(fields),
	};
}

export const isOpenLoop = ({ category, closedAt }: Fields<'surveyResponses'>): boolean =>
	category === 'detractor' && !closedAt;
