// What the fake keeps: bases, tables, fields, records, tokens.
import type { RateLimiter } from './rateLimiter';
import type { WebhookState } from './webhooks/state';

export interface Choice {
	readonly id: string;
	name: string;
	color?: string;
}

export interface FieldOptions {
	choices?: Choice[];
	precision?: number;
	symbol?: string;
	icon?: string;
	color?: string;
	max?: number;
	durationFormat?: string;
	dateFormat?: { readonly name: string; readonly format?: string };
	timeFormat?: { readonly name: string; readonly format?: string };
	timeZone?: string;
	linkedTableId?: string;
	isReversed?: boolean;
	prefersSingleRecordLink?: boolean;
	inverseLinkFieldId?: string;
	viewIdForRecordSelection?: string;
	/** Formula fields; refers to fields by id. */
	formula?: string;
	/** Count, lookup and rollup fields. */
	recordLinkFieldId?: string;
	fieldIdInLinkedTable?: string;
}

export interface Field {
	readonly id: string;
	name: string;
	readonly type: string;
	description?: string;
	options?: FieldOptions;
}

export interface Attachment {
	readonly id: string;
	readonly url: string;
	readonly filename: string;
	readonly size: number;
	readonly type: string;
}

/** Options are kept by id, links by record id, collaborators by user id. Empty cells are absent. */
export type Cell = string | number | boolean | readonly string[] | readonly Attachment[];

export interface StoredRecord {
	readonly id: string;
	readonly createdAt: number;
	readonly number: number;
	readonly cells: Map<string, Cell>;
	/** When each field was last changed, in milliseconds. */
	readonly modifiedAt: Map<string, number>;
	commentCount: number;
}

export interface View {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

export interface Table {
	readonly id: string;
	name: string;
	description?: string;
	primaryFieldId: string;
	readonly fields: Field[];
	readonly views: View[];
	readonly records: Map<string, StoredRecord>;
	lastNumber: number;
}

export interface Base {
	readonly id: string;
	readonly name: string;
	readonly tables: Table[];
	readonly limiter: RateLimiter;
	/** Lists under way: the record ids that the first page found. */
	readonly iterators: Map<string, readonly string[]>;
	readonly webhooks: WebhookState;
}

export type Role = 'owner' | 'create' | 'edit' | 'comment' | 'read';

export interface User {
	readonly id: string;
	readonly email: string;
	readonly name: string;
}

export interface Token {
	readonly secret: string;
	readonly user: User;
	readonly scopes: ReadonlySet<string>;
	readonly role: Role;
	/** Undefined: all bases. */
	readonly baseIds?: ReadonlySet<string>;
	readonly limiter: RateLimiter;
}

export interface PlanLimits {
	/** Records in one base, over all tables. */
	readonly recordsPerBase?: number;
	/** Calls a month to all bases together; the metadata API stays free. */
	readonly monthlyCalls?: number;
}

export interface World {
	readonly now: () => number;
	readonly newId: (prefix: string) => string;
	readonly requestsPerSecond: number;
	readonly requestsPerSecondOfToken: number;
	readonly penaltyMs: number;
	readonly upsertRaceWindowMs: number;
	readonly maxBodyBytes: number;
	readonly unknownTable: 403 | 404;
	readonly plan: PlanLimits;
	readonly bases: Base[];
	readonly tokens: Token[];
	monthlyCalls: number;
}

export function findTable(base: Base, nameOrId: string): Table | undefined {
	return (
		base.tables.find((table) => table.id === nameOrId) ??
		base.tables.find((table) => table.name === nameOrId)
	);
}

export function findField(table: Table, nameOrId: string): Field | undefined {
	return (
		table.fields.find((field) => field.id === nameOrId) ??
		table.fields.find((field) => field.name === nameOrId)
	);
}

export function primaryField(table: Table): Field {
	const field = table.fields.find(({ id }) => id === table.primaryFieldId);
	if (field === undefined) throw new Error(`Table ${table.id} has lost its primary field`);
	return field;
}

/** Id lists, as links, multiple selects and collaborators keep them. */
export function idsOf(cell: Cell | undefined): readonly string[] {
	return Array.isArray(cell) ? cell.filter((part) => typeof part === 'string') : [];
}

export function attachmentsOf(cell: Cell | undefined): readonly Attachment[] {
	return Array.isArray(cell) ? cell.filter((part) => typeof part === 'object') : [];
}
