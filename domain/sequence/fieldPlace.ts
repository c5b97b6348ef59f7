// Finds the column that a row of a sequence names: `deal.amount`, `contact.Geburtstag`, `lifecycleStage`.
import type { BaseField } from '../schema/base';
import type { SchemaLookup } from '../schema/lookup';
import type { FieldPlace } from './sequence';

export interface FoundField {
	readonly place: FieldPlace;
	readonly field: BaseField;
}

const TABLE_OF: Readonly<Record<string, FieldPlace['table']>> = {
	contact: 'contacts',
	kontakt: 'contacts',
	deal: 'deals',
};

/** By key, by id, or by the label that the base shows; without a prefix it is the contact's. `null`: no such column. */
export function findFieldPlace(schema: SchemaLookup, name: string): FoundField | null {
	const dot = name.indexOf('.');
	const table = dot < 0 ? 'contacts' : TABLE_OF[name.slice(0, dot).trim().toLowerCase()];
	const column = name.slice(dot + 1).trim();
	if (table === undefined || column === '' || schema.findTable(table) === null) return null;
	const field =
		schema.findField(table, column) ??
		[...schema.contractFields(table), ...schema.ownFields(table)].find(
			({ label }) => label.toLowerCase() === column.toLowerCase(),
		);
	return field === undefined ? null : { place: { table, ref: field.key ?? field.id }, field };
}

/** How a place is written so that no new label can change what it means. */
export function placeName({ table, ref }: FieldPlace): string {
	return `${table === 'deals' ? 'deal' : 'contact'}.${ref}`;
}
