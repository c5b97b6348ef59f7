// What an installation or a check has to tell people, and what they can do about it.

export type Severity = 'error' | 'warning' | 'note';

export interface Finding {
	/** `error`: workflows fail; `warning`: something goes wrong sooner or later; `note`: good to know. */
	readonly severity: Severity;
	/** What the base calls the table, column and row that are meant. */
	readonly table: string | null;
	readonly field: string | null;
	readonly row: string | null;
	readonly what: string;
	readonly whatToDo: string;
}

/** The two sentences of a finding, in the language of the base. */
export interface Advice {
	readonly what: string;
	readonly whatToDo: string;
}

interface Place {
	readonly table?: string;
	readonly field?: string;
	readonly row?: string;
}

export function finding(severity: Severity, place: Place, { what, whatToDo }: Advice): Finding {
	const { table = null, field = null, row = null } = place;
	return { severity, table, field, row, what, whatToDo };
}
