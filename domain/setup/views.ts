// The views people expect to find: a board of deals, a calendar of tasks, and a few lists.
import type { FieldKey, Label, Language, TableKey } from '../schema';
import { type BaseField, type BaseSchema, type BaseTable, type NewView, type ViewFilter, tableOf } from '../schema/base';

interface ViewSpec<T extends TableKey = TableKey> {
	readonly table: T;
	readonly label: Label;
	readonly kind: NewView['kind'];
	/** The select of a board, the day of a calendar. */
	readonly by?: FieldKey<T>;
	readonly groupBy?: FieldKey<T>;
	readonly sortBy?: FieldKey<T>;
	readonly filters?: ReadonlyArray<{
		readonly field: FieldKey<T>;
		readonly operator: ViewFilter['operator'];
		readonly option: string;
	}>;
	readonly shown: ReadonlyArray<FieldKey<T>>;
}

/** Checks the fields of one view against its table. */
const view = <T extends TableKey>(spec: ViewSpec<T>): ViewSpec => spec;

const VIEWS: readonly ViewSpec[] = [
	view({
		table: 'deals',
		label: { de: 'Pipeline', en: 'Pipeline' },
		kind: 'board',
		by: 'stage',
		shown: ['name', 'amount', 'currency', 'company', 'owner', 'expectedCloseOn'],
	}),
	view({
		table: 'deals',
		label: { de: 'Offene Deals', en: 'Open deals' },
		kind: 'grid',
		filters: [
			{ field: 'stage', operator: 'differsFrom', option: 'won' },
			{ field: 'stage', operator: 'differsFrom', option: 'lost' },
		],
		sortBy: 'expectedCloseOn',
		shown: [
			'name',
			'stage',
			'amount',
			'currency',
			'company',
			'contact',
			'owner',
			'expectedCloseOn',
			'nextStepOn',
			'lastTouchAt',
		],
	}),
	view({
		table: 'contacts',
		label: { de: 'Neue Leads', en: 'New leads' },
		kind: 'grid',
		filters: [{ field: 'lifecycleStage', operator: 'equals', option: 'lead' }],
		shown: [
			'fullName',
			'email',
			'phone',
			'company',
			'owner',
			'score',
			'band',
			'source',
			'firstResponseAt',
		],
	}),
	view({
		table: 'leadInbox',
		label: { de: 'Quarantäne', en: 'Quarantine' },
		kind: 'grid',
		filters: [{ field: 'status', operator: 'equals', option: 'quarantined' }],
		shown: ['receivedAt', 'reason', 'status', 'lead'],
	}),
	view({
		table: 'leadInbox',
		label: { de: 'Bitte prüfen', en: 'To be checked' },
		kind: 'grid',
		filters: [{ field: 'status', operator: 'equals', option: 'refused' }],
		shown: ['receivedAt', 'reason', 'status', 'contact', 'lead'],
	}),
	view({
		table: 'tasks',
		label: { de: 'Kalender', en: 'Calendar' },
		kind: 'calendar',
		by: 'dueOn',
		shown: ['title', 'owner', 'priority'],
	}),
	view({
		table: 'tasks',
		label: { de: 'Offene Aufgaben', en: 'Open tasks' },
		kind: 'grid',
		groupBy: 'owner',
		sortBy: 'dueOn',
		filters: [{ field: 'status', operator: 'equals', option: 'open' }],
		shown: ['title', 'dueOn', 'priority', 'kind', 'contact', 'company', 'deal'],
	}),
	view({
		table: 'messages',
		label: { de: 'Ungewisse Mails', en: 'Mails in doubt' },
		kind: 'grid',
		filters: [{ field: 'status', operator: 'equals', option: 'inDoubt' }],
		sortBy: 'claimedAt',
		shown: ['sendKey', 'contact', 'emailKey', 'template', 'status', 'claimedAt', 'claimedBy'],
	}),
];

export interface PlannedView {
	readonly table: BaseTable;
	readonly view: NewView;
}

/** The views of these tables that are not there yet by their label in either language. */
export function missingViews(
	schema: BaseSchema,
	tables: readonly TableKey[],
	language: Language,
): readonly PlannedView[] {
	return VIEWS.flatMap((spec) => {
		const table = tableOf(schema, spec.table);
		if (table === undefined || !tables.includes(spec.table)) return [];
		const isThere = [spec.label.de, spec.label.en].some((label) => table.views.includes(label));
		const planned = isThere ? null : planView(spec, table, language);
		return planned === null ? [] : [{ table, view: planned }];
	});
}

/** `null` while the table lacks a field or option that the view rests on. */
function planView(spec: ViewSpec, table: BaseTable, language: Language): NewView | null {
	const field = (key: string | undefined): BaseField | undefined =>
		table.fields.find((candidate) => candidate.key === key);
	const filters = (spec.filters ?? []).map(({ field: key, operator, option }) => {
		const label = field(key)?.options.find((found) => found.key === option)?.label;
		return { fieldId: field(key)?.id, operator, value: label };
	});
	const complete = filters.filter(isComplete);
	const rests = [spec.by, spec.groupBy, spec.sortBy].filter((key) => key !== undefined);
	if (complete.length < filters.length || rests.some((key) => field(key) === undefined))
		return null;
	return {
		label: spec.label[language],
		kind: spec.kind,
		byFieldId: field(spec.by)?.id ?? null,
		filters: complete,
		sortByFieldId: field(spec.sortBy)?.id ?? null,
		groupByFieldId: field(spec.groupBy)?.id ?? null,
		shownFieldIds: spec.shown.flatMap((key) => field(key)?.id ?? []),
	};
}

type Loose = { readonly [K in keyof ViewFilter]: ViewFilter[K] | undefined };

const isComplete = (filter: Loose): filter is ViewFilter =>
	filter.fieldId !== undefined && filter.value !== undefined;
