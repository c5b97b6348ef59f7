// Everything that installation and check say to people, as functions of what they are about.
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
	readonly filters: ReadonlyArray<{
		readonly field: string;
		readonly isEqual: boolean;
		readonly value: string;
	}>;
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

export interface CheckTexts {
	readonly types: Readonly<Record<string, string>>;
	readonly summary: (errors: number, warnings: number, notes: number) => string;

	readonly schemaUnreadable: Advice;
	readonly readOnlyToken: Advice;
	readonly tableMissing: (table: string) => Advice;
	readonly fieldMissing: (field: string) => Advice;
	readonly fieldMistyped: (field: string, is: string, wanted: string) => Advice;
	readonly fieldReadOnly: (field: string) => Advice;
	readonly linkElsewhere: (field: string, wanted: string) => Advice;
	readonly optionMissing: (field: string, option: string) => Advice;
	readonly tagTwice: (used: string, copy: string) => Advice;
	readonly mapMissing: Advice;

	readonly stageWithoutRow: (option: string, stages: string) => Advice;
	readonly stageWithoutOption: (stage: string, field: string) => Advice;
	readonly stageCalledAlike: (stage: string, other: string) => Advice;
	readonly stageIncomplete: (missing: readonly string[]) => Advice;
	readonly keyMissing: (count: number, field: string) => Advice;
	readonly keyTwice: (ids: readonly string[], field: string) => Advice;
	readonly keysTwiceMore: (count: number) => Advice;

	readonly templateBroken: (template: string, line: number, reason: string) => Advice;
	readonly templateTwice: (template: string) => Advice;

	readonly settingEmpty: (key: string) => Advice;
	readonly settingInvalid: (key: string, expected: string) => Advice;
	readonly expected: Readonly<
		Record<
			'timeZone' | 'country' | 'currency' | 'number' | 'language' | 'email' | 'formOfAddress' | 'webAddress',
			string
		>
	>;
	readonly mqlFlaps: Advice;
	readonly ownerNotInTeam: Advice;
	readonly ruleUnreadable: (name: string, faults: string) => Advice;
	readonly routingUnreadable: (fault: string) => Advice;
	readonly routingToNobody: (name: string, unknown: readonly string[]) => Advice;
	readonly callsUnlimited: Advice;

	readonly clockWrong: (seconds: number) => Advice;
	readonly timeZonesDiffer: (n8n: string, base: string) => Advice;
	readonly mailUnchecked: Advice;
	readonly mailUnreachable: (reason: string) => Advice;
	readonly linksUnchecked: Advice;
	readonly secretTooShort: (length: number) => Advice;
	readonly secretGuessable: Advice;
	readonly secretNotRotated: Advice;
	readonly urlInvalid: Advice;
	readonly urlLoopback: (url: string) => Advice;
	readonly urlUnencrypted: (url: string) => Advice;
	readonly webhooksElsewhere: (n8n: string, publicUrl: string) => Advice;
}

export interface SetupTexts {
	readonly install: InstallTexts;
	readonly check: CheckTexts;
}
