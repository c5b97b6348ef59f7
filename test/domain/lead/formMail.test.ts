// A form that arrives as the text of a mail.
import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const TEXT = [
	'Neue Anfrage über das Formular',
	'Name: Priska Omlin',
	'E-Mail: priska@omlin-garten.ch',
	'Newsletter: Ja',
	'Nachricht:',
	'Hecke schneiden.',
	'Gerne im März: vor Ostern.',
	'-- ',
	'Gesendet von: https://www.firma.ch',
].join('\n');

describe('all answers in one text', () => {
	it.each([
		['as plain text', TEXT],
		['as HTML', `<p>${TEXT.replaceAll('\n', '<br>')}</p>`],
	])('%s', (_name, text) => {
		const lead = leadOf({ from: 'website@firma.ch', to: 'info@firma.ch', subject: 'Kontakt', text });
		expect(lead).toMatchObject({ email: 'priska@omlin-garten.ch', fullName: 'Priska Omlin', consent: true });
		expect(lead.message).toMatch(/^Hecke schneiden/);
	});

	it('stays a message where the form asks for the address itself', () => {
		expect(leadOf({ email: 'anna@muster.ch', message: TEXT })).toMatchObject({
			...{ email: 'anna@muster.ch', consent: null },
			message: expect.stringContaining('Name: Priska Omlin'),
		});
	});

	it('is a message where nothing in it is an address', () => {
		const message = 'Ort: Bern\nDatum: 3. März\nDauer: 2 Stunden @ Bern';
		expect(leadOf({ from: 'anna@muster.ch', message })).toMatchObject({ email: 'anna@muster.ch', message });
	});

	it.each([
		['a signature', 'Bitte um Offerte.\n--\nName: Eva Frei\nE-Mail: eva@frei.ch\nTelefon: 044 111 22 33'],
		['two lines with a label', 'Bitte um Offerte.\nName: Eva Frei\nE-Mail: eva@frei.ch'],
	])('is a message where it holds %s only', (_name, message) => {
		expect(leadOf({ phone: '+41 44 700 80 90', message })).toMatchObject({ phone: '+41447008090', message });
	});
});
