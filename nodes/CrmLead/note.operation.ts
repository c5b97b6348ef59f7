// Writes down what a colleague filled into the staff form: a call, meeting, mail or note, with a follow-up.
//
// Out: first output: { contactId, contactName, activityId, taskId, title, message }; second output, when the form must be
//      filled in otherwise: { title, message }. Title and message are for the colleague, in German.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { NOTE_KINDS, readStaffNote, type StaffNote } from '../../domain/note/staffNote';
import { dayAt } from '../../domain/time/day';
import { logStaffNote } from '../../stores/note/logStaffNote';
import { defineOperation, oneRow, type BatchItem, type ItemResult } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { LeadEnv } from './env';

const UNCLEAR = 1;

interface NoteParams {
	readonly answers: Readonly<Record<keyof StaffNote, unknown>>;
	/** `null`: now. */
	readonly writtenAt: Date | null;
}

const line = (displayName: string, name: keyof StaffNote | 'writtenAt', description: string): INodeProperties => ({
	...{ displayName, name, type: 'string', default: '', description },
});

const properties: INodeProperties[] = [
	line('Contact', 'contact', 'Email or name of the contact; it must be clear who is meant'),
	{
		...line('Kind', 'kind', `One of ${NOTE_KINDS.join(', ')}, or its label in the base`),
		default: 'note',
	},
	{ ...line('Text', 'text', 'What was said'), typeOptions: { rows: 4 } },
	line('Follow-Up On', 'followUpOn', 'Day of the follow-up task as YYYY-MM-DD; empty makes no task'),
	line('Follow-Up', 'followUp', 'What is to be done then, which needs the day as well; empty says that somebody should get in touch'),
	line('Colleague', 'colleague', 'Email of whoever writes it, who gets the task; empty is the owner of the contact'),
	line('Written At', 'writtenAt', 'When it was written, for a note that is logged once more; empty is now'),
];

export const note = defineOperation<NoteParams, LeadEnv>({
	name: 'note',
	displayName: 'Note',
	action: 'Log a note of a colleague',
	description: 'Logs a call, meeting, mail or note on the contact that a colleague names, with a follow-up task',
	properties,
	parse: (read) => ({
		answers: {
			...{ contact: read('contact'), kind: read('kind'), text: read('text') },
			...{ followUpOn: read('followUpOn'), followUp: read('followUp'), colleague: read('colleague') },
		},
		writtenAt: instantOf(textOf(read('writtenAt'))),
	}),
	run: async (items, env) => {
		const results: ItemResult[] = [];
		for (const item of items) results.push(await logOne(item, env));
		return results;
	},
});

/** Its own time, so that a note that is logged days later is the same one as the day before, where half of it may stand. */
async function logOne({ params: { answers, writtenAt } }: BatchItem<NoteParams>, env: LeadEnv): Promise<ItemResult> {
	const now = writtenAt ?? env.now;
	const today = dayAt(now, env.timeZone);
	const read = readStaffNote(answers, today);
	if (!read.ok) return unclear(read.fault);
	const logged = await logStaffNote(await env.store(), read.note, { now, today });
	if (!logged.ok) return unclear(logged.message);
	const { contact, activity, task } = logged;
	const name = contact.fields.fullName || (contact.fields.email ?? '');
	const followUp = task === null ? '' : ' Die Wiedervorlage ist angelegt.';
	return oneRow({
		...{ contactId: contact.id, contactName: name, activityId: activity, taskId: task },
		...{ title: 'Gespeichert', message: `Der Eintrag steht jetzt bei ${name}.${followUp}` },
	});
}

/** @throws InvalidInputError when it is no time. */
function instantOf(text: string): Date | null {
	if (text === '') return null;
	const instant = new Date(text);
	if (!Number.isNaN(instant.getTime())) return instant;
	throw new InvalidInputError('"Written At" is not a point in time', { hint: 'Write 2026-03-02T09:00:00Z, or leave it empty' });
}

const unclear = (message: string): ItemResult =>
	oneRow({ title: 'Noch nicht gespeichert', message: `${message} Gehen Sie im Browser zurück: Ihr Text steht noch im Formular.` }, UNCLEAR);
