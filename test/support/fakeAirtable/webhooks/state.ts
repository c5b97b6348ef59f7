// What a base keeps for its webhooks: the hooks, and what happened since the last transaction.
import type { Cell, Field, StoredRecord, Table } from '../model';
import type { Specification } from './specification';

export interface Webhook {
	readonly id: string;
	readonly macSecret: Buffer;
	readonly specification: Specification;
	readonly notificationUrl: string | null;
	readonly payloads: unknown[];
	/** Milliseconds. */
	expiresAt: number;
	areNotificationsEnabled: boolean;
	lastSuccessAt: number | null;
	lastResult: unknown;
}

interface FieldDefinition {
	readonly name: string;
	readonly type: string;
}

/** One thing that happened in a base. */
export type Note = { readonly table: Table } & (
	| { readonly kind: 'recordCreated'; readonly record: StoredRecord }
	| {
			readonly kind: 'recordChanged';
			readonly record: StoredRecord;
			readonly field: Field;
			readonly before: Cell | undefined;
	  }
	| { readonly kind: 'recordDestroyed'; readonly recordId: string }
	| { readonly kind: 'fieldCreated'; readonly field: Field }
	| { readonly kind: 'fieldChanged'; readonly field: Field; readonly before: FieldDefinition }
	| { readonly kind: 'fieldDestroyed'; readonly fieldId: string }
	| { readonly kind: 'tableCreated' }
	| { readonly kind: 'tableChanged'; readonly before: { readonly name: string } }
);

export interface WebhookState {
	hooks: Webhook[];
	notes: Note[];
	transaction: number;
	/** Notifications on their way. */
	readonly pings: Set<Promise<void>>;
}

export function noWebhooks(): WebhookState {
	return { hooks: [], notes: [], transaction: 0, pings: new Set() };
}
