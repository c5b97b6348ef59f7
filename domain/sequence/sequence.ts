// A sequence and its steps as the rules work with them: read from rows, checked, ready to be followed.
import type { Filter } from '../filter';
import type { Topic } from '../mail/mailRequest';
import type { FieldValue } from '../record';
import type { TableKey } from '../schema';
import type { SendWindow } from '../time/sendWindow';

/** What becomes of mails that are late by more than one day of sending. */
export type CatchUp =
	/** They go out now, and all that follows moves by as much. */
	| 'shift'
	/** They are left out; what follows keeps its day. */
	| 'skip'
	/** Of several that are overdue only the last goes out; what follows keeps its day. */
	| 'sendOne';

export type Sender =
	| { readonly kind: 'owner' }
	| { readonly kind: 'firm' }
	| { readonly kind: 'fixed'; readonly name: string; readonly address: string };

export type ReEntry =
	| { readonly kind: 'never' }
	| { readonly kind: 'always' }
	| { readonly kind: 'afterDays'; readonly days: number };

export interface ExitRules {
	readonly onReply: boolean;
	readonly onMeeting: boolean;
	readonly onDealWon: boolean;
	readonly onDealLost: boolean;
	readonly onDetractor: boolean;
	/** Column of contacts, by key or id, that is filled while a ticket is open. */
	readonly ticketField: string | null;
}

export interface Sequence {
	readonly key: string;
	/** `contact`: the language of the person's row. */
	readonly language: 'de' | 'en' | 'contact';
	/** Nobody takes part in two of one kind at a time; `null` is no kind. */
	readonly kind: string | null;
	readonly legalBasis: 'consent' | 'existingCustomer';
	readonly topic: Topic;
	readonly sender: Sender;
	readonly window: SendWindow;
	readonly catchUp: CatchUp;
	readonly exits: ExitRules;
	readonly reEntry: ReEntry;
	/** In their order, at least one. */
	readonly steps: readonly Step[];
}

/** A column of the contact or the deal, by key or by the id of a column of people's own. */
export interface FieldPlace {
	readonly table: Extract<TableKey, 'contacts' | 'deals'>;
	readonly ref: string;
}

export type Wait =
	| { readonly kind: 'days' | 'workingDays'; readonly days: number }
	/** `days` before (negative) or after the date in that field. */
	| { readonly kind: 'untilDate'; readonly place: FieldPlace; readonly days: number };

export type StepAction =
	| { readonly kind: 'email'; readonly template: string }
	| {
			readonly kind: 'task';
			/** Empty: the template says it. */
			readonly title: string;
			readonly template: string;
			readonly dueWorkingDays: number;
	  }
	| { readonly kind: 'fieldChange'; readonly place: FieldPlace; readonly value: FieldValue }
	| {
			readonly kind: 'branch';
			readonly place: FieldPlace;
			readonly condition: Filter;
			/** Where it goes on when the condition holds; always further down. */
			readonly targetOrder: number;
	  }
	| { readonly kind: 'wait' };

export interface Step {
	/** Place in the sequence, and what the step is known by in send keys: 10, 20, 30. */
	readonly order: number;
	/** Counted from the step before. */
	readonly wait: Wait;
	readonly action: StepAction;
}

/** A row that cannot be followed; its sequence stands still until a person has mended it. */
export interface RowFault {
	readonly table: TableKey;
	readonly row: string;
	/** A sentence that names the column. */
	readonly fault: string;
}

/** The step at this place, or the next one when there is none; `null` behind the last. */
export function stepFrom({ steps }: Sequence, order: number): Step | null {
	return steps.find((step) => step.order >= order) ?? null;
}

export function stepAfter({ steps }: Sequence, order: number): Step | null {
	return steps.find((step) => step.order > order) ?? null;
}
