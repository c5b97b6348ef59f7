// The map of ids that `settings.schemaMap` keeps, so that a base may be renamed throughout.
import { z } from 'zod';
import { jsonIn } from '../json';
import type { BaseSchema, SchemaMap } from './base';

const FORMAT = z.object({ ids: z.record(z.string(), z.string()) });

/** `null` when there is no readable map; tags and labels then have to do. */
export function parseSchemaMap(text: string | undefined): SchemaMap | null {
	return FORMAT.safeParse(jsonIn(text ?? '')).data ?? null;
}

/** The ids of everything in a resolved schema that has a key. */
export function schemaMapOf(schema: BaseSchema): SchemaMap {
	const ids: Record<string, string> = {};
	for (const table of schema.tables) {
		if (table.key === null) continue;
		ids[table.key] = table.id;
		for (const field of table.fields) {
			if (field.key === null) continue;
			ids[`${table.key}.${field.key}`] = field.id;
			for (const option of field.options) {
				if (option.key !== null) ids[`${table.key}.${field.key}.${option.key}`] = option.id;
			}
		}
	}
	return { ids };
}

/** Both maps together; where they differ, `later` counts. */
export function joinMaps(earlier: SchemaMap | null, later: SchemaMap | null): SchemaMap | null {
	if (earlier === null || later === null) return earlier ?? later;
	return { ids: { ...earlier.ids, ...later.ids } };
}
