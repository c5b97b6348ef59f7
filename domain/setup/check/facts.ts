// What is known about a base and its surroundings before it is judged.
import type { Fields } from '../../record';
import type { TableKey } from '../../schema';
import type { BaseSchema, SchemaMap } from '../../schema/base';

export interface Row<T extends TableKey> {
	readonly id: string;
	readonly fields: Fields<T>;
}

/** What the base itself told; empty lists where a table or column is missing. */
export interface BaseFacts {
	readonly provider: 'airtable' | 'nocodb' | 'memory';
	readonly schema: BaseSchema;
	readonly savedMap: SchemaMap | null;
	readonly settings: ReadonlyMap<string, string>;
	readonly stages: ReadonlyArray<Row<'stages'>>;
	readonly team: ReadonlyArray<Row<'team'>>;
	/** With `email`, `emailKey` and what segments ask for. */
	readonly contacts: ReadonlyArray<Row<'contacts'>>;
	readonly mailTemplates: ReadonlyArray<Row<'mailTemplates'>>;
	readonly scoringRules: ReadonlyArray<Row<'scoringRules'>>;
	readonly routingRules: ReadonlyArray<Row<'routingRules'>>;
	readonly surveys: ReadonlyArray<Row<'surveys'>>;
	readonly sequences: ReadonlyArray<Row<'sequences'>>;
	readonly sequenceSteps: ReadonlyArray<Row<'sequenceSteps'>>;
	/** Running and held ones. */
	readonly enrolments: ReadonlyArray<Row<'enrolments'>>;
	/** Rows of the run log that count calls; none where calls are free. */
	readonly calls?: ReadonlyArray<Row<'runs'>>;
	/** False when the base refused a write; `null` when there was nothing to try it on. */
	readonly canWrite: boolean | null;
}

/** What the node found around the base; `null` is not looked at, for want of a credential or an answer. */
export interface SurroundingFacts {
	/** What the base's server said the time was, in the middle of asking it. */
	readonly clock: { readonly here: Date; readonly there: Date } | null;
	readonly n8nTimeZone: string;
	/** Where n8n says that its webhooks are. */
	readonly n8nUrl: string;
	readonly mail: { readonly isReachable: boolean; readonly reason: string } | null;
	readonly links: {
		readonly secret: string;
		readonly previousSecret: string;
		readonly publicUrl: string;
	} | null;
}
