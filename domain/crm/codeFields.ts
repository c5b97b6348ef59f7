// Columns that the CRM itself keeps: people see them, but nobody fills them in.
import { type TableKey } from '../schema';

const CODE_FIELDS: Readonly<Partial<Record<TableKey, readonly string[]>>> = {
	companies: ['nameKey', 'key'],
	contacts: ['emailKey', 'editHash', 'scoreState'],
	deals: ['editHash', 'editedAt', 'closePushes', 'recordedStage', 'recordedCloseOn'],
};
/** Kept in every table that has it. */
const EVERYWHERE = ['origin'];

export function isCodeField(table: TableKey, field: string): boolean {
	return EVERYWHERE.includes(field) || (CODE_FIELDS[table]?.includes(field) ?? false);
}
