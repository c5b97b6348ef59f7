// What a set-up operation is given beside the base: a look at what lies around it.
import type { IExecuteFunctions } from 'n8n-workflow';

import type { SurroundingFacts } from '../../domain/setup/check/facts';
import { openSmtp } from '../CrmMail/smtp';
import { crmEnv, type CrmEnv } from '../shared/env';

export interface SetupEnv extends CrmEnv {
	/** Clock, mail server, links and webhooks; what has no credential is not looked at. */
	surroundings(): Promise<SurroundingFacts>;
}

export function setupEnv(ctx: IExecuteFunctions): SetupEnv {
	return { ...crmEnv(ctx), surroundings: () => lookAround(ctx) };
}

async function lookAround(ctx: IExecuteFunctions): Promise<SurroundingFacts> {
	const [clock, mail, links] = await Promise.all([readClock(ctx), tryMail(ctx), readLinks(ctx)]);
	return { clock, mail, links, n8nTimeZone: ctx.getTimezone(), n8nUrl: webhookUrl(ctx) };
}

/** The `Date` of any answer will do, so nothing is asked for and no token is sent. */
async function readClock(ctx: IExecuteFunctions): Promise<SurroundingFacts['clock']> {
	const { apiUrl } = await ctx.getCredentials('crmBaseApi');
	const asked = Date.now();
	const headers = await headersOf(ctx, String(apiUrl));
	const there = new Date(typeof headers.date === 'string' ? headers.date : NaN);
	const here = new Date((asked + Date.now()) / 2);
	return Number.isNaN(there.getTime()) ? null : { here, there };
}

async function headersOf(
	ctx: IExecuteFunctions,
	url: string,
): Promise<Readonly<Record<string, unknown>>> {
	try {
		const response: { headers?: Readonly<Record<string, unknown>> } = await ctx.helpers.httpRequest(
			{
				method: 'HEAD',
				url,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 10_000,
			},
		);
		return response.headers ?? {};
	} catch {
		// Whether the base answers is found when it is asked for its tables; here only its clock is missing.
		return {};
	}
}

async function tryMail(ctx: IExecuteFunctions): Promise<SurroundingFacts['mail']> {
	if (ctx.getNode().credentials?.smtp === undefined) return null;
	const sender = openSmtp(await ctx.getCredentials('smtp'));
	try {
		return await sender.verify();
	} finally {
		sender.close();
	}
}

async function readLinks(ctx: IExecuteFunctions): Promise<SurroundingFacts['links']> {
	if (ctx.getNode().credentials?.crmLinksApi === undefined) return null;
	const { secret, previousSecret, publicUrl } = await ctx.getCredentials('crmLinksApi');
	const text = (value: unknown) => (typeof value === 'string' ? value : '');
	return {
		secret: text(secret),
		previousSecret: text(previousSecret),
		publicUrl: text(publicUrl),
	};
}

/** n8n tells nodes only the address at which a waiting execution goes on: it has the same beginning. */
function webhookUrl(ctx: IExecuteFunctions): string {
	const resumeUrl = ctx.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return typeof resumeUrl === 'string' ? resumeUrl : ctx.getInstanceBaseUrl();
}
