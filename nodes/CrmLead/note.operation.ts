// Writes down what a colleague filled into the staff form: a call, meeting, mail or note, with a follow-up.
//
// Out: first output: { contactId, contactName, activityId, taskId, title, message }; second output, when the form must be
//      filled in otherwise: { title, message }. Title and message are for the colleague, in German.
import type { INodeProperties } from 'n8n-workflow';

import { NOTE_KINDS, readStaffNote, type StaffNote } from '../../domain/note/staffNote';
import { dayAt } from '../../domain/time/day';
import { logStaffNote } from '../../stores/note/logStaffNote';
import { defineOperation, oneRow, type BatchItem, type ItemResult } from '../shared/operation';
import type { LeadEnv } from './env';

export const UNCLEAR = 1;

type NoteParams = Readonly<Record<keyof StaffNote, unknown>>;

const line = (displayName: string, name: keyof StaffNote, description: string): INodeProperties => ({
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
];

export const note = defineOperation<NoteParams, LeadEnv>({
	name: 'note',
	displayName: 'Note',
	action: 'Log a note of a colleague',
	description: 'Logs a call, meeting, mail or note on the contact that a colleague names, with a follow-up task',
	properties,
	parse: (read) => ({
		...{ contact: read('contact'), kind: read('kind'), text: read('text') },
		...{ followUpOn: read('followUpOn'), followUp: read('followUp'), colleague: read('colleague') },
	}),
	run: async (items, env) => {
		const results: ItemResult[] = [];
		for (const item of items) results.push(await logOne(item, env));
		return results;
	},
});

async function logOne({ params }: BatchItem<NoteParams>, env: LeadEnv): Promise<ItemResult> {
	const today = dayAt(env.now, env.timeZone);
	const read = readStaffNote(params, today);
	if (!read.ok) return unclear(read.fault);
	const logged = await logStaffNote(await env.store(), read.note, { now: env.now, today });
	if (!logged.ok) return unclear(logged.message);
	const { contact, activity, task } = logged;
	const name = contact.fields.fullName || (contact.fields.email ?? '');
	const followUp = task === null ? '' : ' Die Wiedervorlage ist angelegt.';
	return oneRow({
		...{ contactId: contact.id, contactName: name, activityId: activity, taskId: task },
		...{ title: 'Gespeichert', message: `Der Eintrag steht jetzt bei ${name}.${followUp}` },
	});
}

const unclear = (message: string): ItemResult =>
	oneRow({ title: 'Noch nicht gespeichert', message: `${message} Gehen Sie im Browser zurück: Ihr Text steht noch im Formular.` }, UNCLEAR);
