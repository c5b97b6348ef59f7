// The surveys of a firm and what all of them have in common.
import { calendarOfFirm, readFirm } from '../../domain/firm/readFirm';
import type { StoredRecord } from '../../domain/record';
import type { RowFault } from '../../domain/sequence/sequence';
import { readSurvey } from '../../domain/survey/readSurvey';
import type { FollowUpDesk } from '../../domain/survey/followUp';
import type { Survey } from '../../domain/survey/survey';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';

export interface SurveyBook {
	/** As their rows stand now, switched on or not; those with a fault are missing. */
	readonly surveys: readonly Survey[];
	readonly isActive: (survey: Survey) => boolean;
	/** Of surveys that are switched on. */
	readonly faults: readonly RowFault[];
	readonly rows: ReadonlyArray<StoredRecord<'surveys'>>;
	readonly desk: FollowUpDesk & { readonly timeZone: string; readonly country: string; readonly region: string };
}

export async function readSurveys(store: CrmStore): Promise<SurveyBook> {
	const firm = readFirm(await store.settings());
	const rows = await listAll(store, 'surveys');
	const read = await store.withSchema(async (schema) =>
		rows.map((row) => readSurvey(row, { schema, timeZone: firm.timeZone })),
	);
	const active = new Set(rows.filter(({ fields }) => fields.active === true).map(({ id }) => id));
	return {
		rows,
		surveys: read.flatMap((one) => (one.ok ? [one.survey] : [])),
		isActive: ({ id }) => active.has(id),
		faults: read.flatMap((one) => (one.ok ? [] : one.faults)).filter(({ row }) => active.has(row)),
		desk: {
			team: await store.rules('team'),
			calendar: calendarOfFirm(firm),
			...{ language: firm.language, timeZone: firm.timeZone, defaultOwner: firm.defaultOwner },
			...{ country: firm.country, region: firm.region },
		},
	};
}
