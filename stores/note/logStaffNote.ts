// Writes a colleague's note into the base: activity, last touch, and a task where a day is named.
import { emailKey } from '../../domain/contact/contactKey';
import { allOf, anyOf, contains, equalsIgnoringCase, type Filter, oneOf } from '../../domain/filter';
import { chooseContact } from '../../domain/note/chooseContact';
import { noteRows, type StaffNote } from '../../domain/note/staffNote';
import type { StoredRecord } from '../../domain/record';
import { memberByEmail } from '../../domain/routing/team';
import type { Day } from '../../domain/time/day';
import type { CrmStore } from '../port';
import { logActivities } from '../rows/logActivities';
import { writeOnce } from '../rows/writeOnce';
import { listAll } from '../rows/written';

export type LoggedNote =
	| {
			readonly ok: true;
			readonly contact: StoredRecord<'contacts'>;
			readonly activity: string;
			readonly task: string | null;
	  }
	/** For the colleague, in German. */
	| { readonly ok: false; readonly message: string };

/** Enough to say that a name is not clear. */
const AT_MOST = 20;

/** Nothing is written unless exactly one contact is meant. */
export async function logStaffNote(
	store: CrmStore,
	note: StaffNote,
	at: { readonly now: Date; readonly today: Day },
): Promise<LoggedNote> {
	const found = await listAll(store, 'contacts', { filter: filterFor(note.contact), limit: AT_MOST });
	const choice = chooseContact(note.contact, found);
	if (choice.kind === 'unclear') return { ok: false, message: choice.message };
	const { contact } = choice;
	const owner = (await colleagueOf(store, note.colleague)) ?? contact.fields.owner ?? null;
	const rows = noteRows(note, contact, owner, at);
	const [logged] = await logActivities(store, {
		...{ rows: [{ fields: rows.activity }], now: at.now },
		contacts: new Map([[contact.id, contact.fields.lastTouchAt ?? null]]),
	});
	if (logged?.ok === false) throw logged.error;
	const [task] = await writeOnce(store, 'tasks', {
		...{ key: 'automationKey', items: [rows.task], isMaybeThere: () => true },
	});
	if (task?.ok === false) throw task.error;
	return { ok: true, contact, activity: logged?.record.id ?? '', task: task?.record.id ?? null };
}

function filterFor(text: string): Filter {
	const key = emailKey(text);
	if (key !== null) return anyOf(oneOf('emailKey', [key]), equalsIgnoringCase('email', text.trim()));
	const words = text.split(' ');
	const halves = words.slice(1).flatMap((_word, index) => {
		const [first, last] = [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
		const pairs = [[first, last] as const, [last, first] as const];
		return pairs.map(([firstName, lastName]) =>
			allOf(equalsIgnoringCase('firstName', firstName), equalsIgnoringCase('lastName', lastName)),
		);
	});
	return anyOf(contains('fullName', text), equalsIgnoringCase('lastName', text), ...halves.slice(0, 6));
}

async function colleagueOf(store: CrmStore, email: string): Promise<string | null> {
	if (email.trim() === '') return null;
	return memberByEmail(await store.rules('team'), email)?.id ?? null;
}
