// The settings a firm starts with.
import { DEFAULT_LIMITS } from '../../mail/mailLimits';
import { DEFAULT_ACCEPT_MINUTES } from '../../routing/acceptance';
import { DEFAULT_NEW_PER_OWNER } from '../../pipeline/planStaleCheck';
import { DEFAULT_KEEP_DAYS, KEEP_DAYS } from '../../retention/tidy';
import type { Language } from '../../schema';
import { MQL_LIMITS, SCORE_LIMITS } from '../../score/scoreSettings';

/** What people say about their firm when they install; what they leave out stays empty, to be filled in the base. */
export interface FirmSettings {
	readonly timeZone: string;
	/** Country code of two letters. */
	readonly country: string;
	/** Canton or Land, for its holidays. */
	readonly region?: string;
	readonly currency: string;
	readonly firmName?: string;
	readonly imprint?: string;
	readonly fromName?: string;
	readonly fromAddress?: string;
	/** Calls to the base that the plan allows in a month; 0 is no limit. */
	readonly monthlyCalls?: number;
}

export interface Owner {
	readonly name: string;
	readonly email: string;
}

/** What the smallest plan allows in a month; 0 is no limit, as of one's own server. */
export const MONTHLY_CALLS = { airtable: 1_000, nocodb: 0, memory: 0 } as const;

/** Settings by key; an empty text is a setting that still has to be filled. */
export function defaultSettings(
	firm: FirmSettings,
	base: {
		readonly language: Language;
		readonly provider: keyof typeof MONTHLY_CALLS;
		readonly defaultOwner: Owner | null;
	},
): ReadonlyMap<string, string> {
	const firmName = firm.firmName ?? '';
	return new Map([
		['language', base.language],
		['timeZone', firm.timeZone],
		['country', firm.country],
		['region', firm.region ?? ''],
		['currency', firm.currency],
		['exchangeRates', ''],
		['firmName', firmName],
		['imprint', firm.imprint ?? ''],
		['privacyUrl', ''],
		['fromName', firm.fromName ?? firmName],
		['fromAddress', firm.fromAddress ?? base.defaultOwner?.email ?? ''],
		['formOfAddress', 'sie'],
		['defaultOwner', base.defaultOwner?.email ?? ''],
		['monthlyCalls', String(firm.monthlyCalls ?? MONTHLY_CALLS[base.provider])],
		['acceptMinutes', String(DEFAULT_ACCEPT_MINUTES)],
		['keepOwner', 'true'],
		...Object.entries({ ...MQL_LIMITS, ...SCORE_LIMITS }).map(([key, limit]) => [key, String(limit)] as const),
		...Object.entries(DEFAULT_LIMITS).map(([key, limit]) => [key, String(limit)] as const),
		['unsubscribeMailbox', ''],
		['staleTasksPerDay', String(DEFAULT_NEW_PER_OWNER)],
		[KEEP_DAYS, String(DEFAULT_KEEP_DAYS)],
	]);
}
