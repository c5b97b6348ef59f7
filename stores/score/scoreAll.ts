// Scores all contacts. Reads the contacts and only those activities that came since the last run; writes what changed.
//
// An activity is counted exactly once, however often a run dies or two run at once: the cursor moves only after all
// writes, and each contact keeps in its own state which of the activities that may come up again are in its sums.
// Whatever has no state, or could not be written, is counted anew from its activities.
import { anyOf, compare, createdSince } from '../../domain/filter';
import { type Counted, planScore } from '../../domain/score/planScore';
import type { ContactFacts, ScoreModel } from '../../domain/score/scoreModel';
import {
	OVERLAP_MS,
	type ScoreState,
	decodeState,
	isInState,
	isRecent,
} from '../../domain/score/scoreState';
import { type ScoredActivity, carried, count } from '../../domain/score/tally';
import { tallyBook } from '../../domain/score/tallyBook';
import { chunks } from '../batch';
import type { CrmStore } from '../port';
import { countedAnew, differsFrom } from './countedAnew';
import { activitiesOf, eachActivity } from './readActivities';
import { contactFields, readCompanies, withCompany } from './readContacts';
import { type ScoreProblem, modelOf, readScoreFirm } from './readScoreModel';
import { type ScoreCursor, saveCursor, usableCursor } from './scoreCursor';
import { type CrossedContact, type ScoreWriter, scoreWriter } from './scoreWriter';

export interface ScoreRun {
	/** `recount` read all activities, `news` only those since the last run. */
	readonly mode: 'recount' | 'news';
	readonly contacts: number;
	/** Activities that were read. */
	readonly activities: number;
	readonly written: number;
	readonly failed: number;
	readonly crossed: readonly CrossedContact[];
	readonly problems: readonly ScoreProblem[];
	/** Requests to the base. */
	readonly calls: number;
}

interface Run {
	readonly store: CrmStore;
	readonly model: ScoreModel;
	readonly now: number;
	readonly writer: ScoreWriter;
	/** True when the writer should write. */
	readonly plan: (facts: ContactFacts, state: ScoreState | null, counted: Counted) => boolean;
}

/** What each contact's activities add up to, by contact. */
interface Activities {
	readonly read: number;
	countedFor(facts: ContactFacts, state: ScoreState | null): Counted | null;
}

export async function scoreAll(
	store: CrmStore,
	options: { readonly now: Date; readonly recount: boolean },
): Promise<ScoreRun> {
	const callsBefore = store.calls;
	const now = options.now.getTime();
	const firm = await readScoreFirm(store, true);
	const { model, problems } = modelOf(firm);
	const cursor = options.recount ? null : usableCursor(await store.settings(), model, now);
	const writer = scoreWriter(store, firm.language);
	const plan: Run['plan'] = (facts, state, counted) =>
		writer.add(
			facts,
			planScore(model, facts, state, counted, { now, language: firm.language }),
		);
	const run: Run = { store, model, now, writer, plan };

	const activities = cursor === null ? await readAllActivities(run) : await readNews(run, cursor);
	const contacts = await scoreContacts(run, activities, new Set(cursor?.redo));
	await writer.finish();
	await moveCursor(run, cursor, writer);
	return {
		mode: cursor === null ? 'recount' : 'news',
		contacts,
		activities: activities.read,
		written: writer.written.size,
		failed: writer.failed.size,
		crossed: writer.crossed,
		problems,
		calls: store.calls - callsBefore,
	};
}

/** Keeps a sum per contact, not the activities. */
async function readAllActivities({ store, model, now }: Run): Promise<Activities> {
	const book = tallyBook(model.events, now);
	let read = 0;
	await eachActivity(store, model.events, {}, (contact, activity) => {
		read += 1;
		book.add(contact, activity);
	});
	return {
		read,
		countedFor: ({ contact }, state) => {
			const { tally, seen } = book.sumsOf(contact.id);
			return { tally, seen, hasNews: differsFrom(model, state, tally, now) };
		},
	};
}

/** Activities that were made since the last run, whatever day they are about, and those whose time has come since. */
async function readNews({ store, model, now }: Run, cursor: ScoreCursor): Promise<Activities> {
	const since = new Date(cursor.at - OVERLAP_MS).toISOString();
	const filter = anyOf(createdSince(since), compare('occurredAt', 'atLeast', since));
	const byContact = new Map<string, ScoredActivity[]>();
	let read = 0;
	await eachActivity(store, model.events, { filter }, (contact, activity) => {
		read += 1;
		const known = byContact.get(contact) ?? [];
		known.push(activity);
		byContact.set(contact, known);
	});
	return {
		read,
		countedFor: ({ contact }, state) =>
			state === null ? null : withNews(model, state, byContact.get(contact.id) ?? [], now),
	};
}

function withNews(
	{ events }: ScoreModel,
	state: ScoreState,
	found: readonly ScoredActivity[],
	now: number,
): Counted {
	const tally = carried(events, state.tally, state.at, now);
	const seen: string[] = [];
	let hasNews = false;
	for (const activity of found) {
		const isKnown = isInState(state, activity);
		const isCounted = !isKnown && count(events, tally, activity, now);
		hasNews ||= isCounted;
		if ((isCounted || state.seen.includes(activity.id)) && isRecent(activity, now))
			seen.push(activity.id);
	}
	return { tally, seen, hasNews };
}

/** How many there are. Whoever cannot be carried on from a state is counted anew at the end. */
async function scoreContacts(
	run: Run,
	activities: Activities,
	redo: ReadonlySet<string>,
): Promise<number> {
	const { store, model } = run;
	const companies = await readCompanies(store, [model]);
	const left: ContactFacts[] = [];
	let contacts = 0;
	for await (const page of store.pages('contacts', { fields: contactFields(model) })) {
		contacts += page.length;
		for (const contact of page) {
			const facts = withCompany(contact, companies);
			const state = decodeState(model.events, contact.fields.scoreState);
			const counted = redo.has(contact.id) ? null : activities.countedFor(facts, state);
			if (counted === null) left.push(facts);
			else if (run.plan(facts, state, counted)) await run.writer.finish();
		}
	}
	await countAnew(run, left);
	return contacts;
}

const CONTACTS_A_TIME = 400;

async function countAnew({ store, model, now, writer, plan }: Run, left: readonly ContactFacts[]) {
	for (const some of chunks(left, CONTACTS_A_TIME)) {
		const ids = some.map(({ contact }) => contact.id);
		const found = await activitiesOf(store, model.events, ids);
		for (const facts of some) {
			const state = decodeState(model.events, facts.contact.fields.scoreState);
			const own = found.get(facts.contact.id) ?? [];
			if (plan(facts, state, countedAnew(model, own, state, now))) await writer.finish();
		}
	}
}

/** A cursor that stands for a while longer costs nothing; so a run that changed nothing writes nothing. */
const LEAST_STEP_MS = 6 * 3_600_000;
/** More failures than that are an outage: the next run begins where this one did. */
const MOST_REDO = 100;

async function moveCursor(
	{ store, model, now }: Run,
	cursor: ScoreCursor | null,
	{ written, failed }: ScoreWriter,
): Promise<void> {
	const isStanding = cursor !== null && written.size === 0 && now - cursor.at < LEAST_STEP_MS;
	if (failed.size > MOST_REDO || (isStanding && failed.size === 0)) return;
	const countedAt = cursor?.countedAt ?? now;
	const { countedKey } = model;
	await saveCursor(store, { at: now, countedKey, countedAt, redo: [...failed.keys()] });
}
