// The parts that other areas of the CRM bring to the dashboard. One more area is one more entry of this list.
import { readFirm } from '../../domain/firm/readFirm';
import type { Language } from '../../domain/schema';
import { DEFAULT_MIN_ANSWERS, npsFigures } from '../../domain/survey/report';
import { npsLoops } from '../../domain/survey/voices';
import { addDays, dayAt } from '../../domain/time/day';
import type { CrmStore } from '../../stores/port';
import { hasTable } from '../../stores/rows/hasTable';
import { readReport } from '../../stores/survey/readReport';
import { npsSection } from '../../templates/dashboard/npsSection';
import type { DashboardSection } from '../../templates/dashboard/section';

export interface SectionSource {
	/** Shown when the part cannot be read. */
	readonly title: Readonly<Record<Language, string>>;
	/** `null`: there is nothing to show yet, and no card is drawn. */
	read(store: CrmStore, asked: SectionRequest): Promise<DashboardSection | null>;
}

export interface SectionRequest {
	readonly now: Date;
	readonly language: Language;
	/** BCP 47 with the land. */
	readonly locale: string;
}

const NPS_DAYS = 90;

/** Satisfaction of the last three months, from the answers to surveys. */
const NPS: SectionSource = {
	title: { de: 'Zufriedenheit der Kunden', en: 'Customer satisfaction' },
	read: async (store, { now, language }) => {
		if (!(await hasTable(store, 'surveyResponses'))) return null;
		const until = dayAt(now, readFirm(await store.settings()).timeZone);
		const from = addDays(until, 1 - NPS_DAYS);
		const { input, calendar } = await readReport(store, { from, until, minAnswers: DEFAULT_MIN_ANSWERS });
		return npsSection({ figures: npsFigures(input), loops: npsLoops(input, calendar), language });
	},
};

const SOURCES: readonly SectionSource[] = [NPS];

export interface ReadSections {
	readonly sections: readonly DashboardSection[];
	/** Titles of those that failed: the rest of the dashboard is shown all the same, and says so. */
	readonly missing: readonly string[];
}

export async function readSections(
	store: CrmStore,
	asked: SectionRequest,
	sources: readonly SectionSource[] = SOURCES,
): Promise<ReadSections> {
	const read = await Promise.allSettled(sources.map((source) => source.read(store, asked)));
	return {
		sections: read.flatMap((one) => (one.status === 'fulfilled' && one.value !== null ? [one.value] : [])),
		missing: sources.flatMap(({ title }, index) => (read[index]?.status === 'rejected' ? [title[asked.language]] : [])),
	};
}
