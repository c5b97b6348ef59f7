// Reads what has to be known about up to a hundred enrolments, and plans the next step of each.
import type { Enrolment } from '../../domain/sequence/enrolment';
import { planEnrolment, type ToCarryOut } from '../../domain/sequence/planEnrolment';
import type { RowFault } from '../../domain/sequence/sequence';
import type { SequenceBook } from './loadSequences';
import { readStepFacts } from './readStepFacts';
import { readVersions } from './readVersions';
import type { RunPorts } from './runDue';
import type { StepEvent } from './runReport';
import type { Planned } from './stepNotes';

export interface Run {
	readonly ports: RunPorts;
	readonly book: SequenceBook;
	readonly faults: RowFault[];
	readonly events: StepEvent[];
}

/** What was planned, with the step to carry out. */
export type Doing<Kind extends ToCarryOut['kind']> = Planned & {
	readonly action: Extract<ToCarryOut, { readonly kind: Kind }>;
};

/** Whoever carries a version that cannot be followed waits, untouched, until a person has mended it. */
export async function planPage(
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
		const input = { enrolment, sequence, facts: own, calendars, diary: book.firm, now };
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

export function doing<Kind extends ToCarryOut['kind']>(kind: Kind, one: Planned): ReadonlyArray<Doing<Kind>> {
	const { action } = one.plan;
	return isOf(kind, action) ? [{ ...one, action }] : [];
}

const isOf = <Kind extends ToCarryOut['kind']>(
	kind: Kind,
	action: ToCarryOut | null,
): action is Extract<ToCarryOut, { readonly kind: Kind }> => action?.kind === kind;
