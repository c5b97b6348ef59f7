// What the tables and columns on tasks and activities are for.
import type { Purposes } from './purposes';

export const WORK_PURPOSES: Purposes = {
	'tasks.dueAt': {
		de: 'Bis dann sollte sich jemand des neuen Leads angenommen haben, sonst wird er weitergegeben. Erledigt sein soll die Aufgabe bis "Fällig am".',
		en: 'By then somebody should have taken on the new lead, or else it is passed on. The task is to be done by "Due on".',
	},
	'tasks.repeat': {
		de: 'Ist die Aufgabe erledigt, entsteht die nächste von selbst, am selben Wochentag oder Tag des Monats, auch wenn diese verschoben war.',
		en: 'Once the task is done, the next one is made by itself, on the same weekday or day of the month even if this one was moved.',
	},
};
