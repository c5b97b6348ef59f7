// What a webhook listens to.
import { z } from 'zod';

const specification = z.strictObject({
	options: z.strictObject({
		filters: z.strictObject({
			dataTypes: z.array(z.enum(['tableData', 'tableFields', 'tableMetadata'])).min(1),
			recordChangeScope: z.string().optional(),
			changeTypes: z.array(z.enum(['add', 'remove', 'update'])).optional(),
			fromSources: z
				.array(
					z.enum([
						'client',
						'publicApi',
						'formSubmission',
						'formPageSubmission',
						'automation',
						'system',
						'sync',
						'anonymousUser',
						'unknown',
					]),
				)
				.optional(),
			watchDataInFieldIds: z.array(z.string()).optional(),
			watchSchemasOfFieldIds: z.array(z.string()).optional(),
		}),
		includes: z
			.strictObject({
				includeCellValuesInFieldIds: z.union([z.literal('all'), z.array(z.string())]).optional(),
				includePreviousCellValues: z.boolean().optional(),
				includePreviousFieldDefinitions: z.boolean().optional(),
			})
			.optional(),
	}),
});

export type Specification = z.infer<typeof specification>;

/** Undefined when the text of the request is no valid specification. */
export function parseSpecification(value: unknown): Specification | undefined {
	return specification.safeParse(value).data;
}
