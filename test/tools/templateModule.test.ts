import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { compileLayout, type Mjml } from '../../tools/mailLayout';
import { parseTemplate, templateModule } from '../../tools/templateModule';

// What Node itself gets, as gulp does.
const mjml2html: Mjml = createRequire(__filename)('mjml');

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

describe('the layout', () => {
	it('that MJML complains about is refused', async () => {
		const broken = '<mjml><mj-body><mj-text colour="red">a</mj-text></mj-body></mjml>';
		await expect(compileLayout(mjml2html, broken, '')).rejects.toThrow('colour');
	});

	it('brings its dark styles for the media query and for Outlook', async () => {
		const source = '<mjml><mj-head><mj-style>{{dark}}</mj-style></mj-head><mj-body></mj-body></mjml>';
		const html = await compileLayout(mjml2html, source, 'p, .a b { color: red; }');
		expect(html).toContain('@media (prefers-color-scheme: dark) {\np, .a b { color: red; }\n}');
		expect(html).toContain('[data-ogsc] p, [data-ogsc] .a b { color: red; }');
	});
});

it('the generated module is up to date: run `npx gulp templates` after editing a template', async () => {
	const read = (name: string) => readFileSync(name, 'utf8');
	const files = globSync('templates/{de,en}/*.hbs').map((name) => ({
		language: path.basename(path.dirname(name)),
		id: path.basename(name, '.hbs'),
		text: read(name),
	}));
	const parts = globSync('templates/parts/*.hbs').map((name) => [path.basename(name, '.hbs'), read(name)]);
	const module = templateModule(files, {
		layout: await compileLayout(mjml2html, read('templates/layout.mjml'), read('templates/dark.css')),
		contentCss: read('templates/content.css'),
		parts: Object.fromEntries(parts),
	});
	expect(module).toBe(read('templates/packaged.generated.ts'));
});
