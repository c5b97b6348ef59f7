// Who was asked what and when: the clocks that keep people and companies from being asked too often.
import { emailKey } from '../contact/contactKey';
import type { Fields, StoredRecord } from '../record';
import { type Day, dayAt } from '../time/day';
import { isSurveyKind, responseKey, SURVEY_KINDS, type SurveyKind } from './survey';

/** By the row of the contact and by the address: one of them outlives a merge and the other a correction. */
export interface AskedPerson {
	/** Record id of the contact; empty: the row is gone. */
	readonly contact: string;
	/** Empty: not known. */
	readonly emailKey: string;
}

export interface Asked extends AskedPerson {
	readonly key: string;
	readonly occasion: string;
	/** Record id of the survey; empty: the row is gone, and has asked all the same. */
	readonly survey: string;
	/** `null`: nobody knows any more, so it counts as either. */
	readonly kind: SurveyKind | null;
	/** Empty: of no company. */
	readonly company: string;
	/** The last mail of this invitation, a reminder counts as well. */
	readonly at: Date;
	readonly invitedAt: Date;
	/** A bad answer that nobody has talked about yet. */
	readonly isOpenLoop: boolean;
}

export interface AskedBook {
	/** Whether the survey with this key has asked this person about this occasion. */
	has(surveyKey: string, person: AskedPerson, occasion: string): boolean;
	/** When this person was last asked by a survey of this kind; each kind has its own clock. */
	personAskedOn(kind: SurveyKind, person: AskedPerson): Day | null;
	companyAskedOn(kind: SurveyKind, company: string): Day | null;
	/** When this survey last invited this person. */
	invitedOn(survey: string, person: AskedPerson): Day | null;
	/** How many this survey invited on that day. */
	countOn(survey: string, day: Day): number;
	hasOpenLoop(person: AskedPerson): boolean;
	/** Somebody is asked now, so that the next decision counts it. */
	note(asked: Asked): void;
	/** The company that somebody is of now was asked when this person was: two rows of one company may have been merged. */
	noteCompany(person: AskedPerson, company: string): void;
}

export function createAskedBook(earlier: readonly Asked[], timeZone: string): AskedBook {
	const keys = new Set<string>();
	const last = new Map<string, Day>();
	const perDay = new Map<string, number>();
	const open = new Set<string>();
	const later = (name: string, day: Day | null): void => {
		if (day !== null && day > (last.get(name) ?? '')) last.set(name, day);
	};
	const latest = (clock: string, person: AskedPerson): Day | null =>
		namesOf(person).map((name) => last.get(`${clock} ${name}`) ?? '').sort().at(-1) || null;
	const personAskedOn = (kind: SurveyKind, person: AskedPerson): Day | null => latest(`person ${kind}`, person);
	const note = (asked: Asked): void => {
		const { survey, kind, company, invitedAt } = asked;
		const [askedOn, invitedOn] = [dayAt(asked.at, timeZone), dayAt(invitedAt, timeZone)];
		for (const key of keysOf(asked)) keys.add(key);
		for (const one of kind === null ? SURVEY_KINDS : [kind]) {
			for (const name of namesOf(asked)) later(`person ${one} ${name}`, askedOn);
			if (company !== '') later(`company ${one} ${company}`, askedOn);
		}
		for (const name of namesOf(asked)) later(`survey ${survey} ${name}`, invitedOn);
		const day = `${survey} ${invitedOn}`;
		perDay.set(day, (perDay.get(day) ?? 0) + 1);
		if (asked.isOpenLoop) for (const name of namesOf(asked)) open.add(name);
	};
	earlier.forEach(note);
	return {
		has: (surveyKey, person, occasion) => namesOf(person).some((name) => keys.has(responseKey(surveyKey, name, occasion))),
		personAskedOn,
		companyAskedOn: (kind, company) => last.get(`company ${kind} ${company}`) ?? null,
		invitedOn: (survey, person) => latest(`survey ${survey}`, person),
		countOn: (survey, day) => perDay.get(`${survey} ${day}`) ?? 0,
		hasOpenLoop: (person) => namesOf(person).some((name) => open.has(name)),
		note,
		noteCompany: (person, company) => {
			for (const kind of SURVEY_KINDS) later(`company ${kind} ${company}`, personAskedOn(kind, person));
		},
	};
}

const namesOf = ({ contact, emailKey: address }: AskedPerson): readonly string[] =>
	[contact, address].filter((name) => name !== '');

/** The key of the row names the contact; the same key with the address in its place outlives the contact. */
function keysOf({ key, occasion, emailKey: address }: Asked): readonly string[] {
	const tail = `:${occasion}`;
	if (address === '' || occasion === '' || !key.endsWith(tail)) return [key];
	const surveyAndContact = key.slice(0, -tail.length);
	const surveyKey = surveyAndContact.slice(0, surveyAndContact.lastIndexOf(':'));
	return [key, responseKey(surveyKey, address, occasion)];
}

export const personIn = ({ id, fields }: StoredRecord<'contacts'>): AskedPerson => ({
	contact: id,
	emailKey: emailKey(fields.email ?? '') ?? '',
});

/** As the row itself tells: what became of the survey and the contact does not matter. One that names nobody is left out. */
export function askedOf(
	{ fields }: StoredRecord<'surveyResponses'>,
	kindOf: (survey: string) => SurveyKind | null,
): Asked | null {
	const { key, invitedAt, remindedAt } = fields;
	const person = { contact: fields.contact || '', emailKey: fields.emailKey || '' };
	if (!key || !invitedAt || namesOf(person).length === 0) return null;
	const survey = fields.survey || '';
	return {
		...{ ...person, key, survey, occasion: fields.occasion || '', company: fields.company || '' },
		kind: isSurveyKind(fields.kind) ? fields.kind : kindOf(survey),
		at: new Date(remindedAt || invitedAt),
		invitedAt: new Date(invitedAt),
		isOpenLoop: isOpenLoop(fields),
	};
}

export const isOpenLoop = ({ category, closedAt }: Fields<'surveyResponses'>): boolean =>
	category === 'detractor' && !closedAt;
