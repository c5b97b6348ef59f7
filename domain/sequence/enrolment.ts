// One contact in one sequence for one occasion: as its row has it.
import type { StoredRecord } from '../record';

const STATUSES = ['active', 'paused', 'done', 'stopped'] as const;

export interface Enrolment {
	readonly id: string;
	readonly key: string;
	readonly contact: string | null;
	readonly sequence: string | null;
	readonly deal: string | null;
	readonly version: string;
	readonly occasion: string;
	readonly status: (typeof STATUSES)[number];
	/** Order of the step to come. */
	readonly nextStep: number;
	readonly dueAt: Date;
	readonly enrolledAt: Date;
	readonly lastSentAt: Date | null;
	readonly waitReason: string;
	readonly history: string;
}

/** A row that somebody typed in by hand may lack what the run needs; then it is not an enrolment. */
export function readEnrolment({ id, fields, createdAt }: StoredRecord<'enrolments'>): Enrolment | null {
	const { key, dueAt } = fields;
	const status = STATUSES.find((known) => known === fields.status);
	const enrolledAt = fields.enrolledAt ?? createdAt;
	if (!key || !status || !dueAt || !enrolledAt) return null;
	return {
		...{ id, key, status },
		contact: fields.contact ?? null,
		sequence: fields.sequence ?? null,
		deal: fields.deal ?? null,
		version: fields.version ?? '',
		occasion: fields.occasion ?? '',
		nextStep: fields.nextStep ?? 0,
		dueAt: new Date(dueAt),
		enrolledAt: new Date(enrolledAt),
		lastSentAt: fields.lastSentAt ? new Date(fields.lastSentAt) : null,
		waitReason: fields.waitReason ?? '',
		history: fields.history ?? '',
	};
}

/** The same contact in the same sequence for the same occasion is one enrolment, however often it is asked for. */
export const enrolmentKey = (sequence: string, contact: string, occasion: string): string =>
	`${sequence}:${contact}:${occasion}`;

/** Names the mail or the task of a step: a repeat of it is recognised by this, another occasion makes another one. */
export const stepKey = ({ key }: Pick<Enrolment, 'key'>, order: number): string =>
	`sequence:${key}:${order}`;
