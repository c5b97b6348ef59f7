// Sets the CRM up in somebody's own n8n: looks, tells the plan, asks, does it. Killed at any point, it goes on when run again.
import { linkSigner } from '../domain/links/linkSigner';
import { dashboardClaims } from '../domain/report/dashboardLink';
import { MODULES } from '../domain/schema';
import { installBase, type InstallRequest } from '../stores/installBase';
import type { CrmStore } from '../stores/port';
import { examine } from './base/doctor';
import { estimateInstall, type InstallCost } from './base/estimate';
import { readBase } from './base/readBase';
import { askAboutConflicts } from './conflicts';
import { carryOutCredentials } from './credentials/carryOut';
import { RefusedError } from './http';
import { makeDataTables } from './n8n/dataTables';
import { lookIntoN8n, type N8nState, refusedForKey, requireNodes } from './n8n/look';
import { openNotes } from './n8n/notes';
import type { PublicApi } from './n8n/publicApi';
import { requireRights } from './n8n/rights';
import { credentialData, isNothingToDo, type Plan, planConnect, planLines, type Shipped } from './plan';
import type { ConnectSettings } from './settings';
import type { ConnectTexts } from './texts';
import type { Ui } from './ui';
import { carryOutWorkflows } from './workflows/carryOut';

export interface ConnectWork {
	readonly settings: ConnectSettings;
	readonly shipped: Shipped;
	readonly api: PublicApi;
	readonly store: CrmStore;
	readonly ui: Ui;
	readonly texts: ConnectTexts;
	readonly now: Date;
	/** At least 32 random characters, for the links in mails. */
	readonly newSecret: () => string;
	readonly dryRun: boolean;
	readonly yes: boolean;
	readonly replace: boolean;
}

/** Answers with whether everything is as it should be: a workflow that n8n refused makes it false. */
export async function connect(work: ConnectWork): Promise<boolean> {
	const { settings, shipped, api, store, ui, texts } = work;
	// Who only wants to see the plan may do so with a key that only reads.
	if (!work.dryRun) await requireRights(api, 'connect', texts.check);
	const state = await lookIntoN8n(api, shipped.workflows, texts.check);
	await requireNodes(api, texts.check);
	ui.say(texts.check.n8nGood(api.address, state.workflowCount));
	const schema = await readBase(store, settings.base.apiUrl, texts.check);
	ui.say(texts.check.baseGood(schema.tables.length));
	if (isLoopback(settings.publicUrl)) ui.warn(texts.check.publicUrlLocal(settings.publicUrl));

	const request = installRequest(settings);
	const cost = await estimateInstall(store, schema, request);
	const { plan, mayDo } = await agree(work, state, cost);
	if (!mayDo) return true;
	if (isNothingToDo(plan, cost)) {
		ui.end(texts.done.unchanged);
		return true;
	}
	try {
		return await carryOut(work, { state, plan, request });
	} catch (error) {
		throw refusedForKey(error, texts.check);
	}
}

/** Tells the plan and asks; an edited workflow is asked about first, since that is part of the plan. */
async function agree(
	{ settings, shipped, ui, texts, dryRun, yes, replace }: ConnectWork,
	state: N8nState,
	cost: InstallCost,
): Promise<{ readonly plan: Plan; readonly mayDo: boolean }> {
	const all = new Set(shipped.workflows.map(({ id }) => id));
	const first = planConnect(settings, shipped, state, replace ? all : new Set());
	const replaced = replace ? all : await askAboutConflicts(first, state, ui, texts);
	const plan = planConnect(settings, shipped, state, replaced);
	const lines = isNothingToDo(plan, cost) ? [texts.plan.nothing] : [];
	ui.block(texts.plan.heading, [...planLines(plan, cost, settings.base.provider, texts.plan), ...lines]);
	if (dryRun) ui.end(texts.plan.dryRun);
	if (dryRun || isNothingToDo(plan, cost)) return { plan, mayDo: !dryRun };
	const mayDo = yes || (await ui.confirm(texts.plan.goOn, true, texts.answers));
	if (!mayDo) ui.end(texts.plan.declined);
	return { plan, mayDo };
}

interface Agreed {
	readonly state: N8nState;
	readonly plan: Plan;
	readonly request: InstallRequest;
}

async function carryOut(work: ConnectWork, { state, plan, request }: Agreed): Promise<boolean> {
	const { settings, api, store, ui, texts } = work;
	const { calls } = await installBase(store, request, (line) => ui.say(line));
	ui.say(texts.done.base(calls));

	await makeDataTables(api, plan.tables);
	if (plan.tables.length > 0) ui.say(texts.done.dataTables(plan.tables.length));
	const notes = await openNotes(api);
	const secret = work.newSecret();
	const credentials = await carryOutCredentials({
		...{ api, notes, steps: plan.credentials, data: credentialData(settings), existing: state.credentials },
		madeOnce: new Map([['crmLinksApi', { secret, previousSecret: '' }]]),
		onSaved: (name) => ui.say(texts.done.credential(name)),
	});
	const mail = await tryMail(work, credentials.get('smtp')?.id);

	let refused = 0;
	await carryOutWorkflows({
		...{ api, notes, state, credentials, steps: plan.workflows, wanted: plan.wanted },
		onSaved: (name, position, count) => ui.say(texts.done.workflow(name, position, count)),
		onPublished: (name) => ui.say(texts.done.published(name)),
		onRefused: (name, reason) => {
			refused += 1;
			ui.warn(texts.done.refused(name, reason));
		},
	});
	const isNewSecret = plan.credentials.some(({ type, action }) => type === 'crmLinksApi' && action === 'create');
	const links = { secret, previousSecret: '', publicUrl: settings.publicUrl };
	const surroundings = {
		...{ clock: null, n8nTimeZone: settings.region.timeZone, n8nUrl: settings.publicUrl, mail },
		links: isNewSecret ? links : null,
	};
	ui.block(texts.done.doctor, await examine(store, surroundings, work.now, settings.region.language));
	ui.block(texts.done.addresses, addresses(work, isNewSecret ? linkSigner(links).url(dashboardClaims(work.now)) : null));
	ui.end(texts.done.end);
	return refused === 0;
}

/** n8n tries it, from where it will send. */
async function tryMail({ api, ui, texts }: ConnectWork, id: string | undefined) {
	if (id === undefined) return null;
	try {
		const { isGood, message } = await api.testCredential(id);
		if (isGood) ui.say(texts.check.mailGood);
		else ui.warn(texts.check.mailBad(message));
		return { isReachable: isGood, reason: message };
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		ui.warn(texts.check.mailUntested(error.detail));
		return null;
	}
}

function addresses({ settings, api, texts }: ConnectWork, dashboard: string | null): readonly string[] {
	const { publicUrl, base } = settings;
	const label = texts.done.address;
	const rows: ReadonlyArray<readonly [string, string]> = [
		[label.editor, api.address],
		[label.base, base.provider === 'airtable' ? `https://airtable.com/${base.baseId}` : base.apiUrl],
		[label.leadForm, `${publicUrl}/form/crm-lead`],
		[label.noteForm, `${publicUrl}/form/crm-note`],
		[label.campaignForm, `${publicUrl}/form/crm-campaign`],
		[label.website, `${publicUrl}/webhook/crm/lead`],
		...(dashboard === null ? [] : [[label.dashboard, dashboard] as const]),
	];
	const width = Math.max(...rows.map(([name]) => name.length));
	return rows.map(([name, address]) => `${name.padEnd(width)}  ${address}`);
}

function installRequest({ region, firm, owner }: ConnectSettings): InstallRequest {
	const { language, ...place } = region;
	return {
		...{ modules: MODULES, language, defaultOwner: owner },
		settings: { ...place, ...(firm === '' ? {} : { firmName: firm }) },
	};
}

const isLoopback = (url: string): boolean =>
	/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
