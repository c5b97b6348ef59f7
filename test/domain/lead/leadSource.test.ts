// What a report calls the place a lead came from.
import { expect, it } from 'vitest';

import { leadSource } from '../../../domain/lead/leadSource';

it.each([
	['a form with a name', 'Kontakt-Formular', 'google', 'Kontakt-Formular'],
	['what a person typed', 'Messe Zürich 2026', null, 'Messe Zürich 2026'],
	['a name with a number at its end', 'Landingpage2', null, 'Landingpage2'],
	['a slug', 'offerte_anfragen-3', null, 'offerte_anfragen-3'],
	['a channel and a campaign', 'webhook', 'google', 'google'],
	['the own form and a campaign', 'form', ' Newsletter ', 'Newsletter'],
	['a channel alone', 'webhook', null, 'webhook'],
	['the own form alone', 'form', '', 'form'],
	['the id of a form and a campaign', '61f2c3a', 'facebook', 'facebook'],
	['the id of a form', '61f2c3a', null, 'webhook'],
	['a number', '551111744595541', null, 'webhook'],
	['an id of Contact Form 7', 'wpcf7-f123-p45-o1', null, 'webhook'],
	['an id in capitals', '1FAIpQLSfABC', undefined, 'webhook'],
	['two letters', 't3', null, 'webhook'],
	['nothing but a campaign', null, 'linkedin', 'linkedin'],
	['nothing', null, null, ''],
	['blanks', '  ', undefined, ''],
])('%s', (_case, source, utmSource, named) => {
	expect(leadSource({ source, utmSource })).toBe(named);
});
