// Takes out of n8n what `connect` made there: workflows and credentials. Data stays: the base, and local tables.
import { RefusedError } from './http';
import { lookIntoN8n, type N8nState } from './n8n/look';
import { openNotes } from './n8n/notes';
import type { N8nWorkflow, PublicApi } from './n8n/publicApi';
import { requireRights } from './n8n/rights';
import type { Note } from './note';
import type { ConnectTexts } from './texts';
import type { Ui } from './ui';
import { hashOf } from './workflows/content';
import { publishOrder, referencesOf } from './workflows/publishOrder';
import type { ShippedWorkflow } from './workflows/shippedWorkflow';
import { keysIn } from './workflows/workflowFacts';

export interface DisconnectWork {
	readonly api: PublicApi;
	readonly shipped: readonly ShippedWorkflow[];
	readonly ui: Ui;
	readonly texts: ConnectTexts;
	readonly dryRun: boolean;
	readonly yes: boolean;
	/** Also what a person changed. */
	readonly replace: boolean;
}

interface Noted<Thing> {
	readonly note: Note;
	readonly thing: Thing;
}

export async function disconnect(work: DisconnectWork): Promise<void> {
	const { api, shipped, ui, texts, dryRun, yes } = work;
	if (!dryRun) await requireRights(api, 'disconnect', texts.check);
	const state = await lookIntoN8n(api, shipped, texts.check);
	const workflows = notedWorkflows(state, shipped);
	const credentials = notedCredentials(state);
	if (workflows.length + credentials.length === 0) return ui.end(texts.disconnect.nothing);
	const removed = await chooseWorkflows(work, state, workflows);
	const keepsCredentials = removed.length < workflows.length;
	const unneeded = keepsCredentials ? [] : credentials;
	ui.block(texts.disconnect.heading, [
		texts.disconnect.workflows(removed.length),
		keepsCredentials ? texts.disconnect.keptCredentials : texts.disconnect.credentials(unneeded.length),
		texts.disconnect.dataStays,
	]);
	if (dryRun) return ui.end(texts.plan.dryRun);
	if (!yes && !(await ui.confirm(texts.disconnect.goOn, false, texts.answers))) return ui.end(texts.plan.declined);

	const notes = await openNotes(api);
	for (const { note, thing } of removed) {
		await gone(() => api.deleteWorkflow(thing.id));
		await notes.keep({ ...note, id: '', published: false });
		ui.say(texts.disconnect.removed(thing.name));
	}
	for (const { note, thing } of unneeded) {
		await gone(() => api.deleteCredential(thing.id));
		await notes.keep({ ...note, id: '', published: false });
		ui.say(texts.disconnect.removed(thing.name));
	}
	ui.end(texts.disconnect.end(removed.length, unneeded.length));
}

/** Those that call come before those that they call. */
function notedWorkflows(state: N8nState, shipped: readonly ShippedWorkflow[]): ReadonlyArray<Noted<N8nWorkflow>> {
	const order = publishOrder(new Map(shipped.map(({ id, json }) => [id, json])));
	return [...order].reverse().flatMap((slug) => {
		const note = state.notes.find(({ kind, key }) => kind === 'workflow' && key === slug);
		const thing = state.workflows.get(slug);
		return note === undefined || thing === undefined ? [] : [{ note, thing }];
	});
}

const notedCredentials = ({ notes, allCredentials }: N8nState) =>
	notes.flatMap((note) => {
		const thing = allCredentials.find(({ id }) => id === note.id);
		return note.kind !== 'credential' || thing === undefined ? [] : [{ note, thing }];
	});

async function chooseWorkflows(
	{ ui, texts, replace }: DisconnectWork,
	state: N8nState,
	workflows: ReadonlyArray<Noted<N8nWorkflow>>,
): Promise<ReadonlyArray<Noted<N8nWorkflow>>> {
	const keys = keysIn(state);
	const chosen: Array<Noted<N8nWorkflow>> = [];
	// What a kept one calls, its error workflow included, stays with it. Callers come first, so that this is known in time.
	const needed = new Set<string>();
	for (const noted of workflows) {
		const { note, thing } = noted;
		const isEdited = hashOf(thing, keys) !== note.content;
		const isAsked = isEdited && !needed.has(note.key) && !replace;
		const mayGo = isAsked ? ui.canAsk && (await ui.confirm(texts.disconnect.edited(thing.name), false, texts.answers)) : !needed.has(note.key);
		if (mayGo) chosen.push(noted);
		else referencesOf(thing).forEach((id) => needed.add(keys.workflow(id)));
		if (!mayGo) ui.warn(isEdited ? texts.disconnect.keptEdited(thing.name) : texts.disconnect.keptNeeded(thing.name));
	}
	return chosen;
}

/** What is gone already is gone. */
async function gone(remove: () => Promise<void>): Promise<void> {
	try {
		await remove();
	} catch (error) {
		if (!(error instanceof RefusedError) || error.status !== 404) throw error;
	}
}
