// One sentence on what a table or column is for, shown where people hover over its name.
import type { Label, Language } from '../schema';
import { LEADS_PURPOSES } from './purposes/leads';
import { MAIL_PURPOSES } from './purposes/mail';
import { OPERATIONS_PURPOSES } from './purposes/operations';
import { PEOPLE_PURPOSES } from './purposes/people';
import { PIPELINE_PURPOSES } from './purposes/pipeline';
import { SEQUENCES_PURPOSES } from './purposes/sequences';
import { SURVEYS_PURPOSES } from './purposes/surveys';
import { WORK_PURPOSES } from './purposes/work';
import type { Purposes } from './purposes/purposes';

const PURPOSES: Purposes = {
	...LEADS_PURPOSES,
	...MAIL_PURPOSES,
	...OPERATIONS_PURPOSES,
	...PEOPLE_PURPOSES,
	...PIPELINE_PURPOSES,
	...SEQUENCES_PURPOSES,
	...SURVEYS_PURPOSES,
	...WORK_PURPOSES,
};

/** Columns that the workflows keep for themselves. */
const OWN_BOOKS: Label = {
	de: 'Wird von den Workflows geführt; bitte nicht ändern.',
	en: 'Kept by the workflows; please leave it alone.',
};
const BOOKKEEPING =
	/\.(key|nameKey|emailKey|dedupeKey|automationKey|sendKey|editHash|editedAt|closePushes|recordedStage|recordedCloseOn|scoreState|hash|schemaMap|turn|assignedToday|escalation|escalatedAt|escalatedFrom|origin)$/;
/** Keys that people do choose: what templates and settings are called. */
const CHOSEN = [
	'mailTemplates.key',
	'settings.key',
	'sequences.key',
	'surveys.key',
	'campaigns.key',
];

/** The sentence for a table (`stages`) or column (`stages.probability`), or `null` when the label says it all. */
export function purposeOf(key: string, language: Language): string | null {
	const isBookkeeping = BOOKKEEPING.test(key) && !CHOSEN.includes(key);
	const purpose = PURPOSES[key] ?? (isBookkeeping ? OWN_BOOKS : undefined);
	return purpose?.[language] ?? null;
}
