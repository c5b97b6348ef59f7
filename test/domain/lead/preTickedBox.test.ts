// A box that came ticked, with words that tell how to take the tick out: nobody agreed, and nobody left.
import { describe, expect, it } from 'vitest';

import { leadOf } from './understand';

const LEAD = { name: 'Anna Muster', email: 'anna@example.ch' };

const WORDINGS = [
	'Untick this box if you do not want to receive our newsletter',
	'Please uncheck the box if you don’t want marketing emails',
	'Deselect this if you do not wish to get offers by email',
	'Leave this box ticked to receive our newsletter',
	'Leave blank if you do not want our newsletter',
	'Bitte entfernen Sie das Häkchen, wenn Sie keinen Newsletter wünschen',
	'Häkchen entfernen, falls Sie keine Werbung erhalten möchten',
	'Lassen Sie das Häkchen gesetzt, wenn Sie den Newsletter erhalten möchten',
	'Dieses Feld leer lassen, wenn Sie keinen Newsletter möchten',
	'Décochez cette case si vous ne souhaitez pas recevoir la newsletter',
	"Retirez la coche si vous ne voulez pas d'offres par e-mail",
	'Deselezioni la casella se non desidera ricevere la newsletter',
	'Togliere la spunta per non ricevere la newsletter',
];

describe.each(WORDINGS)('%s', (wording) => {
	it.each(['on', 'true', true, '1', 'Ja', wording])('answered %j is neither a consent nor a withdrawal, and is kept', (value) => {
		const lead = leadOf({ ...LEAD, [wording]: value });
		expect(lead.consent).toBeNull();
		expect(lead).not.toHaveProperty('withdrawal');
		expect(Object.keys(lead.extras)).toEqual([wording.slice(0, 100)]);
	});

	it.each(['false', false, '0', 'off'])('answered %j is no: somebody took the tick out', (value) => {
		const { consent, withdrawal } = leadOf({ ...LEAD, [wording]: value });
		expect([consent, withdrawal]).toEqual([false, undefined]);
	});

	it('below a box with a name only is no consent either', () => {
		expect(leadOf({ ...LEAD, consent: true, consent_text: wording }).consent).toBeNull();
		expect(leadOf({ ...LEAD, newsletter: wording }).consent).toBeNull();
		expect(leadOf({ ...LEAD, newsletter_optout: { label: wording, value: true } }).consent).toBeNull();
	});
});

describe('the other way round', () => {
	it.each([
		'Tick this box if you do not want to receive our newsletter',
		'Ankreuzen, wenn Sie keinen Newsletter wünschen',
		'Cochez cette case si vous ne souhaitez pas recevoir la newsletter',
		'Barri la casella se non desidera ricevere la newsletter',
	])('%s: a tick is a no', (wording) => {
		expect(leadOf({ ...LEAD, [wording]: 'on' })).toMatchObject({ consent: false, withdrawal: 'said' });
	});

	it.each([
		'Tick this box to receive our newsletter',
		'Häkchen setzen, um den Newsletter zu erhalten',
		'Cochez cette case pour recevoir la newsletter',
	])('%s: a tick is a yes', (wording) => {
		expect(leadOf({ ...LEAD, [wording]: 'on' }).consent).toBe(true);
	});
});

describe('words in a field of their own', () => {
	it.each([
		['Ich möchte keine Werbung erhalten', true, false],
		['Ich möchte keine Werbung erhalten', false, null],
		['Je ne souhaite pas recevoir la newsletter', 'on', false],
		['Ich möchte Neuigkeiten erhalten', true, true],
		['Ich möchte Neuigkeiten erhalten', false, false],
		['Ja, senden Sie mir den Newsletter. Die Einwilligung kann ich jederzeit widerrufen.', '1', true],
	])('%s, ticked: %j, is %j', (consentText, consent, expected) => {
		expect(leadOf({ ...LEAD, consent, consent_text: consentText }).consent).toBe(expected);
	});
});
