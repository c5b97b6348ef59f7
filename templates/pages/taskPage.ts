// A task of a colleague: what it is, and three things to do with it. Says "du", as all mails to staff do.
import { DateTime } from 'luxon';

import type { Language } from '../../domain/schema';
import { TASK_MOVES, type TaskMove } from '../../domain/task/taskChoice';
import type { Day } from '../../domain/time/day';
import { DONE_SIGN, linkPage, type LinkPageFrame } from './linkPage';
import { compilePart } from './shell';

type Key =
	| 'title' | 'due' | 'done' | 'none' | 'unknown' | 'open' | 'isDone' | 'thanks' | 'moved' | 'movedHint'
	| 'already' | 'dropped' | 'gone' | 'nothingToDo' | 'by' | TaskMove;

const TEXTS: Readonly<Record<Language, Readonly<Record<Key, string>>>> = {
	de: {
		title: 'Deine Aufgabe',
		due: 'Fällig am',
		done: 'Ist erledigt',
		inThreeDays: 'Um drei Tage verschieben',
		nextMonday: 'Auf nächsten Montag verschieben',
		none: 'Solange du keinen Knopf drückst, ändert sich nichts.',
		unknown: 'Die Aufgabe lässt sich im Moment nicht anzeigen. Was du hier wählst, wird trotzdem gespeichert.',
		open: 'Im CRM öffnen',
		isDone: 'Erledigt',
		thanks: 'Die Aufgabe ist abgehakt.',
		moved: 'Verschoben',
		movedHint: 'Die Aufgabe kommt an diesem Tag wieder in deine Morgenmail.',
		already: 'Diese Aufgabe ist schon erledigt',
		dropped: 'Diese Aufgabe ist hinfällig',
		gone: 'Diese Aufgabe gibt es nicht mehr',
		nothingToDo: 'Du brauchst nichts weiter zu tun.',
		by: 'Per Link in der Morgenmail erledigt',
	},
	en: {
		title: 'Your task',
		due: 'Due on',
		done: 'It is done',
		inThreeDays: 'Move by three days',
		nextMonday: 'Move to next Monday',
		none: 'Nothing changes until you press a button.',
		unknown: 'The task cannot be shown at the moment. What you choose here is saved all the same.',
		open: 'Open in the CRM',
		isDone: 'Done',
		thanks: 'The task is ticked off.',
		moved: 'Moved',
		movedHint: 'The task will be in your morning mail on that day.',
		already: 'This task is done already',
		dropped: 'This task was dropped',
		gone: 'This task no longer exists',
		nothingToDo: 'There is nothing else you need to do.',
		by: 'Ticked off by the link in the morning mail',
	},
};

export interface ShownTask {
	readonly title: string;
	/** Empty when the task is about nobody. */
	readonly contact: string;
	readonly dueOn: Day | null;
	/** Where it is in the base; empty where there is no such place. */
	readonly url: string;
	readonly days: Readonly<Record<TaskMove, Day>>;
}

const TASK = `
{{#if task}}<blockquote><strong>{{task.title}}</strong>{{#if task.contact}}<br>{{task.contact}}{{/if}}{{#if due}}<br><span class="hint">{{texts.due}} {{due}}</span>{{/if}}</blockquote>{{/if}}`;

const OPEN = '{{#if url}}<p class="hint"><a href="{{url}}">{{texts.open}}</a></p>{{/if}}';

const FORM = compilePart(`
${TASK}
{{#unless task}}<p class="notice">{{texts.unknown}}</p>{{/unless}}
<form method="post" action="{{action}}">
<input type="hidden" name="lang" value="{{language}}">
<button type="submit" name="choice" value="done">{{texts.done}}</button>
{{#each moves}}<button class="quiet" type="submit" name="choice" value="{{value}}">{{label}}{{#if day}}<small>{{day}}</small>{{/if}}</button>
{{/each}}
<p class="hint">{{texts.none}}</p>
</form>
${OPEN}
`);

/** `null`: the base cannot be asked at the moment; the buttons work all the same. */
export function taskPage(frame: LinkPageFrame, task: ShownTask | null): string {
	const { language, self } = frame;
	const texts = TEXTS[language];
	const moves = movesOf(task).map((value) => ({
		...{ value, label: texts[value], day: task === null ? '' : dayText(task.days[value], language) },
	}));
	const values = { texts, task, moves, due: dueText(task, language), url: task?.url ?? '', action: self, language };
	return linkPage(frame, texts.title, FORM(values));
}

/** On a Friday both lead to Monday. */
const movesOf = (task: ShownTask | null): readonly TaskMove[] =>
	task !== null && task.days.inThreeDays === task.days.nextMonday ? ['nextMonday'] : TASK_MOVES;

const SAID = compilePart(`
{{{sign}}}${TASK}
<p>{{text}}</p>
${OPEN}
`);

export type TaskAnswer = 'done' | TaskMove | 'already' | 'dropped' | 'gone';

export function taskAnswerPage(frame: LinkPageFrame, answer: TaskAnswer, task: ShownTask | null): string {
	const { language } = frame;
	const texts = TEXTS[language];
	const isChange = answer === 'done' || answer === 'inThreeDays' || answer === 'nextMonday';
	const values = { texts, task, due: '', url: task?.url ?? '', sign: isChange ? DONE_SIGN : '' };
	const [title, text] = said(answer, task, language);
	// The other language of what was just done would be the form again.
	return linkPage(isChange ? { ...frame, self: '' } : frame, title, SAID({ ...values, text }));
}

function said(answer: TaskAnswer, task: ShownTask | null, language: Language): readonly [title: string, text: string] {
	const texts = TEXTS[language];
	switch (answer) {
		case 'done':
			return [texts.isDone, texts.thanks];
		case 'inThreeDays':
		case 'nextMonday': {
			const day = task === null ? '' : `: ${dayText(task.days[answer], language)}`;
			return [`${texts.moved}${day}`, texts.movedHint];
		}
		default:
			return [texts[answer], texts.nothingToDo];
	}
}

/** What the task keeps as the reason of its end. */
export const closedByLink = (language: Language): string => TEXTS[language].by;

const LOCALES: Readonly<Record<Language, string>> = { de: 'de-CH', en: 'en-GB' };

const dueText = (task: ShownTask | null, language: Language): string =>
	task?.dueOn ? dayText(task.dueOn, language) : '';

/** "Montag, 30. November" */
function dayText(day: Day, language: Language): string {
	return DateTime.fromISO(day, { zone: 'utc' })
		.setLocale(LOCALES[language])
		.toLocaleString({ weekday: 'long', day: 'numeric', month: 'long' });
}
