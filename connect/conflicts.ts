// Asks a person about each workflow that the person changed or deleted, and shows what differs.
import type { N8nState } from './n8n/look';
import type { Plan } from './plan';
import type { ConnectTexts } from './texts';
import type { Ui } from './ui';
import { contentOf, SHIPPED_KEYS } from './workflows/content';
import { diffText } from './workflows/diffText';
import type { Replacements, WorkflowStep } from './workflows/planWorkflows';
import { keysIn } from './workflows/workflowFacts';

const LINES_SHOWN = 60;

/** The slugs that are to be replaced; nobody to ask means none. */
export async function askAboutConflicts(
	{ workflows, wanted }: Plan,
	state: N8nState,
	ui: Ui,
	{ conflict: texts, answers }: ConnectTexts,
): Promise<Replacements> {
	const replace = new Set<string>();
	for (const step of workflows) {
		if (step.action === 'askEdited') {
			showDifference(step, { wanted, state }, ui, texts);
			if (await isToReplace(step, ui, texts)) replace.add(step.slug);
			else ui.warn(texts.kept(step.name));
		}
		if (step.action === 'askDeleted') {
			if (ui.canAsk && (await ui.confirm(texts.deleted(step.name), false, answers))) replace.add(step.slug);
			else ui.warn(texts.stayedAway(step.name));
		}
	}
	return replace;
}

async function isToReplace({ name }: WorkflowStep, ui: Ui, texts: ConnectTexts['conflict']): Promise<boolean> {
	if (!ui.canAsk) return false;
	const answer = await ui.choose(texts.edited(name), [
		{ value: 'keep', label: texts.keep },
		{ value: 'replace', label: texts.replace, hint: texts.replaceHint },
	]);
	return answer === 'replace';
}

function showDifference(
	{ slug, name }: WorkflowStep,
	{ wanted, state }: { readonly wanted: Plan['wanted']; readonly state: N8nState },
	ui: Ui,
	texts: ConnectTexts['conflict'],
): void {
	const shipped = wanted.find(({ id }) => id === slug);
	const present = state.workflows.get(slug);
	if (shipped === undefined || present === undefined) return;
	const titles = { inN8n: texts.inN8n(name), shipped: texts.shipped(name) };
	const lines = diffText(contentOf(present, keysIn(state)), contentOf(shipped.json, SHIPPED_KEYS), titles);
	const more = lines.length - LINES_SHOWN;
	ui.block(name, [...lines.slice(0, LINES_SHOWN), ...(more > 0 ? [texts.moreLines(more)] : [])]);
}
