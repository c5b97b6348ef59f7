// A post as it waits in the local inbox, and as it is told to the base.
import { z } from 'zod';

import { POST_SOURCES, UTM_KEYS, type Lead, type PostSource } from './lead';

export interface InboxPost {
	/** No other post has it. */
	readonly id: string;
	/** See `leadKey`. */
	readonly key: string;
	/** UTC ISO. */
	readonly receivedAt: string;
	readonly source: PostSource;
	/** Spam is kept in quarantine until a person releases it. */
	readonly outcome: 'received' | 'spam';
	readonly reason: string;
	/** Raw JSON of the post. */
	readonly post: string;
	readonly lead: Lead;
}

const text = z.string().optional();

const utmSchema = z.partialRecord(z.enum(UTM_KEYS), z.string());

const leadSchema = z.object({
	...{ email: text, firstName: text, lastName: text, fullName: text, phone: text, company: text },
	...{ companyDomain: text, website: text, message: text, language: text, country: text },
	...{ consentText: text, referrer: text, pageUrl: text, formId: text },
	salutation: z.enum(['ms', 'mr', 'neutral']).optional(),
	consent: z.boolean().nullable(),
	withdrawal: z.enum(['said', 'event']).optional(),
	utm: utmSchema,
	firstTouch: z
		.object({ utm: utmSchema, clickIds: z.record(z.string(), z.string()), referrer: text })
		.transform(({ referrer, ...touch }) => ({ ...touch, ...(referrer !== undefined && { referrer }) }))
		.optional(),
	clickIds: z.record(z.string(), z.string()),
	submittedAt: z.iso.datetime(),
	extras: z.record(z.string(), z.string()),
});

const rowSchema = z.object({
	id: z.union([z.string(), z.number()]).transform(String).optional(),
	/** In the base followed by the id of the post: see `inboxKey`. */
	key: z.string().regex(/^[0-9a-f]{32}\.\d+(?:#.+)?$/),
	receivedAt: z.union([z.iso.datetime(), z.date().transform((at) => at.toISOString())]),
	source: z.enum(POST_SOURCES).catch('webhook'),
	outcome: z.string().nullish(),
	/** Set by a person who read the quarantine. */
	status: z.string().nullish(),
	reason: z.string().nullish(),
	post: z.string().optional(),
	/** What `leadInbox` calls the post. */
	payload: z.string().nullish(),
	lead: z.string(),
});

/** A row of the local inbox, or of `leadInbox` in the base; else what is wrong with it in words. */
export function parseInboxRow(
	row: unknown,
):
	| { readonly ok: true; readonly post: InboxPost }
	| { readonly ok: false; readonly fault: string } {
	const parsed = rowSchema.safeParse(row);
	if (!parsed.success) return { ok: false, fault: faultOf(parsed.error) };
	const { id, outcome, status, reason, lead: leadJson, receivedAt, source } = parsed.data;
	const [key = '', idInKey] = parsed.data.key.split('#');
	const lead = leadSchema.safeParse(parseJson(leadJson));
	if (!lead.success) return { ok: false, fault: `lead: ${faultOf(lead.error)}` };
	const isSpam = outcome === 'spam' && status !== 'release';
	return {
		ok: true,
		post: {
			// A data table in SQLite gives the numbers of deleted rows out again, so the number alone names nothing.
			id: idInKey ?? (id === undefined ? receivedAt : `${id}@${receivedAt}`),
			...{ key, receivedAt, source },
			post: parsed.data.post ?? parsed.data.payload ?? '',
			outcome: isSpam ? 'spam' : 'received',
			reason: reason ?? '',
			lead: known(lead.data),
		},
	};
}

/** Names the column at fault and never what stands in it. */
function faultOf(error: z.ZodError): string {
	return [...new Set(error.issues.map(({ path }) => path.join('.') || 'the whole row'))].join(', ');
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A key that stands there without a value is not known. */
function known(lead: z.infer<typeof leadSchema>): Lead {
	const filled = Object.entries(lead).filter(([, value]) => value !== undefined);
	const { consent, clickIds, submittedAt, extras } = lead;
	const utm = Object.fromEntries(
		Object.entries(lead.utm).filter(([, value]) => value !== undefined),
	);
	return { ...Object.fromEntries(filled), consent, utm, clickIds, submittedAt, extras };
}
