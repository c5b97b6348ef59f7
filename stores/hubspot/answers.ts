// The forms of HubSpot's answers, as far as they are read.
import { z } from 'zod';
import { type HubspotRecord, listIn } from '../../domain/hubspot/objects';

/** HubSpot gives ids and values as text; what came as a number or as true or false is the same. */
const TEXT = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const COUNT = z.union([z.number(), z.string().transform(Number).pipe(z.number())]).optional().catch(undefined);

const RECORD = z
	.object({
		id: TEXT,
		properties: z.record(z.string(), TEXT.nullable()),
		createdAt: z.string(),
		updatedAt: z.string(),
		archivedAt: z.string().optional(),
	})
	.transform((record): HubspotRecord & { readonly archivedAt?: string | undefined } => ({ ...record, mergedIds: listIn(record.properties.hs_merged_object_ids) }));

const NEXT = z.object({ next: z.object({ after: TEXT }).optional() }).optional();

export const PAGE = z.object({ results: z.array(RECORD), paging: NEXT, total: COUNT });

/** 207 lists what could not be done beside what was; all of it is optional, and never a reason to read nothing. */
const ERRORS = z
	.array(
		z
			.object({
				category: z.string().catch(''),
				message: z.string().catch(''),
				/** Which inputs it is about, under a name that depends on the kind of error. */
				context: z
					.record(z.string(), z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]))
					.catch({}),
			})
			.catch({ category: '', message: '', context: {} }),
	)
	.catch([]);

export const BATCH = z.object({ results: z.array(RECORD), errors: ERRORS });

const ASSOCIATION = z.object({
	from: z.object({ id: TEXT }),
	to: z.array(z.object({ toObjectId: TEXT })),
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
			options: z.array(z.object({ label: TEXT, value: TEXT })).default([]),
			modificationMetadata: z.object({ readOnlyValue: z.boolean().default(false) }).optional(),
			hasUniqueValue: z.boolean().default(false),
		}),
	),
});

export const OWNERS = z.object({
	results: z.array(z.object({ id: TEXT, email: z.string().nullish() })),
	paging: NEXT,
});

export const PIPELINES = z.object({
	results: z.array(
		z.object({ id: z.string(), label: z.string(), stages: z.array(z.object({ id: z.string(), label: z.string() })) }),
	),
});

export const DONE = z.unknown();
