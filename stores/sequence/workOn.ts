// Works on up to a hundred enrolments: reads, plans, carries out and writes what became of each.
import { sentenceOf } from '../../domain/errors';
import { afterMail } from '../../domain/sequence/afterMail';
import { closesAt } from '../../domain/sequence/dueAt';
import type { Enrolment } from '../../domain/sequence/enrolment';
import { type ToCarryOut, afterStep, planEnrolment } from '../../domain/sequence/planEnrolment';
import type { RowFault } from '../../domain/sequence/sequence';
import { ownerOf, stepMail } from '../../domain/sequence/stepMail';
import type { MailOutcome } from '../../domain/mail/mailRequest';
import { carryOutChanges, carryOutTasks, type StepErrors } from './carryOutTasks';
import { enrolmentWriter } from './enrolmentWriter';
import type { SequenceBook } from './loadSequences';
import { readStepFacts } from './readStepFacts';
import { readVersions } from './readVersions';
import type { RunPorts } from './runDue';
import type { StepEvent } from './runReport';
import { type Planned, type Progress, type StepNotes, stepNotes } from './stepNotes';

export interface Run {
	readonly ports: RunPorts;
	readonly book: SequenceBook;
	readonly faults: RowFault[];
	readonly events: StepEvent[];
}

type Doing<Kind extends ToCarryOut['kind']> = Planned & {
	readonly action: Extract<ToCarryOut, { readonly kind: Kind }>;
};

export async function workOn(run: Run, enrolments: readonly Enrolment[]): Promise<Progress> {
	const { store, renderTask } = run.ports;
	const planned = await planAll(run, enrolments);
	const notes = stepNotes(enrolmentWriter(store), run.events);
	for (const one of planned) await notes.planned(one);

	const tasks = planned.flatMap((one) => doing('task', one));
	await settle(notes, tasks, await carryOutTasks(store, run.book, tasks.map(decidedStep), renderTask), 'task');
	const changes = planned.flatMap((one) => doing('change', one));
	await settle(notes, changes, await carryOutChanges(store, changes.map(decidedStep)), 'changed');
	await sendAll(run, notes, planned.flatMap((one) => doing('send', one)));
	return await notes.finish();
}

/** Whoever carries a version that cannot be followed waits, untouched, until a person has mended it. */
async function planAll(
	{ ports, book, faults }: Run,
	enrolments: readonly Enrolment[],
): Promise<readonly Planned[]> {
	const { store, clock } = ports;
	const versions = await readVersions(store, book, enrolments.map(({ version }) => version));
	addFaults(faults, versions.faults);
	const following = enrolments.flatMap((enrolment) => {
		const sequence = versions.sequences.get(enrolment.version);
		if (sequence === undefined) addFaults(faults, [withoutVersion(enrolment)]);
		return sequence === undefined ? [] : [{ enrolment, sequence }];
	});
	const facts = await readStepFacts(store, book, following);
	const now = new Date(clock.now());
	return following.flatMap(({ enrolment, sequence }) => {
		const own = facts.get(enrolment.id);
		if (own === undefined) return [];
		const calendars = book.calendarsFor(sequence.window.timeZone);
		const input = { enrolment, sequence, facts: own, calendars, now };
		const plan = planEnrolment(input);
		return [{ before: enrolment, input: { ...input, enrolment: plan.enrolment }, plan }];
	});
}

/** Each row is told once, however many pages come upon it. */
export function addFaults(faults: RowFault[], more: readonly RowFault[]): void {
	const known = new Set(faults.map(({ row }) => row));
	faults.push(...more.filter(({ row }) => !known.has(row)));
}

const withoutVersion = ({ id }: Enrolment): RowFault => ({
	...{ table: 'enrolments', row: id },
	fault: 'version cannot be followed; move it to the present version of its sequence',
});

function doing<Kind extends ToCarryOut['kind']>(kind: Kind, one: Planned): ReadonlyArray<Doing<Kind>> {
	const { action } = one.plan;
	return isOf(kind, action) ? [{ ...one, action }] : [];
}

const isOf = <Kind extends ToCarryOut['kind']>(
	kind: Kind,
	action: ToCarryOut | null,
): action is Extract<ToCarryOut, { readonly kind: Kind }> => action?.kind === kind;

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
			const after = afterStep(one.action.step, one.input, { line: outcome });
			await notes.movedOn(one, after, { outcome, detail: '' });
		}
	}
}

async function sendAll({ ports, book }: Run, notes: StepNotes, mails: ReadonlyArray<Doing<'send'>>): Promise<void> {
	if (mails.length === 0) return;
	const bySendKey = new Map(mails.map((one) => [one.action.sendKey, one]));
	const requests = mails.map(({ action, input: { facts, sequence } }) =>
		stepMail({
			...{ sendKey: action.sendKey, template: action.template, sequence, subjects: facts },
			owner: ownerOf(facts, book.team, book.firm.defaultOwner),
		}),
	);
	let sent = 0;
	let isBusy = false;
	// Some windows may be open for longer: those mails go out in the next run.
	const closings = mails.map(({ input: { sequence, now } }) => closesAt(sequence, now).getTime());
	for await (const portion of ports.sendMails(requests, new Date(Math.min(...closings)))) {
		for (const { request, outcome } of portion) {
			const one = bySendKey.get(request.sendKey);
			if (one !== undefined) await noteMail(notes, one, outcome, new Date(ports.clock.now()));
			if (outcome.kind === 'sent') sent += 1;
			isBusy ||= outcome.kind === 'deferred' && outcome.reason === 'serverBusy';
		}
	}
	if (isBusy && sent === 0) notes.held();
}

async function noteMail(notes: StepNotes, one: Doing<'send'>, outcome: MailOutcome, now: Date): Promise<void> {
	const { step, template } = one.action;
	const after = afterMail(step, template, outcome, { ...one.input, now });
	switch (after.kind) {
		case 'untouched':
			notes.held();
			return;
		case 'waits':
			if (outcome.kind !== 'failed') await notes.waits(one, after.enrolment);
			else {
				const told = { outcome: 'failed', detail: sentenceOf(outcome.error) } as const;
				await notes.waits(one, after.enrolment, told);
			}
			return;
		case 'goesOn': {
			const isSent = outcome.kind === 'sent' || outcome.kind === 'alreadySent';
			if (isSent) await notes.movedOn(one, after, { outcome: 'sent', detail: template });
			else await notes.movedOn(one, after, { outcome: 'skipped', detail: outcome.kind });
		}
	}
}
