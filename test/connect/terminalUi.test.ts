import { describe, expect, it } from 'vitest';

import { wrapped } from '../../connect/terminalUi';

describe('a long line in the terminal', () => {
	it.each([
		['breaks between words', 'Das Token ist falsch, oder ihm fehlt ein Recht.', ['Das Token ist falsch,', 'oder ihm fehlt ein', 'Recht.']],
		['keeps the breaks that it has', 'eins zwei\n\ndrei', ['eins zwei', '', 'drei']],
		['keeps its indent', '  ! Impressum fehlt', ['  ! Impressum fehlt']],
		['keeps an address whole', 'Tabellen  http://127.0.0.1:8080/dashboard/x', ['Tabellen', 'http://127.0.0.1:8080/dashboard/x']],
		['keeps columns that fit', 'Land    Schweiz', ['Land    Schweiz']],
	])('%s', (_case, text, lines) => {
		expect(wrapped(text, 22).split('\n')).toEqual(lines);
	});
});
