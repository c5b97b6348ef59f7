// All templates of a firm: the packaged ones, and the rows of `mailTemplates` that take their place or come in addition.
import { InvalidInputError } from '../domain/errors';
import type { FirmSettings } from '../domain/mail/firm';
import { isPackagedLanguage, languageChain, localeOf } from '../domain/mail/locale';
import { isTemplateId, isTransactional, TEMPLATE_IDS, templateSpec } from './catalogue';
import { composeMail, type Source } from './compose';
import { faultText } from './faults';
import type { Mailbook, MailToRender, RenderedMail } from './mail';
import { mailVariables } from './mailVariables';
import { CONTENT_CSS, PACKAGED } from './packaged.generated';
import { judgeRow } from './judgeRows';
import { rowHtml, type TemplateRow } from './rowTemplate';

export interface MailbookFacts {
	/** Rows of `mailTemplates`; only active ones count. */
	readonly rows: readonly TemplateRow[];
	readonly firm: FirmSettings;
}

interface Found {
	readonly source: Source;
	readonly language: string;
	readonly from: RenderedMail['source'];
}

type RowEntry = { readonly source: Source } | { readonly problem: string };

/** Judges the rows once; what is broken is left out and said with every mail that should have used it. */
export async function openMailbook({ rows, firm }: MailbookFacts): Promise<Mailbook> {
	const entries = await readRows(rows, firm);
	const own = rows.filter(({ active }) => active).map(({ key }) => key.trim());
	return {
		templates: [...new Set([...TEMPLATE_IDS, ...own])].filter((key) => key !== '').sort(),
		render: (mail) => render(mail, entries, firm),
	};
}

async function readRows(rows: readonly TemplateRow[], firm: FirmSettings): Promise<ReadonlyMap<string, RowEntry>> {
	const active = rows.filter((row) => row.active && row.key.trim() !== '');
	const entries = new Map<string, RowEntry>();
	if (active.length === 0) return entries;
	// Half a second to load, so only for firms that have rows.
	const { inlineContent } = await import('juice');
	for (const row of active) {
		const key = entryKey(row.key.trim(), row.language.trim() || firm.language);
		// Of two rows for one mail the first counts, as the check says.
		if (entries.has(key)) continue;
		const [fault] = judgeRow(row);
		entries.set(
			key,
			fault === undefined
				? { source: { subject: row.subject.trim(), preheader: null, body: inlineContent(rowHtml(row.body), CONTENT_CSS) } }
				: { problem: `The row "${row.key}" of the mail templates was not used: ${fault.part}, line ${fault.line}: ${faultText(fault, 'en')}` },
		);
	}
	return entries;
}

const entryKey = (key: string, language: string): string => `${key} ${language.toLowerCase()}`;

function render(mail: MailToRender, entries: ReadonlyMap<string, RowEntry>, firm: FirmSettings): RenderedMail {
	const { template, links, isTest = false } = mail;
	const { found, problem } = find(mail, entries, firm);
	if (found === null) throw unknownTemplate(template, problem);
	if (links === null && !isTest && !isTransactional(template)) {
		throw new InvalidInputError(`The mail "${template}" has no link to unsubscribe, so it cannot go out`, {
			hint: 'Choose the credential CRM Links; only transactional mails may go out without such a link',
		});
	}
	const { source, language } = found;
	const wished = localeOf(mail.language, firm.country);
	const locale = wished.slice(0, 2) === language.slice(0, 2) ? wished : localeOf(language, firm.country);
	const composed = composeMail({
		...{ source, locale, isTest, links: isTest || isTransactional(template) ? null : links },
		timeZone: firm.timeZone,
		form: templateSpec(template)?.audience === 'staff' ? 'du' : firm.formOfAddress,
		variables: mailVariables(mail, firm),
	});
	return { ...composed, language, source: found.from, problem };
}

/** The best language first, and in each the firm's own row before the packaged template. */
function find(
	{ template, language }: MailToRender,
	entries: ReadonlyMap<string, RowEntry>,
	firm: FirmSettings,
): { readonly found: Found | null; readonly problem: string | null } {
	let problem: string | null = null;
	for (const tag of languageChain(language, firm)) {
		const row = entries.get(entryKey(template, tag));
		if (row !== undefined && 'source' in row) {
			return { found: { source: row.source, language: tag, from: 'row' }, problem };
		}
		problem ??= row?.problem ?? null;
		if (isTemplateId(template) && isPackagedLanguage(tag)) {
			const source = PACKAGED[tag].templates[template];
			return { found: { source, language: tag, from: 'packaged' }, problem };
		}
	}
	return { found: null, problem };
}

function unknownTemplate(template: string, problem: string | null): InvalidInputError {
	return new InvalidInputError(problem ?? `There is no mail template "${template}"`, {
		hint: `Choose one of: ${TEMPLATE_IDS.join(', ')}; or make an active row with this key in the mail templates`,
	});
}
