// Tells an edit by a person from a write of ours: the hash of what people edit, kept after each write of our own.
import { createHash } from 'node:crypto';

import type { UpsertPlan } from '../crm/upsertPlan';
import type { Fields } from '../record';
import type { FieldKey } from '../schema';

/** What people edit in a deal. */
export const EDITED_BY_PEOPLE = [
	...(['name', 'stage', 'amount', 'currency', 'company', 'contact', 'owner'] as const),
	...(['expectedCloseOn', 'nextStepOn', 'snoozedUntil', 'snoozeReason', 'lostReason', 'source'] as const),
] as const satisfies ReadonlyArray<FieldKey<'deals'>>;

export function dealEditHash(fields: Fields<'deals'>): string {
	const values = EDITED_BY_PEOPLE.map((field) => fields[field] ?? null);
	return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16);
}

/** True when a person changed the deal since our last write; a deal without a hash was not looked at yet. */
export const isEdited = (fields: Fields<'deals'>): boolean =>
	Boolean(fields.editHash) && fields.editHash !== dealEditHash(fields);

/** Our own write leaves its hash behind, unless a person's edit is still to be noticed. */
export function withEditHash(plan: UpsertPlan<'deals'>): UpsertPlan<'deals'> {
	if (plan.kind === 'keep') return plan;
	const before = plan.kind === 'create' ? {} : plan.record.fields;
	if (plan.kind === 'update' && isEdited(before)) return plan;
	const fields = { ...plan.row.fields, editHash: dealEditHash({ ...before, ...plan.row.fields }) };
	return { ...plan, row: { ...plan.row, fields } };
}
