// Which text a person gets: the firm's own rows, the packaged templates, and what happens when a row is broken.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { faultText } from '../../templates/faults';
import { judgeRow } from '../../templates/judgeRows';
import { openMailbook } from '../../templates/mailbook';
import { MissingVariablesError } from '../../templates/missingVariables';
import { SAMPLE_FIRM } from '../../templates/sample';
import { aRow, LINKS, sampleMail } from './sampleMail';

describe('the language of a mail', () => {
	const rows = [
		aRow({ id: '1', language: 'de-CH', subject: 'Schweiz' }),
		aRow({ id: '2', language: 'de', subject: 'Deutsch' }),
		aRow({ id: '3', language: 'en', subject: 'English' }),
		aRow({ id: '4', key: 'campaign', language: 'en', subject: 'Campaign' }),
		aRow({ id: '5', key: 'own', language: 'fr', subject: 'Bonjour' }),
		aRow({ id: '6', key: 'own', language: 'de', subject: 'Guten Tag' }),
	];
	it.each([
		['a row for the land beats one for the language', 'welcome', 'de-CH', 'de-CH', 'Schweiz'],
		['German without a land is that of the firm', 'welcome', 'de', 'de-CH', 'Schweiz'],
		['another land falls back to the language', 'welcome', 'de-AT', 'de', 'Deutsch'],
		['capitals and underscores are forgiven', 'welcome', 'DE_at', 'de', 'Deutsch'],
		['no language is the language of the firm', 'welcome', '', 'de-CH', 'Schweiz'],
		['a language nobody wrote falls back to that of the firm', 'welcome', 'it', 'de-CH', 'Schweiz'],
		['English people get English', 'welcome', 'en-US', 'en', 'English'],
		['a row in English does not beat the packaged German', 'campaign', 'de', 'de', 'Neues aus der Werkstatt'],
		["a template of the firm's own in a language of its own", 'own', 'fr-CH', 'fr', 'Bonjour'],
		["a template of the firm's own in its next best language", 'own', 'it', 'de', 'Guten Tag'],
	])('%s', async (_case, template, language, used, subject) => {
		expect(await sampleMail(template, { rows, language })).toMatchObject({ language: used, subject });
	});
});

describe('a row of people', () => {
	it('takes the place of the packaged text, in the same layout, with its styles inlined', async () => {
		const mail = await sampleMail('welcome', { rows: [aRow()] });
		expect(mail).toMatchObject({ source: 'row', problem: null, subject: 'Grüezi Andrea Brunner' });
		expect(mail.html).toContain('<p style="margin: 0 0 16px;">Schön, dass Sie da sind.</p>');
		expect(mail.html).toContain('Abmelden');
		expect(mail.preheader).toBe('Schön, dass Sie da sind.');
	});

	it.each([
		['paragraphs', 'Eins\n\nZwei', '<p…>Eins</p>\n<p…>Zwei</p>'],
		['lines', 'Eins\nZwei & <drei', '<p…>Eins<br>\nZwei &amp; &lt;drei</p>'],
		['lists', 'Liste:\n\n- eins\n- zwei', '<p…>Liste:</p>\n<ul…>\n<li…>eins</li>\n<li…>zwei</li>\n</ul>'],
		['blocks around paragraphs', '{{#if recipient.company}}\nJa\n{{/if}}', '<p…>Ja</p>'],
		['tags as they are', '<p>Eins</p>\nZwei', '<p…>Eins</p>\nZwei'],
		['no ß in Switzerland', 'Grüße', '<p…>Grüsse</p>'],
	])('may be plain text: %s', async (_case, body, expected) => {
		const { html } = await sampleMail('welcome', { rows: [aRow({ body })] });
		expect(html.replace(/(<(?:p|ul|li))[^>]*>/g, '$1…>')).toContain(expected);
	});

	it('may use the parts of the packaged mails', async () => {
		const body = 'Los:\n\n{{> button url="https://muster.example" label="Zur Seite"}}';
		const mail = await sampleMail('welcome', { rows: [aRow({ body })] });
		expect(mail.html).toMatch(/<a class="button" href="https:\/\/muster\.example"/);
		expect(mail.text).toContain('Zur Seite [https://muster.example]');
	});

	it('that is not active is not used', async () => {
		expect(await sampleMail('welcome', { rows: [aRow({ active: false })] })).toMatchObject({ source: 'packaged' });
	});
});

describe('a broken row', () => {
	it.each([
		['no subject', { subject: ' ' }, 'subject 1: it is empty'],
		['no body', { body: '' }, 'body 1: it is empty'],
		['an unknown variable', { body: 'a\n\n{{recipient.surname}}' }, 'body 3: there is no variable "recipient.surname"'],
		['an unknown variable in the subject', { subject: '{{vorname}}' }, 'subject 1: there is no variable "vorname"'],
		['an unknown helper', { body: '{{shout recipient.name}}' }, 'body 1: there is no such helper: "shout"'],
		['an unknown part', { body: '\n{{> footer}}' }, 'body 2: there is no such part: "footer"'],
		['a part that lacks something', { body: '{{> button url="https://a.ch"}}' }, 'body 1: there is no variable "button label="'],
		['a block that stays open', { body: 'a\n{{#if recipient.name}}b' }, 'body 2: it cannot be read'],
		['three braces', { body: '{{{recipient.name}}}' }, 'body 1: three braces'],
		['a way to the prototype', { body: '{{constructor}}' }, 'body 1: there is no variable "constructor"'],
		['another way to it', { body: '{{recipient.__proto__.polluted}}' }, 'body 1: there is no variable'],
		['looking things up', { body: '{{lookup recipient "constructor"}}' }, 'body 1: there is no such helper: "lookup"'],
		['a helper without its value', { body: '{{date}}' }, 'body 1: this helper takes another number of values: date (1)'],
		['a block that is none', { body: '{{if recipient.name}}' }, 'body 1: there is no such helper: "if"'],
		['a day that is none', { body: '{{date recipient.name}}' }, 'body 1: A mail template was given something that is not a day'],
		['a log', { body: '{{log recipient}}' }, 'body 1: there is no such helper: "log"'],
		['a part of its own', { body: '{{#*inline "x"}}a{{/inline}}' }, 'body 1: only variables'],
		['data of the engine', { body: '{{@root.recipient.name}}' }, 'body 1: "@root.recipient.name" may not be used'],
		['a script', { body: '<p>a</p>\n<script>x</script>' }, 'body 2: mails hold no such tag'],
		['a handler', { body: '<a href="https://a.ch" onclick="x()">a</a>' }, 'body 1: mails hold no scripts'],
		['a link that acts', { body: '<a href="javascript:x()">a</a>' }, 'body 1: links begin with'],
		['a variable without quotes', { body: '<a href={{recipient.name}}>a</a>' }, 'body 1: a variable in a tag needs quotes'],
	])('with %s is refused with line and reason, and the packaged one is used', async (_case, change, reason) => {
		const row = aRow(change);
		const faults = judgeRow(row).map((fault) => `${fault.part} ${fault.line}: ${faultText(fault, 'en')}`);
		expect(faults.join('\n')).toContain(reason);
		const mail = await sampleMail('welcome', { rows: [row] });
		expect(mail.source).toBe('packaged');
		expect(mail.problem).toMatch(/^The row "welcome" of the mail templates was not used: (subject|body), line \d/);
	});

	it("of the firm's own cannot be sent, and says why", async () => {
		const rows = [aRow({ key: 'own', subject: '' })];
		await expect(sampleMail('own', { rows })).rejects.toThrow('The row "own" of the mail templates was not used');
	});
});

describe('a mail that would have a hole', () => {
	it('is not made; the error names every variable that is missing', async () => {
		const mailbook = await openMailbook({ rows: [], firm: SAMPLE_FIRM });
		const mail = { template: 'taskDigest', language: 'de', variables: { day: '2026-03-10' }, links: null };
		const render = () => mailbook.render({ ...mail, recipient: { email: 'a@b.example', name: 'A' } });
		expect(render).toThrow(MissingVariablesError);
		expect(render).toThrow('overdue, today are missing');
	});

	it.each([
		['a day that is none', 'callList', { day: 'soon' }],
		['an amount that is none', 'staleDealReminder', { deals: [{ name: '', owner: '', stage: '', amount: 'viel', currency: 'CHF', idleDays: 1, lastTouchOn: '', url: '' }] }],
	])('%s is an error, not a word in a mail', async (_case, template, variables) => {
		await expect(sampleMail(template, { variables })).rejects.toThrow('A mail template was given something that is not a');
	});

	it('without a link to unsubscribe is refused when it is not transactional', async () => {
		await expect(sampleMail('campaign', { links: null })).rejects.toThrow('has no link to unsubscribe');
	});

	it.each(['nothing', 'constructor', '__proto__', ''])('there is no template "%s"', async (template) => {
		await expect(sampleMail(template, { links: LINKS })).rejects.toThrow('There is no mail template');
	});
});

it('makes a mail of whatever a row holds, or leaves the row out: nothing in between', async () => {
	const pieces = ['{{', '}}', '{{{', '#if ', '/if', 'recipient.name', 'constructor', '<p>', '<a href="', '">', 'x', '\n\n', '- ', '&', '> ', 'button', 'else', '{{greeting}}', '{{sie "a" "b"}}', '../', '@root'];
	const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 12 }).map((parts) => parts.join(''));
	await fc.assert(
		fc.asyncProperty(text, text, async (subject, body) => {
			const mail = await sampleMail('welcome', { rows: [aRow({ subject, body })] });
			expect(mail.subject).not.toMatch(/[\r\n]/);
			expect(mail.source === 'row').toBe(mail.problem === null);
		}),
		{ numRuns: 200 },
	);
});

it('lists what can be sent', async () => {
	const mailbook = await openMailbook({ rows: [aRow({ key: 'spring' }), aRow({ key: 'off', active: false })], firm: SAMPLE_FIRM });
	expect(mailbook.templates).toContain('spring');
	expect(mailbook.templates).toContain('npsInvitation');
	expect(mailbook.templates).not.toContain('off');
});

describe('a test for a colleague', () => {
	const toRender = (language: string) => ({
		...{ template: 'campaign', language, links: null },
		recipient: { email: 'maria@firma.example', name: 'Maria Muster' },
		variables: { subject: 'Neu', preheader: 'Vorschau', headline: 'Neu', intro: 'Guten Tag', blocks: [] },
	});

	it.each([
		['de', 'Nur zur Ansicht'],
		['en', 'For you to look at'],
	])('is marked in %s and unsubscribes nobody', async (language, note) => {
		const book = await openMailbook({ rows: [], firm: SAMPLE_FIRM });
		const mail = book.render({ ...toRender(language), isTest: true });
		expect(mail.subject).toBe('[Test] Neu');
		expect(mail.preheader).toBe('Vorschau');
		expect(mail.html).toContain(note);
		expect(mail.text).toContain(note);
		expect(mail.body).not.toContain(note);
		expect(mail.html).not.toContain('crm/unsubscribe');
	});

	it('is the only one that may go out without a link to unsubscribe', async () => {
		const book = await openMailbook({ rows: [], firm: SAMPLE_FIRM });
		expect(() => book.render(toRender('de'))).toThrow('no link to unsubscribe');
	});
});
