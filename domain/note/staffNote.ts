// A call, meeting or note that a colleague writes down in the staff form: what it says, and what it leaves behind.
import { createHash } from 'node:crypto';

import type { Fields, StoredRecord } from '../record';
import { fieldSpec } from '../schema';
import { type Day, isDay } from '../time/day';

export const NOTE_KINDS = ['call', 'meeting', 'email', 'note'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export interface StaffNote {
	/** E-mail or name of the contact, as typed. */
	readonly contact: string;
	readonly kind: NoteKind;
	readonly text: string;
	readonly followUpOn: Day | null;
	/** What is to be done then; empty takes a usual wording. */
	readonly followUp: string;
	/** E-mail of whoever wrote it, or empty. */
	readonly colleague: string;
}

export type ReadNote =
	| { readonly ok: true; readonly note: StaffNote }
	/** For the colleague who fills in the form, in German. */
	| { readonly ok: false; readonly fault: string };

const MAX_TEXT = 50_000;
const MAX_LINE = 200;

/** `today` in the time zone of the workflow: a follow-up in the past would be overdue at once. */
export function readStaffNote(answers: Readonly<Record<keyof StaffNote, unknown>>, today: Day): ReadNote {
	const line = (value: unknown) => String(value ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX_LINE);
	const contact = line(answers.contact);
	const text = String(answers.text ?? '').trim().slice(0, MAX_TEXT);
	const kind = kindOf(line(answers.kind));
	const followUpOn = line(answers.followUpOn).slice(0, 'YYYY-MM-DD'.length) || null;
	if (contact === '') return fault('Bitte E-Mail-Adresse oder Name des Kontakts eingeben.');
	if (text === '') return fault('Bitte schreiben, worum es ging.');
	if (kind === null) return fault('Bitte eine Art wählen: Anruf, Treffen, E-Mail oder Notiz.');
	if (followUpOn !== null && !isDay(followUpOn)) return fault('Das Datum der Wiedervorlage ist kein Datum.');
	if (followUpOn !== null && followUpOn < today) {
		return fault('Das Datum der Wiedervorlage liegt in der Vergangenheit.');
	}
	const said = { followUp: line(answers.followUp), colleague: line(answers.colleague) };
	if (followUpOn === null && said.followUp !== '') {
		return fault('Bitte auch das Datum der Wiedervorlage eingeben; ohne Datum entsteht keine.');
	}
	return { ok: true, note: { contact, kind, text, followUpOn, ...said } };
}

const fault = (text: string): ReadNote => ({ ok: false, fault: text });

/** By key or by label in either language, so that the form may show either. */
function kindOf(text: string): NoteKind | null {
	const spec = fieldSpec('activities', 'kind');
	if (spec?.type !== 'select') return null;
	const wanted = text.toLowerCase();
	return (
		NOTE_KINDS.find((kind) => {
			const label = spec.options.find(({ key }) => key === kind)?.label;
			return [kind, label?.de, label?.en].some((name) => name?.toLowerCase() === wanted);
		}) ?? null
	);
}

export interface NoteRows {
	readonly activity: Fields<'activities'>;
	readonly task: Fields<'tasks'> | null;
}

const SUBJECTS: Readonly<Record<NoteKind, string>> = {
	call: 'Anruf',
	meeting: 'Treffen',
	email: 'E-Mail',
	note: 'Notiz',
};
const MAX_SUBJECT = 80;

/** Sent twice on one day, the same words are one note and one task. */
export function noteRows(
	note: StaffNote,
	{ id, fields }: StoredRecord<'contacts'>,
	owner: string | null,
	{ now, today }: { readonly now: Date; readonly today: Day },
): NoteRows {
	const links = { contact: id, company: fields.company ?? null, owner };
	const content = JSON.stringify([id, note.kind, note.text, note.followUpOn, note.followUp, today]);
	const key = `note:${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
	const name = fields.fullName || fields.email || '';
	return {
		activity: {
			subject: `${SUBJECTS[note.kind]}: ${note.text.replace(/\s+/g, ' ').slice(0, MAX_SUBJECT)}`,
			kind: note.kind,
			direction: note.kind === 'note' ? 'internal' : 'out',
			occurredAt: now.toISOString(),
			...links,
			body: note.text,
			source: 'crm-note',
			dedupeKey: key,
		},
		task:
			note.followUpOn === null
				? null
				: {
						title: note.followUp || `Nachfassen: ${name}`,
						kind: 'followUp',
						status: 'open',
						priority: 'normal',
						dueOn: note.followUpOn,
						...links,
						body: note.text,
						automationKey: key,
					},
	};
}
