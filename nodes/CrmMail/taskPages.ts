// The page of a task that the mail of the morning leads to: what is shown, and what a form that was sent means.
import { NotFoundError } from '../../domain/errors';
import { calendarOfFirm, readFirm } from '../../domain/firm/readFirm';
import type { Fields } from '../../domain/record';
import { isOpen, readTaskForm, type TaskChoice, taskDays } from '../../domain/task/taskChoice';
import { dayAt } from '../../domain/time/day';
import type { CrmStore } from '../../stores/port';
import { findByIds } from '../../stores/rows/findByIds';
import { closedByLink, type ShownTask, taskAnswerPage, taskPage } from '../../templates/pages/taskPage';
import { type LinkAnswer, type LinkVisit, shown } from './linkVisit';

interface Found {
	/** `null`: the task was deleted. */
	readonly fields: Fields<'tasks'> | null;
	readonly task: ShownTask;
}

/** What it needs of a visit; no link is made here. */
type TaskVisit = Omit<LinkVisit, 'env'> & { readonly env: Pick<LinkVisit['env'], 'now' | 'store' | 'soon'> };

export async function answerTask(link: TaskVisit): Promise<LinkAnswer> {
	const { frame, env, claims } = link;
	const found = await env.soon(readTask(link));
	if (found?.fields === null) return shown(taskAnswerPage(frame, 'gone', null));
	const task = found?.task ?? null;
	if (found !== null && !isOpen(found.fields)) {
		return shown(taskAnswerPage(frame, found.fields.status === 'dropped' ? 'dropped' : 'already', task));
	}
	const change = link.isSent ? readTaskForm(link.visit.body) : null;
	if (change === null) return shown(taskPage(frame, task));
	const choice: TaskChoice = {
		...{ kind: 'task', task: claims.subject, change, at: env.now.toISOString() },
		closedReason: closedByLink(frame.language),
	};
	return { page: taskAnswerPage(frame, change, task), choice };
}

async function readTask({ claims, env }: TaskVisit): Promise<Found> {
	const store = await env.store();
	const calendar = calendarOfFirm(readFirm(await store.settings()));
	const fields = await taskOf(store, claims.subject);
	const days = taskDays(dayAt(env.now, calendar.timeZone), calendar);
	const { title = '', dueOn = null, contact = null } = fields ?? {};
	const people = contact === null ? null : await findByIds(store, 'contacts', [contact], { fields: ['fullName'] });
	const name = people?.get(contact ?? '')?.fields.fullName ?? '';
	const url = fields === null ? '' : await store.recordUrl('tasks', claims.subject);
	return { fields, task: { title: title || claims.subject, contact: name, dueOn, url, days } };
}

async function taskOf(store: CrmStore, id: string): Promise<Fields<'tasks'> | null> {
	try {
		return (await store.get('tasks', id)).fields;
	} catch (error) {
		if (error instanceof NotFoundError) return null;
		throw error;
	}
}
