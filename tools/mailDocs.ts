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
2. Make a row in the table **Mail templates**: the template's name as key, the language, both texts, and tick *Active*. From then on the row
   takes the place of the packaged text. A key of your own makes a template of your own, for campaigns and sequences.
3. Run **CRM Setup > Check**. A row that cannot be used is named with line and reason; until it is corrected the packaged text goes out.

The body is plain text with blank lines between paragraphs (lines that begin with \`-\` become a list), or simple HTML. Styles are put in.

* **Language**: a row for \`de-CH\` goes before one for \`de\`, and that before the packaged German. Whoever speaks another language gets the
  firm's, then English. In Switzerland and Liechtenstein ß becomes ss.
* **Sie or du**: the setting \`formOfAddress\` (\`sie\` or \`du\`). \`{{sie "Ihre" "deine"}}\` chooses a word, \`{{#sie}}...{{else}}...{{/sie}}\` a passage.
* **Variables that every mail has**: \`recipient.name\`, \`.firstName\`, \`.lastName\`, \`.title\`, \`.company\`, \`.email\`; \`owner.name\`, \`.email\`,
  \`.phone\` (who answers); \`firm.name\`, \`firm.imprint\`. A variable that is missing stops the mail: nobody gets one with a hole.
* **Helpers**: \`{{greeting}}\` ("Sehr geehrte Frau Dr. Müller"), \`{{opening "vielen Dank"}}\` (small after a comma, a capital where there is
  none), \`{{date day}}\`, \`{{dateTime instant}}\`, \`{{money amount currency}}\`, \`{{lines text}}\`; blocks \`if\`, \`unless\`, \`each\`.
* **Parts**: \`{{> button url="https://..." label="..."}}\` makes a button that Outlook shows as well.
`;
