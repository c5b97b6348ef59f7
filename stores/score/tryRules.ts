// Scores everybody by the rules as they are and by others, and writes nothing.
import type { Fields } from '../../domain/record';
import type { Band } from '../../domain/score/band';
import { withGiven, withInactive } from '../../domain/score/changedRules';
import type { ScoreModel } from '../../domain/score/scoreModel';
import { scoreOf } from '../../domain/score/scoreOf';
import type { Tally } from '../../domain/score/tally';
import { tallyBook } from '../../domain/score/tallyBook';
import { type ScoreChange, changeOf } from '../../domain/score/whatIf';
import type { CrmStore } from '../port';
import { eachActivity } from './readActivities';
import { contactFields, readCompanies, withCompany } from './readContacts';
import { type ScoreProblem, modelOf, readScoreFirm } from './readScoreModel';

export interface RuleTrial {
	readonly contacts: number;
	/** Contacts whose band or qualification would change. */
	readonly changing: number;
	readonly entering: number;
	readonly leaving: number;
	readonly bands: { readonly before: BandCounts; readonly after: BandCounts };
	/** The largest differences first. */
	readonly changes: readonly ScoreChange[];
	readonly problems: readonly ScoreProblem[];
	readonly calls: number;
}

type BandCounts = Readonly<Partial<Record<Band, number>>>;

export interface TrialOptions {
	/** Rows to try; `null` tries the inactive ones. */
	readonly given: ReadonlyArray<Fields<'scoringRules'>> | null;
	readonly now: Date;
	/** Changes that are listed; all are counted. */
	readonly limit: number;
}

export async function tryRules(store: CrmStore, options: TrialOptions): Promise<RuleTrial> {
	const callsBefore = store.calls;
	const firm = await readScoreFirm(store, true);
	const { given, limit } = options;
	const rows = given === null ? withInactive(firm.rows) : withGiven(firm.rows, given);
	const [as, then] = [modelOf(firm), modelOf(firm, rows)];
	const models = [as.model, then.model] as const;
	const now = options.now.getTime();
	const tallies = await countForBoth(store, models, now);
	const companies = await readCompanies(store, models);
	const fields = [...new Set(models.flatMap((model) => contactFields(model)))];
	const bands: { before: Record<string, number>; after: Record<string, number> } = {
		...{ before: {}, after: {} },
	};
	const changes: ScoreChange[] = [];
	let contacts = 0;
	for await (const contact of store.list('contacts', { fields })) {
		contacts += 1;
		const facts = withCompany(contact, companies);
		const [was, is] = tallies(contact.id);
		const before = scoreOf(models[0], was, facts, now);
		const after = scoreOf(models[1], is, facts, now);
		bands.before[before.band] = (bands.before[before.band] ?? 0) + 1;
		bands.after[after.band] = (bands.after[after.band] ?? 0) + 1;
		const change = changeOf(facts, before, after, models[1]);
		if (change !== null) changes.push(change);
	}
	changes.sort((one, other) => stepOf(other) - stepOf(one));
	return {
		contacts,
		changing: changes.length,
		entering: changes.filter(({ mql }) => mql === 'entered').length,
		leaving: changes.filter(({ mql }) => mql === 'left').length,
		bands,
		changes: changes.slice(0, limit),
		problems: then.problems,
		calls: store.calls - callsBefore,
	};
}

const stepOf = ({ before, after }: ScoreChange): number => Math.abs(after.score - before.score);

type Tallies = (contact: string) => readonly [Tally, Tally];

/** Reads the activities once for both. */
async function countForBoth(
	store: CrmStore,
	models: readonly [ScoreModel, ScoreModel],
	now: number,
): Promise<Tallies> {
	const [as, then] = [tallyBook(models[0].events, now), tallyBook(models[1].events, now)];
	const events = models.flatMap((model) => model.events);
	await eachActivity(store, events, {}, (contact, activity) => {
		as.add(contact, activity);
		then.add(contact, activity);
	});
	return (contact) => [as.sumsOf(contact).tally, then.sumsOf(contact).tally];
}
