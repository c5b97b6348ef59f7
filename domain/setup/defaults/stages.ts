// The pipeline a firm starts with.
import type { Fields } from '../../record';
import type { Language } from '../../schema';
import { STAGE_OPTIONS } from '../../schema/tables/pipeline';

type StageKey = (typeof STAGE_OPTIONS)[number]['key'];
type StageRules = Required<Pick<Fields<'stages'>, 'probability' | 'patienceDays' | 'category'>>;

/** Probabilities as EspoCRM ships them; patience in working days, shorter where an answer is awaited. */
const RULES: Readonly<Record<string, StageRules>> = {
	firstContact: { probability: 10, patienceDays: 5, category: 'open' },
	qualification: { probability: 20, patienceDays: 7, category: 'open' },
	proposal: { probability: 50, patienceDays: 7, category: 'open' },
	negotiation: { probability: 80, patienceDays: 5, category: 'open' },
	won: { probability: 100, patienceDays: null, category: 'won' },
	lost: { probability: 0, patienceDays: null, category: 'lost' },
} satisfies Readonly<Record<StageKey, StageRules>>;

/** One row per option of Deals > Stage, in the order of the pipeline. */
export function defaultStages(language: Language): ReadonlyArray<Fields<'stages'>> {
	return STAGE_OPTIONS.map(({ key, label }, index) => ({
		key,
		label: label[language],
		order: (index + 1) * 10,
		...RULES[key],
	}));
}
