// What a history tells people: words of the base's language, and the time on the firm's wall.
import { describe, expect, it } from 'vitest';

import { type Happening, withLine } from '../../../domain/sequence/history';

const NOON = new Date('2026-07-01T12:00:00Z');
const FIRM = { timeZone: 'Europe/Zurich' };
const mail = (kind: 'sent' | 'alreadySent' | 'inDoubt'): Happening => ({ kind: 'step', order: 20, outcome: { kind, template: 'tips' } });

describe('a line of the history', () => {
	const said: ReadonlyArray<readonly [Happening, de: string, en: string]> = [
		[{ kind: 'enrolled' }, 'Aufgenommen', 'Enrolled'],
		[{ kind: 'stopped' }, 'Von Hand gestoppt', 'Stopped by hand'],
		[{ kind: 'paused' }, 'Pausiert', 'Paused'],
		[{ kind: 'resumed' }, 'Fortgesetzt', 'Resumed'],
		[{ kind: 'movedToVersion', version: 'welcome 2' }, 'Neue Fassung: welcome 2', 'Moved to version: welcome 2'],
		[{ kind: 'ended', reason: 'unsubscribed' }, 'Beendet: Abgemeldet', 'Ended: unsubscribed'],
		[{ kind: 'step', order: 10, outcome: { kind: 'task' } }, 'Schritt 10: Aufgabe erstellt', 'Step 10: task created'],
		[{ kind: 'step', order: 10, outcome: { kind: 'changed' } }, 'Schritt 10: Feld geändert', 'Step 10: field changed'],
		[{ kind: 'step', order: 10, outcome: { kind: 'tooLate' } }, 'Schritt 10: ausgelassen, weil zu spät', 'Step 10: left out, too late'],
		[mail('sent'), 'Schritt 20: Mail tips gesendet', 'Step 20: mail tips sent'],
		[mail('alreadySent'), 'Schritt 20: Mail tips war schon gesendet', 'Step 20: mail tips had been sent'],
		[mail('inDoubt'), 'Schritt 20: ungewiss, ob Mail tips ankam; nicht wiederholt', 'Step 20: in doubt whether mail tips arrived; not repeated'],
	];
	it.each(said)('of %j is "%s" in a German base and "%s" in an English one', (happening, de, en) => {
		expect(withLine('', NOON, happening, { ...FIRM, language: 'de' })).toBe(`2026-07-01 14:00 ${de}`);
		expect(withLine('', NOON, happening, { ...FIRM, language: 'en' })).toBe(`2026-07-01 14:00 ${en}`);
	});

	it('comes below what was there, also what older rows and people wrote', () => {
		const before = '2026-03-02 08:00 ended: unsubscribed\nAngerufen, freut sich';
		const after = withLine(before, NOON, { kind: 'resumed' }, { ...FIRM, language: 'de' });
		expect(after).toBe(`${before}\n2026-07-01 14:00 Fortgesetzt`);
	});

	it('takes the place of the oldest when sixty are there', () => {
		const sixty = Array.from({ length: 60 }, (_, index) => `line ${index}`).join('\n');
		const lines = withLine(sixty, NOON, { kind: 'paused' }, { ...FIRM, language: 'en' }).split('\n');
		expect([lines.length, lines[0], lines.at(-1)]).toEqual([60, 'line 1', '2026-07-01 14:00 Paused']);
	});
});
