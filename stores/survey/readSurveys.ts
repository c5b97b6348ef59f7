// The surveys of a firm and what all of them have in common.
import { calendarOfFirm, readFirm } from '../../domain/firm/readFirm';
import type { StoredRecord } from '../../domain/record';
import type { RowFault } from '../../domain/sequence/sequence';
import { readSurvey } from '../../domain/survey/readSurvey';
import type { FollowUpDesk } from '../../domain/survey/followUp';
import type { Survey } from '../../domain/survey/survey';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';

/** What a look needs that may find nothing to do: without the team, which costs a call more. */
export interface SurveyLook {
	/** As their rows stand now, switched on or not; those with a fault are missing. */
	readonly surveys: readonly Survey[];
	readonly isActive: (survey: Survey) => boolean;
	/** Of surveys that are switched on. */
	readonly faults: readonly RowFault[];
	readonly rows: ReadonlyArray<StoredRecord<'surveys'>>;
	readonly desk: Omit<FollowUpDesk, 'team'> & Place;
}

export interface SurveyBook extends SurveyLook {
	readonly desk: FollowUpDesk & Place;
}

interface Place {
	readonly timeZone: string;
	readonly country: string;
	readonly region: string;
}

export const readSurveys = async (store: CrmStore): Promise<SurveyBook> =>
	await withTeam(store, await lookAtSurveys(store));

export async function withTeam(store: CrmStore, look: SurveyLook): Promise<SurveyBook> {
	return { ...look, desk: { ...look.desk, team: await store.rules('team') } };
}

export async function lookAtSurveys(store: CrmStore): Promise<SurveyLook> {
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
			calendar: calendarOfFirm(firm),
			...{ language: firm.language, timeZone: firm.timeZone, defaultOwner: firm.defaultOwner },
			...{ country: firm.country, region: firm.region },
		},
	};
}
