// Looks at what the local table crm_watch holds and mails one digest when it is time: failures, clocks that stand still.
//
// In:  all rows of crm_watch.
// Out: one item { key: 'state', kind: 'state', at, data, forgetUpTo, mail: 'none' | 'sent' | 'notSent', reason, failures, missed }:
//      the row to remember, and up to which row failures can be deleted. A mail that cannot be sent is no error: it is
//      tried again at the next look, with what came in addition. No call to the base when there is nothing to tell.
import type { Digest, DigestConfig, KeptFailure } from '../../domain/runs/planDigest';
import { planDigest } from '../../domain/runs/planDigest';
import { readFailure, readTrace, stringOf, type WatchRow } from '../../domain/runs/watchRow';
import { type DigestAddressee, readState, type WatchState } from '../../domain/runs/watchState';
import { MINUTE_MS } from '../../domain/time/day';
import type { QuotaWarning } from '../../stores/quota/callMeter';
import { once } from '../shared/once';
import { defineOperation } from '../shared/operation';
import { textOf } from '../shared/parameters';
import { findAddressee, type FoundAddressee } from './digestAddressee';
import type { MailEnv } from './env';
import { sendDigest } from './sendDigest';

interface MailFailuresParams extends DigestConfig {
	/** Empty: the default owner of the firm. */
	readonly recipient: string;
}

const minutes = (displayName: string, name: string, byDefault: number, description: string) => ({
	...{ displayName, name, type: 'number' as const, default: byDefault, description },
	typeOptions: { minValue: 0 },
});

export const mailFailures = defineOperation<MailFailuresParams, MailEnv>({
	name: 'mailFailures',
	displayName: 'Mail Failures',
	action: 'Mail a digest of failures',
	description:
		'Tells in one mail which workflows failed, which need somebody, which have not run in their time and which are well again; needs the rows of the local table crm_watch',
	properties: [
		{
			displayName: 'Recipient',
			name: 'recipient',
			type: 'string',
			default: '',
			placeholder: 'anna.mueller@firma.ch',
			description: 'Who is told; empty is the default owner of the settings',
		},
		{
			displayName: 'Hours Between Mails',
			name: 'quietHours',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 3,
			description: 'After a mail nothing more is mailed for so many hours; what happens meanwhile stands in the next one',
		},
		minutes('Minutes to Collect', 'collectMinutes', 5, 'How long after a failure that needs somebody more of them are waited for'),
		minutes('Minutes to Recover', 'patienceMinutes', 30, 'How long a failure that is repeated by itself has time to be made up for before it is told'),
	],
	parse: (read) => ({
		recipient: textOf(read('recipient')),
		quietMs: msOf(read('quietHours'), 3, 60),
		collectMs: msOf(read('collectMinutes'), 5, 1),
		patienceMs: msOf(read('patienceMinutes'), 30, 1),
	}),
	run: (items, env) => once(items, async (params) => [{ json: await look(items.map(({ json }) => json), params, env) }]),
});

const msOf = (value: unknown, byDefault: number, minutesEach: number): number =>
	(typeof value === 'number' && value >= 0 ? value : byDefault) * minutesEach * MINUTE_MS;

async function look(rows: readonly WatchRow[], params: MailFailuresParams, env: MailEnv) {
	const state = readState(stringOf(rows.find(({ kind }) => kind === 'state')?.data), env.now);
	const quota = (await env.meter?.warning()) ?? null;
	const isQuotaNew = quota !== null && quota.month !== state.quotaTold;
	const failures = [...rows.flatMap((row) => readFailure(row) ?? []), ...(isQuotaNew ? [asFailure(quota, params, env.now)] : [])];
	const traces = rows.flatMap((row) => readTrace(row) ?? []);
	const { digest, then, otherwise } = planDigest({ failures, traces, state, now: env.now }, params);
	const counts = { failures: failures.length, missed: digest?.missed.length ?? 0 };
	// Once without a mail: so that the first one can go out while the base is away.
	const found = digest === null && state.addressee !== null ? null : await findAddressee(env, state, params.recipient);
	const addressee = found?.addressee ?? state.addressee;
	if (digest === null) return { ...rowOf(then.state, then.forgetUpTo, addressee, env.now), mail: 'none', reason: '', ...counts };
	const reason = await trySend(digest, { found, state, env });
	const { state: next, forgetUpTo } = reason === '' ? then : otherwise;
	const told = isQuotaNew && reason === '' ? { ...next, quotaTold: quota.month } : next;
	return { ...rowOf(told, forgetUpTo, addressee, env.now), mail: reason === '' ? 'sent' : 'notSent', reason, ...counts };
}

/** Has no row of its own in crm_watch: it is told again at each look until a mail went out. */
function asFailure({ sentence }: QuotaWarning, { collectMs }: DigestConfig, now: Date): KeptFailure {
	const at = new Date(now.getTime() - collectMs);
	return { ...{ id: 0, at, of: 'item', handling: 'person', workflow: 'quota', name: 'Airtable' }, message: sentence, url: '' };
}

/** Empty when it went out. The key is that of the mail before, so that a repeat after a crash is known as one. */
async function trySend(
	digest: Digest,
	{ found, state, env }: { readonly found: FoundAddressee | null; readonly state: WatchState; readonly env: MailEnv },
): Promise<string> {
	if (found === null) return 'Nobody is to be told: fill in "defaultOwner" and "fromAddress" of the settings';
	return await sendDigest(digest, found, { key: `runDigest:${state.lastMailAt ?? digest.fromAt.toISOString()}`, env });
}

const rowOf = (state: WatchState, forgetUpTo: number, addressee: DigestAddressee | null, now: Date) => ({
	...{ key: 'state', kind: 'state', workflow: '', name: '', at: now.toISOString() },
	...{ data: JSON.stringify({ ...state, addressee }), forgetUpTo },
});
