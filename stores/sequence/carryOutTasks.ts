// Carries out the steps that are no mails: tasks by their key, and changes of fields.
import { CrmError } from '../../domain/errors';
import type { Fields } from '../../domain/record';
import type { Language } from '../../domain/schema';
import { toFields } from '../../domain/fieldValue';
import { cellOf } from '../../domain/record';
import { spokenBy } from '../../domain/mail/staffMail';
import type { StepDecision } from '../../domain/sequence/decideStep';
import type { StepFacts } from '../../domain/sequence/exitReason';
import { mailVariables, ownerOf, taskTitle } from '../../domain/sequence/stepMail';
import { writeOnce } from '../rows/writeOnce';
import type { CrmStore, RowChange } from '../port';
import { findByIds } from '../rows/findByIds';
import type { SequenceBook } from './loadSequences';

/** What a template makes of a task: the title in one line, and the text. */
export type RenderTask = (
	template: string,
	language: Language,
	variables: Readonly<Record<string, unknown>>,
) => TaskText | Promise<TaskText>;

export interface TaskText {
	readonly title: string;
	readonly body: string;
}

/** What was decided for one enrolment, and what it was decided from. */
type DecidedStep<Kind extends StepDecision['kind']> = {
	readonly action: Extract<StepDecision, { readonly kind: Kind }>;
	readonly facts: StepFacts;
};

/** `null` where it was done; in the order given. */
export type StepErrors = ReadonlyArray<CrmError | null>;

/** A task that is there already stays as it is: its owner may have worked on it. */
export async function carryOutTasks(
	store: CrmStore,
	book: SequenceBook,
	steps: ReadonlyArray<DecidedStep<'task'>>,
	render: RenderTask,
): Promise<StepErrors> {
	if (steps.length === 0) return [];
	const companyIds = steps.flatMap(({ facts }) => facts.contact?.fields.company ?? []);
	const companies = await findByIds(store, 'companies', companyIds, { fields: ['name'] });
	const rows: Array<Fields<'tasks'> | CrmError> = [];
	for (const { action, facts } of steps) {
		const company = facts.contact?.fields.company ?? null;
		const name = companies.get(company ?? '')?.fields.name ?? '';
		const row = () => taskRow(action, facts, { book, render, company: name });
		rows.push(await orError(async () => ({ ...(await row()), company })));
	}
	const results = await writeOnce(store, 'tasks', {
		key: 'automationKey',
		items: rows.map((row) => (row instanceof CrmError ? null : row)),
		isMaybeThere: () => true,
	});
	return rows.map((row, index) => {
		const result = results[index];
		if (row instanceof CrmError) return row;
		return !result || result.ok ? null : result.error;
	});
}

/** A template that is broken or unknown keeps nobody else from their task. */
async function orError<Row>(make: () => Promise<Row>): Promise<Row | CrmError> {
	try {
		return await make();
	} catch (error) {
		if (error instanceof CrmError) return error;
		throw error;
	}
}

async function taskRow(
	{ task }: DecidedStep<'task'>['action'],
	facts: StepFacts,
	{ book, render, company }: { readonly book: SequenceBook; readonly render: RenderTask; readonly company: string },
): Promise<Fields<'tasks'>> {
	const owner = ownerOf(facts, book.team, book.firm.defaultOwner);
	const language = spokenBy(owner?.fields ?? {}, book.firm.language);
	const text =
		task.template === ''
			? { title: '', body: '' }
			: await render(task.template, language, mailVariables(facts, owner, company));
	return {
		title: taskTitle(task.title, facts, company) || text.title,
		body: text.body || null,
		...{ status: 'open', priority: 'normal', kind: 'followUp', dueOn: task.dueOn },
		...{ owner: owner?.id ?? null, contact: facts.contact?.id ?? null, deal: facts.deal?.id ?? null },
		automationKey: task.automationKey,
	};
}

/** A field that has the value already is not written. */
export async function carryOutChanges(
	store: CrmStore,
	steps: ReadonlyArray<DecidedStep<'change'>>,
): Promise<StepErrors> {
	const errors = new Map<DecidedStep<'change'>, CrmError>();
	for (const table of ['contacts', 'deals'] as const) {
		const here = steps.flatMap((step) => {
			const change = changeIn(table, step);
			return change === null ? [] : [{ step, change }];
		});
		const results =
			here.length === 0 ? [] : await store.update(table, here.map(({ change }) => change));
		results.forEach((result, index) => {
			const step = here[index]?.step;
			if (!result.ok && step !== undefined) errors.set(step, result.error);
		});
	}
	return steps.map((step) => errors.get(step) ?? null);
}

/** `null`: in another table, nothing to change, or nothing to change it in. */
function changeIn<T extends 'contacts' | 'deals'>(
	table: T,
	{ action: { place, value }, facts }: DecidedStep<'change'>,
): RowChange<T> | null {
	const record = table === 'contacts' ? facts.contact : facts.deal;
	if (place.table !== table || record === null || cellOf(record, place.ref) === value) return null;
	const isOwn = Object.hasOwn(record.own, place.ref);
	return {
		id: record.id,
		fields: isOwn ? {} : toFields(table, record.id, { [place.ref]: value }),
		...(isOwn ? { own: { [place.ref]: value } } : {}),
	};
}
