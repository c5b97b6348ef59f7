// Scores single contacts right after something happened, each counted anew from its own activities.
import { planScore } from '../../domain/score/planScore';
import type { Score } from '../../domain/score/scoreOf';
import { decodeState } from '../../domain/score/scoreState';
import type { CrmStore } from '../port';
import { countedAnew } from './countedAnew';
import { activitiesOf } from './readActivities';
import { factsOfContacts } from './readContacts';
import { type ScoreProblem, modelOf, readScoreFirm } from './readScoreModel';
import { type CrossedContact, scoreWriter } from './scoreWriter';

export interface ScoredContacts {
	/** By contact; those that are gone are missing. */
	readonly scores: ReadonlyMap<string, Score>;
	readonly written: ReadonlySet<string>;
	readonly failed: ReadonlyMap<string, Error>;
	readonly crossed: readonly CrossedContact[];
	readonly problems: readonly ScoreProblem[];
}

/** On Airtable four calls for up to a hundred contacts with a hundred activities, and one per ten that change. */
export async function scoreSome(
	store: CrmStore,
	ids: readonly string[],
	now: Date,
): Promise<ScoredContacts> {
	const firm = await readScoreFirm(store, false);
	const { model, problems } = modelOf(firm);
	const contacts = await factsOfContacts(store, model, ids);
	const activities = await activitiesOf(store, model.events, [...contacts.keys()]);
	const writer = scoreWriter(store, firm.language);
	const scores = new Map<string, Score>();
	const context = { now: now.getTime(), language: firm.language };
	for (const [id, facts] of contacts) {
		const state = decodeState(model.events, facts.contact.fields.scoreState);
		const counted = countedAnew(model, activities.get(id) ?? [], state, context.now);
		const plan = planScore(model, facts, state, counted, context);
		scores.set(id, plan.score);
		if (writer.add(facts, plan)) await writer.finish();
	}
	await writer.finish();
	return { ...writer, scores, problems };
}
