// The forms of HubSpot's answers, as far as they are read.
import { z } from 'zod';
import { type HubspotRecord, listIn } from '../../domain/hubspot/objects';

const RECORD = z
	.object({
		id: z.string(),
		properties: z.record(z.string(), z.string().nullable()),
		createdAt: z.string(),
		updatedAt: z.string(),
		archivedAt: z.string().optional(),
	})
	.transform((record): HubspotRecord & { readonly archivedAt?: string | undefined } => ({ ...record, mergedIds: listIn(record.properties.hs_merged_object_ids) }));

const NEXT = z.object({ next: z.object({ after: z.string() }).optional() }).optional();

export const PAGE = z.object({ results: z.array(RECORD), paging: NEXT, total: z.number().optional() });

/** 207 lists what could not be done beside what was. */
export const ERRORS = z
	.array(
		z.object({
			category: z.string().default(''),
			message: z.string().default(''),
			/** Which inputs it is about, under a name that depends on the kind of error. */
			context: z.record(z.string(), z.array(z.string())).default({}),
		}),
	)
	.default([]);

export const BATCH = z.object({ results: z.array(RECORD), errors: ERRORS });

const ASSOCIATION = z.object({
	from: z.object({ id: z.string() }),
	to: z.array(z.object({ toObjectId: z.union([z.string(), z.number()]).transform(String) })),
});
export const ASSOCIATIONS = z.object({ results: z.array(ASSOCIATION) });

export const PROPERTIES = z.object({
	results: z.array(
		z.object({
			name: z.string(),
			label: z.string(),
			type: z.string(),
			/** `checkbox`: of its options several may be chosen. */
			fieldType: z.string().default(''),
			options: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
			modificationMetadata: z.object({ readOnlyValue: z.boolean().default(false) }).optional(),
			hasUniqueValue: z.boolean().default(false),
		}),
	),
});

export const OWNERS = z.object({
	results: z.array(z.object({ id: z.string(), email: z.string().nullish() })),
	paging: NEXT,
});

export const PIPELINES = z.object({
	results: z.array(
		z.object({ id: z.string(), label: z.string(), stages: z.array(z.object({ id: z.string(), label: z.string() })) }),
	),
});

export const DONE = z.unknown();
