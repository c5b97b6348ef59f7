// Turns what people typed into a row of `mailTemplates` into a template, or says what is wrong with it and in which line.
import type { Fields } from '../domain/record';
import type { FaultKind, TemplateFault } from './faults';
import { inspect } from './inspect';
import { PARTS } from './packaged.generated';
import { unsafeLinks } from './safeLinks';

export interface TemplateRow {
	readonly id: string;
	readonly key: string;
	/** `de`, `en`, `de-CH` ...; empty is the firm's. */
	readonly language: string;
	readonly subject: string;
	readonly body: string;
	readonly active: boolean;
}

export function templateRow({ id, fields }: { readonly id: string; readonly fields: Fields<'mailTemplates'> }): TemplateRow {
	const { key, language, subject, body, active } = fields;
	return {
		...{ id, key: key ?? '', language: language ?? '' },
		...{ subject: subject ?? '', body: body ?? '', active: active === true },
	};
}

export interface RowFault extends TemplateFault {
	readonly part: 'subject' | 'body';
}

/** What makes a row unusable; empty when it is well. `sample` holds every variable that the mail will be given. */
export function rowFaults(row: TemplateRow, sample: object): readonly RowFault[] {
	return [...partFaults('subject', row.subject, sample), ...partFaults('body', row.body, sample)];
}

function partFaults(part: RowFault['part'], source: string, sample: object): readonly RowFault[] {
	if (source.trim() === '') return [{ part, kind: 'empty', detail: '', line: 1 }];
	const { faults, missing } = inspect(source, sample, { parts: PARTS, everyBranch: true });
	const named = uniqueBy(missing, ({ name, line }) => `${line} ${name}`);
	return [
		...faults,
		...named.map(({ name, line }) => ({ kind: 'variable' as const, detail: name, line })),
		...(part === 'body' ? htmlFaults(source) : []),
	].map((fault) => ({ part, ...fault }));
}

/** What no mail program shows, or what would let a variable out of its place. */
const UNWANTED: ReadonlyArray<readonly [pattern: RegExp, kind: FaultKind]> = [
	[/<\/?(script|style|iframe|object|embed|form|input|meta|link|base)\b/i, 'tag'],
	[/<[a-z][^>]*\son[a-z]+\s*=/i, 'script'],
	[/<[a-z][^>]*=\s*\{\{/i, 'unquoted'],
];

function htmlFaults(source: string): readonly TemplateFault[] {
	return source.split('\n').flatMap((text, index) => {
		const line = index + 1;
		const unwanted = UNWANTED.filter(([pattern]) => pattern.test(text));
		return [
			...unwanted.map(([, kind]) => ({ kind, detail: '', line })),
			...unsafeLinks(text).map((link) => ({ kind: 'link' as const, detail: link.slice(0, 40), line })),
		];
	});
}

/** Text without tags becomes paragraphs and lists; what holds tags is taken as it is. */
export function rowHtml(body: string): string {
	const text = body.replaceAll('\r\n', '\n').trim();
	if (/<\/?[a-z][^>]*>/i.test(text.replace(MUSTACHE, ''))) return text;
	return text.split(/\n[ \t]*\n+/).map(paragraph).join('\n');
}

const MUSTACHE = /\{\{.*?\}\}/gs;
/** Lines that hold a block or a part and nothing else stand for themselves. */
const BLOCK_LINE = /^\s*\{\{(?:[#/>][^}]*|else[^}]*)\}\}\s*$/;
const BULLET = /^\s*[-*•]\s+/;

function paragraph(text: string): string {
	const html: string[] = [];
	let lines: string[] = [];
	const close = () => {
		if (lines.length > 0) html.push(linesToHtml(lines));
		lines = [];
	};
	for (const line of text.split('\n')) {
		if (!BLOCK_LINE.test(line)) lines.push(line);
		else {
			close();
			html.push(line.trim());
		}
	}
	close();
	return html.join('\n');
}

function linesToHtml(lines: readonly string[]): string {
	const escaped = lines.map(escapeOutside);
	if (!lines.every((line) => BULLET.test(line))) return `<p>${escaped.join('<br>\n')}</p>`;
	const items = escaped.map((line) => `<li>${line.replace(BULLET, '')}</li>`);
	return `<ul>\n${items.join('\n')}\n</ul>`;
}

/** What stands between braces is the template's own. */
function escapeOutside(line: string): string {
	const braces = line.match(MUSTACHE) ?? [];
	return line
		.split(MUSTACHE)
		.map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
		.map((text, index) => text + (braces[index] ?? ''))
		.join('');
}

function uniqueBy<T>(list: readonly T[], keyOf: (one: T) => string): readonly T[] {
	return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}
