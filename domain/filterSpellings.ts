// A filter by keys as the cells of a base have to be asked: where people read words, a key has several spellings.
import { type Filter, oneOf } from './filter';
import type { TableKey } from './schema';
import { spellingsOf } from './schema/words';

export function inSpellings(filter: Filter, table: TableKey): Filter {
	switch (filter.op) {
		case 'and':
		case 'or':
			return { op: filter.op, parts: filter.parts.map((part) => inSpellings(part, table)) };
		case 'not':
			return { op: 'not', part: inSpellings(filter.part, table) };
		case 'equals':
			return typeof filter.value === 'string' ? spelled(filter, filter.field, [filter.value], table) : filter;
		case 'oneOf':
			return spelled(filter, filter.field, filter.values, table);
		default:
			return filter;
	}
}

function spelled(filter: Filter, field: string, keys: readonly string[], table: TableKey): Filter {
	const spellings = keys.flatMap((key) => spellingsOf(table, field, key));
	return spellings.length === keys.length ? filter : oneOf(field, spellings);
}
