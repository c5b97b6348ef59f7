import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { parseTemplate, templateModule } from '../../tools/templateModule';

const file = (text: string) => ({ language: 'de', id: 'welcome', text });

describe('a template file', () => {
	it('has a subject, a preheader and a body that may hold dashes', () => {
		expect(parseTemplate(file('subject: Hallo {{name}}\npreheader: Kurz\n---\nA\n---\nB\n'))).toEqual({
			subject: 'Hallo {{name}}',
			preheader: 'Kurz',
			body: 'A\n---\nB',
		});
	});

	it.each([
		['no dashes', 'subject: a\npreheader: b', 'templates/de/welcome.hbs has no line of three dashes'],
		['no subject', 'preheader: b\n---\nbody', 'templates/de/welcome.hbs has no "subject:" line'],
		['no preheader', 'subject: b\n---\nbody', 'templates/de/welcome.hbs has no "preheader:" line'],
	])('with %s is refused with its name', (_case, text, message) => {
		expect(() => parseTemplate(file(text))).toThrow(message);
	});
});

it('the generated module is up to date: run `npx gulp templates` after editing a template', () => {
	const files = globSync('templates/*/*.hbs').map((name) => ({
		language: path.basename(path.dirname(name)),
		id: path.basename(name, '.hbs'),
		text: readFileSync(name, 'utf8'),
	}));
	expect(templateModule(files)).toBe(readFileSync('templates/packaged.generated.ts', 'utf8'));
});
