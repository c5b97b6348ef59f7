// Looks at the base as CRM Setup > Check does, and says what to do.
import { TEMPLATE_KNOWLEDGE } from '../../templates/judgeRows';
import { checkBase, summarise } from '../../domain/setup/checkBase';
import type { SurroundingFacts } from '../../domain/setup/check/facts';
import type { CrmStore } from '../../stores/port';
import { gatherFacts } from '../../stores/setup/gatherFacts';

/** The worst first, then a sentence about all. */
export async function examine(
	store: CrmStore,
	around: SurroundingFacts,
	now: Date,
	language: 'de' | 'en',
): Promise<readonly string[]> {
	const findings = checkBase(await gatherFacts(store), around, now, language, TEMPLATE_KNOWLEDGE);
	const marks = { error: '✗', warning: '!', note: '·' };
	return [
		...findings.map(({ severity, what, whatToDo }) => `${marks[severity]} ${what} ${whatToDo}`),
		summarise(findings, language),
	];
}
