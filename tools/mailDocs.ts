// Writes docs/mails.md from the catalogue of templates.
import type { TemplateSpec } from '../templates/catalogue';

export interface MailDocsSource {
	readonly templates: ReadonlyArray<readonly [id: string, spec: TemplateSpec]>;
	readonly parts: readonly string[];
}

export function mailDocs({ templates, parts }: MailDocsSource): string {
	return [
		INTRODUCTION,
		`Parts: ${parts.map((part) => `\`${part}\``).join(', ')}.`,
		'',
		'## To customers',
		'',
		...table(templates.filter(([, spec]) => spec.audience === 'customer')),
		'',
		'## To colleagues',
		'',
		'All of these are transactional: they need no consent. Two become tasks instead of mails.',
		'',
		...table(templates.filter(([, spec]) => spec.audience === 'staff')),
		'',
		TECHNICAL,
	].join('\n');
}

function table(templates: MailDocsSource['templates']): readonly string[] {
	return [
		'| template | what it does | needs consent for | variables | looks |',
		'| --- | --- | --- | --- | --- |',
		...templates.map(([id, spec]) => `| ${cellsOf(id, spec).join(' | ')} |`),
	];
}

function cellsOf(id: string, spec: TemplateSpec): readonly string[] {
	const variables = Object.keys(spec.sample((_german, english) => english));
	return [
		`\`${id}\``,
		spec.purpose,
		spec.topic ?? (spec.isTask === true ? '- (task)' : '-'),
		variables.map((name) => `\`${name}\``).join(', ') || '-',
		`[de](images/mails/de/${id}.png), [en](images/mails/en/${id}.png)`,
	];
}

const INTRODUCTION = `# Mails

Generated from \`templates/catalogue\`. Every mail exists in German and English and goes into one layout: preheader, light and dark,
imprint, and for everything that is not transactional the links to unsubscribe and to choose topics.

## Change a mail without code

1. Run **CRM Mail > Preview** for the template. \`editable\` holds its subject and body.
2. Make a row in the table *Mailvorlagen* (*Mail templates*): the template's name as key, the language, both texts, and tick *Aktiv* (*Active*). From then on the row
   takes the place of the packaged text. A key of your own makes a template of your own, for campaigns and sequences.
3. Run **CRM Setup > Check**. A row that cannot be used is named with line and reason; until it is corrected the packaged text goes out.

The body is plain text with blank lines between paragraphs (lines that begin with \`-\` become a list), or simple HTML. Styles are put in.

* **Language**: a row for \`de-CH\` goes before one for \`de\`, and that before the packaged German. Whoever speaks another language gets the
  firm's, then English. In Switzerland and Liechtenstein ß becomes ss.
* **Sie or du**: the setting \`formOfAddress\` (\`sie\` or \`du\`). \`{{sie "Ihre" "deine"}}\` chooses a word, \`{{#sie}}...{{else}}...{{/sie}}\` a passage.
* **Variables that every mail has**: \`recipient.name\`, \`.firstName\`, \`.lastName\`, \`.title\`, \`.company\`, \`.email\`; \`owner.name\`, \`.email\`,
  \`.phone\` (who answers); \`firm.name\`, \`firm.imprint\`. A variable that is missing stops the mail: nobody gets one with a hole.
* **Helpers**: \`{{greeting}}\` ("Sehr geehrte Frau Dr. Müller"), \`{{opening "vielen Dank"}}\` (small after a comma, a capital where there is
  none), \`{{date day}}\`, \`{{dateTime instant}}\`, \`{{money amount currency}}\`, \`{{lines text}}\`, \`{{tel phone}}\` (for a link to call); blocks \`if\`, \`unless\`, \`each\`.
* **Parts**: \`{{> button url="https://..." label="..."}}\` makes a button that Outlook shows as well.

## What a broken run leaves behind

Each mail has one row in the table *Nachrichten* (*Messages*), written before the mail server gets it and confirmed after. A run that dies in
between leaves at most one mail open (on Airtable one batch of ten); the next run that is asked for the same mails finds it:

* A **transactional** mail goes out again, marked as the same mail, so that mail programs show it once.
* Anything else is not repeated. Its row becomes *Ungewiss* (*inDoubt*) and stands in the view "Ungewisse Mails" (in English "Mails in doubt"). Look into the mail
  server's log or the folder of sent mails; then delete nothing, but set the row's status: *Gesendet* (*sent*) if it went out, *Nochmals senden* (*resend*) if it did not.
* A row set to *Nochmals senden* (*resend*) does not send by itself: the mail goes out when the same request is made again, by the next run of its sequence or
  campaign, or by running its workflow once more. Its text is made anew then. So it is with *Später* (*later*): the mail server asked for
  patience until *Nächster Versuch am* (*Retry at*).
`;

const TECHNICAL = `## For those who want to know exactly

The send key of a row in *Nachrichten* (*Messages*) is unique, and the Message-ID follows from it. Measured on 2026-11-26 (2 cores of an AMD EPYC, shared with other work; NocoDB on SQLite, real SMTP; \`test/e2e/ownStack/mailCrash.test.ts\` with
\`CRM_KILLS=30 CRM_MAILS=200\`): n8n killed with signal 9 at 30 random moments while 210 mails were due, and started again each time: **0 lost, 0
newsletters twice**, 12 in doubt (at most one for each kill), 1 of 10 transactional mails repeated with its Message-ID. Of 200 due steps of a
sequence, at 30 kills: **0 lost, 0 mails twice**, 6 in doubt, each customer with exactly one task. All such figures: [performance](performance.md).
`;
