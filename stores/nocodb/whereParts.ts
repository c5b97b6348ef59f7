// The pieces a filter for NocoDB is joined from.
import type { FieldType } from '../../domain/schema';
import { quoted } from './literals';

/** `true` is every record, `false` is none; else the text for the parameter `where`. */
export type Where = boolean | string;

/** A column as filters need it. */
export interface WhereColumn {
	readonly id: string;
	readonly type: FieldType | 'other';
	/** What the service calls an option, or `null` when the column does not have it. */
	readonly optionLabel: (key: string) => string | null;
}

export function allWhere(parts: readonly Where[]): Where {
	if (parts.includes(false)) return false;
	return joined(parts, '~and', true);
}

export function anyWhere(parts: readonly Where[]): Where {
	if (parts.includes(true)) return true;
	return joined(parts, '~or', false);
}

function joined(parts: readonly Where[], operator: string, empty: boolean): Where {
	const said = [...new Set(parts)].filter((part) => typeof part === 'string');
	if (said.length < 2) return said[0] ?? empty;
	// Both operators bind alike, so each group gets parentheses.
	return `(${said.join(operator)})`;
}

/** Ids count up from 1; PostgreSQL refuses to compare with more than its integer holds. */
const MAX_ID = 2_147_483_647;

export const isRecordId = (id: string): boolean => /^[1-9]\d*$/.test(id) && Number(id) <= MAX_ID;

export function idIn(column: string, ids: readonly string[]): Where {
	const known = [...new Set(ids)].filter(isRecordId);
	return known.length === 0 ? false : `(${column},in,${known.map(quoted).join(',')})`;
}
