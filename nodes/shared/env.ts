// What every CRM operation is given: the base, the clock, and who is calling.
import {
	sleep,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import type { Priority } from '../../stores/budget';
import { countChanges } from '../../stores/countChanges';
import { openStore, type BaseCredential, type StorePorts } from '../../stores/openStore';
import { AIRTABLE_REQUESTS_PER_SECOND } from '../../stores/pacing';
import type { CrmStore } from '../../stores/port';
import { beginOf, sawExecution } from './executionClock';
import { metered, meterOf, type Metered, type OpenedBase } from './meter';

export interface CrmEnv {
	/** Counts the calls of this run; absent: nobody counts. */
	readonly meter?: Metered;
	/** Opened at the first call, so that operations without a base need no credential. */
	store(): Promise<CrmStore>;
	/** One instant for the whole execution. */
	readonly now: Date;
	readonly timeZone: string;
	readonly workflow: { readonly id: string; readonly name: string };
	readonly executionId: string;
	/** When this process first saw an execution, see executionClock.ts; absent: not known. */
	beginOf?(executionId: string): Date | null;
	/** Where a person opens this execution in n8n. */
	readonly executionUrl?: string;
}

type NodeContext = IExecuteFunctions | ILoadOptionsFunctions;
/** What every kind of node gives, a trigger as well. */
type AnyContext = Pick<NodeContext, 'getCredentials' | 'logger'> & Partial<Pick<NodeContext, 'getMode'>>;

export async function openNodeStore(ctx: AnyContext): Promise<CrmStore> {
	return (await openNodeBase(ctx)).store;
}

async function openNodeBase(ctx: AnyContext): Promise<OpenedBase> {
	const credential = await baseCredential(ctx);
	return { store: countChanges(openStore(credential, storePorts(ctx))), meter: meterOf(credential) };
}

/** @throws InvalidInputError when the credential names no provider. */
export async function baseCredential(ctx: Pick<AnyContext, 'getCredentials'>): Promise<BaseCredential> {
	return parseCredential(await ctx.getCredentials('crmBaseApi'));
}

export const storePorts = (ctx: AnyContext): StorePorts => ({
	clock: { now: () => Date.now(), sleep },
	fetch,
	priority: priorityOf(ctx.getMode?.() ?? 'internal'),
	warn: (sentence) => ctx.logger.warn(sentence),
});

/**
 * What a schedule started, or a person by hand on the canvas, is background work. All else somebody waits for: a visitor
 * of a page or form, also behind a sub-workflow (`integrated`), or a colleague who opens a list in the panel.
 */
function priorityOf(mode: WorkflowExecuteMode): Priority {
	return BACKGROUND.has(mode) ? 'batch' : 'interactive';
}

const BACKGROUND: ReadonlySet<WorkflowExecuteMode> = new Set([
	...(['trigger', 'manual', 'retry', 'error', 'cli', 'evaluation'] as const),
]);

export function crmEnv(ctx: IExecuteFunctions): CrmEnv {
	let opened: Promise<OpenedBase> | undefined;
	const open = async () => await (opened ??= openNodeBase(ctx));
	const { id = '', name = '' } = ctx.getWorkflow();
	const now = new Date();
	const executionId = ctx.getExecutionId();
	sawExecution(executionId, now);
	const executionUrl = new URL(`workflow/${id}/executions/${executionId}`, ctx.getInstanceBaseUrl()).href;
	const isTold = BACKGROUND.has(ctx.getMode());
	return {
		beginOf,
		meter: metered({
			opened: () => opened,
			open,
			workflow: id || name,
			execution: isTold ? { id: executionId, url: executionUrl, beganAt: beginOf(executionId) ?? now } : null,
			now,
			warn: (sentence) => ctx.logger.warn(sentence),
		}),
		store: async () => (await open()).store,
		now,
		timeZone: ctx.getTimezone(),
		workflow: { id, name },
		executionId,
		executionUrl,
	};
}

function parseCredential(data: Readonly<Record<string, unknown>>): BaseCredential {
	const text = (name: string) => {
		const value = data[name];
		return typeof value === 'string' ? value.trim() : '';
	};
	const provider = text('provider');
	if (provider !== 'airtable' && provider !== 'nocodb') {
		throw new InvalidInputError('The CRM base credential names no provider', {
			hint: 'Open the credential and choose Airtable or NocoDB',
		});
	}
	const rate = rateOf(provider, data.requestsPerSecond);
	return {
		provider,
		token: text('token'),
		baseId: text('baseId'),
		apiUrl: text('apiUrl'),
		...(text('redisUrl') === '' ? {} : { redisUrl: text('redisUrl') }),
		...(rate === undefined ? {} : { requestsPerSecond: rate }),
	};
}

/** The panel's default is meant for Airtable; left as it is, it must not slow down a NocoDB of one's own. */
function rateOf(provider: BaseCredential['provider'], rate: unknown): number | undefined {
	if (typeof rate !== 'number' || rate <= 0) return undefined;
	return provider === 'nocodb' && rate === AIRTABLE_REQUESTS_PER_SECOND ? undefined : rate;
}
