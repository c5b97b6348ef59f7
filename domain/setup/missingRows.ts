// Which of the default rows a base still lacks.
import { folded } from '../folded';
import type { Fields } from '../record';
import type { Language } from '../schema';
import { defaultRoutingRules } from './defaults/routingRules';
import { RULE_NAMES, defaultScoringRules } from './defaults/scoringRules';
import type { Owner } from './defaults/settings';
import { defaultSequenceSteps, defaultSequences } from './defaults/sequences';
import { defaultStages } from './defaults/stages';
import { defaultSurveys } from './defaults/surveys';

/** Stages by their key; one that people typed in by hand counts by its label. */
export function missingStages(
	existing: ReadonlyArray<Fields<'stages'>>,
	language: Language,
): ReadonlyArray<Fields<'stages'>> {
	const known = new Set(existing.flatMap(({ key, label }) => [folded(key), folded(label)]));
	return defaultStages(language).filter(
		({ key, label }) => !known.has(folded(key)) && !known.has(folded(label)),
	);
}

/** Rules by their name in either language. */
export function missingScoringRules(
	existing: ReadonlyArray<Fields<'scoringRules'>>,
	language: Language,
): ReadonlyArray<Fields<'scoringRules'>> {
	const known = new Set(existing.map(({ name }) => folded(name)));
	return defaultScoringRules(language).filter((_rule, index) => {
		const name = RULE_NAMES[index];
		return name === undefined || (!known.has(folded(name.de)) && !known.has(folded(name.en)));
	});
}

/** Sequences by their key. */
export function missingSequences(
	existing: ReadonlyArray<Fields<'sequences'>>,
	language: Language,
): ReadonlyArray<Fields<'sequences'>> {
	const known = new Set(existing.map(({ key }) => folded(key)));
	return defaultSequences(language).filter(({ key }) => !known.has(folded(key)));
}

/** Steps by their key, `sequence` still to be linked. */
export function missingSequenceSteps(
	existing: ReadonlyArray<Fields<'sequenceSteps'>>,
	language: Language,
): ReadonlyArray<Fields<'sequenceSteps'>> {
	const known = new Set(existing.map(({ key }) => folded(key)));
	return defaultSequenceSteps(language).filter(({ key }) => !known.has(folded(key)));
}

/** Only where there is none: a firm with surveys of its own needs no examples. */
export function missingSurveys(
	existing: ReadonlyArray<Fields<'surveys'>>,
	language: Language,
): ReadonlyArray<Fields<'surveys'>> {
	return existing.length > 0 ? [] : defaultSurveys(language);
}

/** Only where there is none: rules of people's own decide. */
export function missingRoutingRules(
	existing: ReadonlyArray<Fields<'routingRules'>>,
	language: Language,
): ReadonlyArray<Fields<'routingRules'>> {
	return existing.length > 0 ? [] : defaultRoutingRules(language);
}

/** The default owner's row, unless the team has one with that address. */
export function missingOwner(
	existing: ReadonlyArray<Fields<'team'>>,
	owner: Owner | null,
	language: Language,
): ReadonlyArray<Fields<'team'>> {
	if (owner === null) return [];
	const isThere = existing.some(({ email }) => folded(email) === folded(owner.email));
	const { name, email } = owner;
	return isThere ? [] : [{ name, email, language, weight: 1, active: true }];
}

/** Settings that have no row, or a row without a value while there is something to put in. */
export function missingSettings(
	existing: ReadonlyArray<Fields<'settings'>>,
	wanted: ReadonlyMap<string, string>,
): ReadonlyArray<Fields<'settings'>> {
	const known = new Map(existing.map(({ key, value }) => [key, value ?? '']));
	return [...wanted].flatMap(([key, value]) => {
		const current = known.get(key);
		const isMissing = current === undefined || (current.trim() === '' && value !== '');
		return isMissing ? [{ key, value: value === '' ? null : value }] : [];
	});
}
