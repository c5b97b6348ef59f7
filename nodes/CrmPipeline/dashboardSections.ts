// The parts that other areas of the CRM bring to the dashboard. One more area is one more entry of this list.
import type { Language } from '../../domain/schema';
import type { CrmStore } from '../../stores/port';
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

/** Here comes customer satisfaction (NPS) of CRM Survey. */
const SOURCES: readonly SectionSource[] = [];

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
