// The doctor: turns what is known about a base and its surroundings into findings, the worst first.
import type { Language } from '../schema';
import type { BaseFacts, SurroundingFacts } from './check/facts';
import { checkQuota } from './check/checkQuota';
import { checkRoutingRules } from './check/checkRoutingRules';
import { checkRows } from './check/checkRows';
import { checkScoringRules } from './check/checkScoringRules';
import { checkSchema } from './check/checkSchema';
import { checkSequences } from './check/checkSequences';
import { checkSettings } from './check/checkSettings';
import { checkSurveys } from './check/checkSurveys';
import { checkSurroundings } from './check/checkSurroundings';
import { checkTemplates, type TemplateKnowledge } from './check/checkTemplates';
import { type Finding, type Severity, finding } from './finding';
import { SETUP_TEXTS } from './texts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/** `base` is `null` when the token may not read it at all; `templates` knows what mails can be sent. */
export function checkBase(
	base: BaseFacts | null,
	surroundings: SurroundingFacts,
	now: Date,
	language: Language,
	templates: TemplateKnowledge,
): readonly Finding[] {
	const texts = SETUP_TEXTS[language].check;
	const findings = [
		...(base === null ? [finding('error', {}, texts.schemaUnreadable)] : []),
		...(base === null ? [] : checkOneBase(base, now, language)),
		...(base === null ? [] : checkTemplates(base, language, templates)),
		...(base === null ? [] : checkSequences(base, language, templates)),
		...checkSurroundings(surroundings, base?.settings ?? new Map(), now, language),
	];
	return SEVERITIES.flatMap((severity) => findings.filter((one) => one.severity === severity));
}

function checkOneBase(base: BaseFacts, now: Date, language: Language): readonly Finding[] {
	const { readOnlyToken } = SETUP_TEXTS[language].check;
	return [
		...(base.canWrite === false ? [finding('error', {}, readOnlyToken)] : []),
		...checkSchema(base.schema, base.savedMap, language),
		...checkSettings(base, language),
		...checkRows(base, language),
		...checkScoringRules(base, language),
		...checkRoutingRules(base, language),
		...checkSurveys(base, language),
		...checkQuota(base, now, language),
	];
}

/** One sentence about all findings. */
export function summarise(findings: readonly Finding[], language: Language): string {
	const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
	return SETUP_TEXTS[language].check.summary(count('error'), count('warning'), count('note'));
}
