// Brings choices that people made by link into the base: who may be written to about what, and the proof of it.
import { settleChoices } from '../../domain/consent/applyChoices';
import type { Choice } from '../../domain/consent/choice';
import type { ConsentPlan } from '../../domain/consent/ledger';
import { type CrmError, StoreRejectedError } from '../../domain/errors';
import type { CrmStore } from '../port';
import { updateAll } from '../rows/written';
import { endEnrolments } from '../sequence/endEnrolments';
import { LEAVING } from './leaving';
import { readConsent } from './readConsent';

/** So many choices are looked up in one call of each table. */
const AT_ONCE = 50;

export type SaveResult = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** Answers for each choice, in the same order. Safe to repeat: what is saved already costs reads only. */
export async function saveChoices(
	store: CrmStore,
	choices: readonly Choice[],
): Promise<readonly SaveResult[]> {
	const results: SaveResult[] = [];
	for (let start = 0; start < choices.length; start += AT_ONCE) {
		results.push(...(await saveTogether(store, choices.slice(start, start + AT_ONCE))));
	}
	return results;
}

/** When the base refuses something, each choice is saved alone, so that only the one at fault fails. */
async function saveTogether(store: CrmStore, choices: readonly Choice[]): Promise<readonly SaveResult[]> {
	try {
		await saveBatch(store, choices);
		return choices.map(() => ({ ok: true }));
	} catch (error) {
		const [choice, ...others] = choices;
		if (choice === undefined || others.length === 0 || !(error instanceof StoreRejectedError)) {
			return choices.map(() => ({ ok: false, error }));
		}
		return [...(await saveTogether(store, [choice])), ...(await saveTogether(store, others))];
	}
}

async function saveBatch(store: CrmStore, choices: readonly Choice[]): Promise<void> {
	const facts = await readConsent(store, {
		contacts: choices.map(({ contact }) => contact),
		emailKeys: choices.map(({ emailKey }) => emailKey),
		consents: choices.flatMap((choice) => (choice.kind === 'confirm' ? [choice.consent] : [])),
	});
	const { plan, leavers } = settleChoices(facts, choices);
	await carryOut(store, plan);
	LEAVING.note(leavers.map(({ contact }) => contact));
	// What is queued is held back by what was just written; this only says so at once.
	await endEnrolments(store, leavers);
}

/** What keeps mails from going out is written first: a run that dies in between has said no at least. */
async function carryOut(store: CrmStore, plan: ConsentPlan): Promise<void> {
	if (plan.suppress.length > 0) check(await store.upsert('suppressions', 'key', plan.suppress));
	await updateAll(store, 'contacts', plan.contacts);
	if (plan.consents.length > 0) check(await store.upsert('consents', 'key', plan.consents));
	if (plan.lift.length > 0) check(await store.delete('suppressions', plan.lift));
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: CrmError };

function check(answers: readonly Answer[]): void {
	for (const answer of answers) if (!answer.ok) throw answer.error;
}
