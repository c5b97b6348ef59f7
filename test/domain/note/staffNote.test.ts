import { describe, expect, it } from 'vitest';

import { chooseContact } from '../../../domain/note/chooseContact';
import { noteRows, readStaffNote } from '../../../domain/note/staffNote';
import type { Fields, StoredRecord } from '../../../domain/record';

const TODAY = '2026-03-02';
const NOW = new Date('2026-03-02T09:00:00.000Z');

const answers = {
	...{ contact: ' anna@muster.ch ', kind: 'Anruf', text: 'Will eine Offerte\n', followUpOn: '2026-03-09' },
	...{ followUp: '', colleague: 'beat@firma.example' },
};

const aContact = (id: string, fields: Fields<'contacts'>): StoredRecord<'contacts'> => ({
	...{ id, createdAt: null, own: {}, fields },
});

describe('what a colleague wrote', () => {
	it.each([
		['Anruf', 'call'],
		['Treffen', 'meeting'],
		['E-Mail', 'email'],
		['Notiz', 'note'],
		['Call', 'call'],
		['meeting', 'meeting'],
	])('%s is the kind %s', (kind, expected) => {
		expect(readStaffNote({ ...answers, kind }, TODAY)).toMatchObject({ ok: true, note: { kind: expected } });
	});

	it.each([
		['no contact', { contact: ' ' }, 'Bitte E-Mail-Adresse oder Name des Kontakts eingeben.'],
		['no text', { text: '\n' }, 'Bitte schreiben, worum es ging.'],
		['another kind', { kind: 'Formular' }, 'Bitte eine Art wählen: Anruf, Treffen, E-Mail oder Notiz.'],
		['no day', { followUpOn: 'morgen' }, 'Das Datum der Wiedervorlage ist kein Datum.'],
		['a day that no month has', { followUpOn: '2026-04-31' }, 'Das Datum der Wiedervorlage ist kein Datum.'],
		['something to be done on no day', { followUpOn: '', followUp: 'Offerte nachfassen' }, 'Bitte auch das Datum der Wiedervorlage eingeben; ohne Datum entsteht keine.'],
		['a day that is over', { followUpOn: '2026-03-01' }, 'Das Datum der Wiedervorlage liegt in der Vergangenheit.'],
	])('is sent back: %s', (_case, said, fault) => {
		expect(readStaffNote({ ...answers, ...said }, TODAY)).toEqual({ ok: false, fault });
	});

	it.each([
		['today', TODAY, TODAY],
		['an instant', '2026-03-09T00:00:00.000Z', '2026-03-09'],
		['nothing', undefined, null],
	])('takes %s as the day', (_case, followUpOn, expected) => {
		expect(readStaffNote({ ...answers, followUpOn }, TODAY)).toMatchObject({ note: { followUpOn: expected } });
	});
});

it('leaves an activity behind and, with a day, a task', () => {
	const read = readStaffNote(answers, TODAY);
	if (!read.ok) throw new Error(read.fault);
	const anna = aContact('c1', { fullName: 'Anna Muster', company: 'f1' });
	const rows = noteRows(read.note, anna, 't1', { now: NOW, today: TODAY });
	expect(rows.activity).toMatchObject({
		...{ subject: 'Anruf: Will eine Offerte', kind: 'call', direction: 'out' },
		...{ contact: 'c1', company: 'f1', owner: 't1', body: 'Will eine Offerte' },
	});
	expect(rows.task).toMatchObject({
		...{ title: 'Nachfassen: Anna Muster', kind: 'followUp', status: 'open', dueOn: '2026-03-09' },
		automationKey: rows.activity.dedupeKey,
	});
	expect(noteRows({ ...read.note, followUpOn: null }, anna, null, { now: NOW, today: TODAY }).task).toBeNull();
});

describe('who is meant', () => {
	const anna = aContact('c1', { fullName: 'Anna Müller', email: 'anna@a.ch' });
	const other = aContact('c2', { fullName: 'Anna Müller', email: 'anna@b.ch' });
	const longer = aContact('c3', { fullName: 'Anna Müller-Meier' });
	const byParts = aContact('c4', { firstName: 'Anna', lastName: 'Müller' });

	it.each([
		['the only one', 'müller', [anna], 'c1'],
		['the exact name before the longer one', 'Anna Mueller', [longer, anna], 'c1'],
		['the name turned round', 'Müller Anna', [byParts, longer], 'c4'],
		['the address', 'ANNA@b.ch', [anna, other], 'c2'],
	])('%s', (_case, wanted, found, id) => {
		expect(chooseContact(wanted, found)).toMatchObject({ kind: 'one', contact: { id } });
	});

	it.each([
		['nobody', 'Xaver', [], 'Kein Kontakt heisst «Xaver». Bitte Schreibweise prüfen oder die E-Mail-Adresse eingeben.'],
		[
			'two of one name',
			'Anna Müller',
			[anna, other],
			'«Anna Müller» passt auf mehrere Kontakte: Anna Müller (anna@a.ch); Anna Müller (anna@b.ch). Bitte die E-Mail-Adresse eingeben.',
		],
	])('is not clear: %s', (_case, wanted, found, message) => {
		expect(chooseContact(wanted, found)).toEqual({ kind: 'unclear', message });
	});
});
