// What a firm wrote into its mail templates: of its own, in two languages, not active, and broken.
export const TEMPLATE_ROWS = [
	{ key: 'spring', language: 'de', subject: 'Frühling', body: '{{greeting}}', active: true },
	{ key: 'spring', language: 'en', subject: 'Spring', body: '{{greeting}}', active: true },
	{ key: 'autumn', language: 'de', subject: '', body: 'Laub', active: true },
	{ key: 'summer', language: 'de', subject: 'Sommer', body: 'Sonne', active: false },
	{ key: 'taskDigest', language: 'de', subject: '{{vorname}}', body: 'Aufgaben', active: true },
];
