// Works on up to a hundred enrolments: reads, plans, carries out and writes what became of each.
import type { Enrolment } from '../../domain/sequence/enrolment';
import { afterStep } from '../../domain/sequence/planEnrolment';
import { carryOutChanges, carryOutTasks, type StepErrors } from './carryOutTasks';
import { enrolmentWriter } from './enrolmentWriter';
import { doing, type Doing, planPage, type Run } from './planPage';
import { sendStepMails } from './sendStepMails';
import { type Progress, type StepNotes, stepNotes } from './stepNotes';

export async function workOn(run: Run, enrolments: readonly Enrolment[]): Promise<Progress> {
	const { store, renderTask } = run.ports;
	const planned = await planPage(run, enrolments);
	const notes = stepNotes(enrolmentWriter(store), run.events);
	for (const one of planned) await notes.planned(one);

	const tasks = planned.flatMap((one) => doing('task', one));
	await settle(notes, tasks, await carryOutTasks(store, run.book, tasks.map(decidedStep), renderTask), 'task');
	const changes = planned.flatMap((one) => doing('change', one));
	await settle(notes, changes, await carryOutChanges(store, changes.map(decidedStep)), 'changed');
	await sendStepMails(run, notes, planned.flatMap((one) => doing('send', one)));
	return await notes.finish();
}

const decidedStep = <Kind extends 'task' | 'change'>({ action, input }: Doing<Kind>) => ({
	action,
	facts: input.facts,
});

async function settle(
	notes: StepNotes,
	done: ReadonlyArray<Doing<'task' | 'change'>>,
	errors: StepErrors,
	outcome: 'task' | 'changed',
): Promise<void> {
	for (const [index, one] of done.entries()) {
		const error = errors[index];
		if (error) await notes.failed(one, error);
		else {
			const after = afterStep(one.action.step, one.input, { outcome: { kind: outcome } });
			await notes.movedOn(one, after, { outcome, detail: '' });
		}
	}
}
