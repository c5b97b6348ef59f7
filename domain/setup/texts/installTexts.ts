// What an installation says, in both languages.
import type { Language } from '../../schema';
import type { NewView } from '../../schema/base';
import type { Advice } from '../finding';

/** What a view rests on, by the labels of the base. */
export interface ViewInWords {
	readonly table: string;
	readonly label: string;
	readonly kind: NewView['kind'];
	readonly by: string | null;
	readonly groupBy: string | null;
	readonly sortBy: string | null;
	readonly filters: ReadonlyArray<{ field: string; isEqual: boolean; value: string }>;
}

export interface InstallTexts {
	readonly tableCreated: (table: string, fields: number) => string;
	readonly fieldCreated: (table: string, field: string) => string;
	readonly optionsAdded: (table: string, field: string, options: readonly string[]) => string;
	readonly viewCreated: (table: string, view: string) => string;
	readonly rowsCreated: (table: string, rows: number) => string;
	readonly nothingToDo: string;
	readonly languageKept: Advice;
	readonly labelTaken: (label: string, created: string) => Advice;
	readonly optionsRefused: (field: string, options: readonly string[]) => Advice;
	readonly viewToMake: (view: ViewInWords) => Advice;
}

const de: InstallTexts = {
	tableCreated: (table, fields) => `${table}: Tabelle mit ${fields} Spalten angelegt`,
	fieldCreated: (table, field) => `${table}: Spalte "${field}" angelegt`,
	optionsAdded: (table, field, options) => `${table}: "${field}" ergänzt um ${options.join(', ')}`,
	viewCreated: (table, view) => `${table}: Ansicht "${view}" angelegt`,
	rowsCreated: (table, rows) => `${table}: ${rows} Zeilen eingetragen`,
	nothingToDo: 'Es fehlt nichts; an der Basis wurde nichts geändert',
	languageKept: {
		what: 'Die Basis ist auf Deutsch eingerichtet und bleibt es.',
		whatToDo: 'Nichts. Spalten dürfen jederzeit umbenannt werden.',
	},
	labelTaken: (label, created) => ({
		what: `Die Spalte "${label}" gab es schon, aber mit einem Typ, den das CRM nicht brauchen kann.`,
		whatToDo: `Nichts. Ihre Spalte bleibt, wie sie ist; das CRM benutzt "${created}".`,
	}),
	optionsRefused: (field, options) => ({
		what: `Der Auswahl "${field}" fehlen Optionen, die sich nicht anlegen liessen: ${options.join(', ')}.`,
		whatToDo: `Öffnen Sie die Spalte "${field}" in der Basis und fügen Sie die Optionen hinzu.`,
	}),
	viewToMake: (view) => ({
		what: `Die Ansicht "${view.label}" fehlt; der Anbieter lässt sie nicht von aussen anlegen.`,
		whatToDo: sentences(
			`Tabelle "${view.table}" öffnen, unter den Ansichten ${VIEW_KINDS.de[view.kind]} hinzufügen und "${view.label}" nennen`,
			view.by !== null && `dabei nach "${view.by}" ordnen`,
			view.groupBy !== null && `nach "${view.groupBy}" gruppieren`,
			...view.filters.map(
				({ field, isEqual, value }) =>
					`Filter: "${field}" ${isEqual ? 'ist' : 'ist nicht'} "${value}"`,
			),
			view.sortBy !== null && `nach "${view.sortBy}" sortieren`,
		),
	}),
};

const en: InstallTexts = {
	tableCreated: (table, fields) => `${table}: table with ${fields} columns created`,
	fieldCreated: (table, field) => `${table}: column "${field}" created`,
	optionsAdded: (table, field, options) => `${table}: "${field}" extended by ${options.join(', ')}`,
	viewCreated: (table, view) => `${table}: view "${view}" created`,
	rowsCreated: (table, rows) => `${table}: ${rows} rows written`,
	nothingToDo: 'Nothing is missing; the base was left as it is',
	languageKept: {
		what: 'The base is set up in English and stays so.',
		whatToDo: 'Nothing. Columns may be renamed at any time.',
	},
	labelTaken: (label, created) => ({
		what: `There was a column "${label}" already, but of a type that the CRM cannot use.`,
		whatToDo: `Nothing. Your column stays as it is; the CRM uses "${created}".`,
	}),
	optionsRefused: (field, options) => ({
		what: `The select "${field}" lacks options that could not be created: ${options.join(', ')}.`,
		whatToDo: `Open the column "${field}" in the base and add the options.`,
	}),
	viewToMake: (view) => ({
		what: `The view "${view.label}" is missing; the provider does not let it be created from outside.`,
		whatToDo: sentences(
			`Open the table "${view.table}", add ${VIEW_KINDS.en[view.kind]} and call it "${view.label}"`,
			view.by !== null && `arrange it by "${view.by}"`,
			view.groupBy !== null && `group by "${view.groupBy}"`,
			...view.filters.map(
				({ field, isEqual, value }) => `filter: "${field}" ${isEqual ? 'is' : 'is not'} "${value}"`,
			),
			view.sortBy !== null && `sort by "${view.sortBy}"`,
		),
	}),
};

const VIEW_KINDS = {
	de: { grid: 'eine Tabellenansicht', board: 'ein Kanban-Board', calendar: 'einen Kalender' },
	en: { grid: 'a grid', board: 'a kanban board', calendar: 'a calendar' },
} as const;

function sentences(...parts: ReadonlyArray<string | false>): string {
	return `${parts.filter((part) => part !== false).join('; ')}.`;
}

export const INSTALL_TEXTS: Readonly<Record<Language, InstallTexts>> = { de, en };
