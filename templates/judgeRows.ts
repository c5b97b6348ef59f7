// Holds the rows of `mailTemplates` against what their mails will be given.
import type { Language } from '../domain/schema';
import type { JudgeTemplates, TemplateKnowledge } from '../domain/setup/check/checkTemplates';
import { isTemplateId, sampleVariables, type Variables } from './catalogue';
import { composeMail } from './compose';
import { faultText } from './faults';
import { mailVariables, type MailVariables } from './mailVariables';
import { rowFaults, rowHtml, templateRow, type RowFault, type TemplateRow } from './rowTemplate';
import { SAMPLE_FIRM, SAMPLE_LINKS, SAMPLE_OWNER, SAMPLE_RECIPIENT } from './sample';

/** What is wrong with a row; empty when it can be sent. */
export function judgeRow(row: TemplateRow): readonly RowFault[] {
	const sample = sampleFor(row.key.trim(), row.language.startsWith('en') ? 'en' : 'de');
	const faults = rowFaults(row, sample);
	return faults.length > 0 ? faults : failures(row, sample);
}

/** What reading does not tell, such as `{{date recipient.name}}`, shows when the mail is made once for each form. */
function failures({ subject, body }: TemplateRow, variables: MailVariables): readonly RowFault[] {
	const source = { subject, preheader: null, body: rowHtml(body) };
	const locale = { locale: 'de-CH', timeZone: SAMPLE_FIRM.timeZone };
	try {
		for (const form of ['sie', 'du'] as const) {
			composeMail({ ...locale, source, form, variables, links: SAMPLE_LINKS });
		}
		return [];
	} catch (error) {
		const detail = error instanceof Error ? error.message : String(error);
		return [{ part: 'body', kind: 'fails', detail, line: 1 }];
	}
}

/** What the check of a base says of its rows. */
const judgeTemplates: JudgeTemplates = (rows, language) =>
	rows.flatMap((row) =>
		judgeRow(templateRow(row)).map((fault) => {
			const { part, line } = fault;
			return { row, part, line, reason: faultText(fault, language) };
		}),
	);

export const TEMPLATE_KNOWLEDGE: TemplateKnowledge = { judge: judgeTemplates, isPackaged: isTemplateId };

/** A template of the firm's own gets what every mail gets: `recipient`, `owner` and `firm`. */
export function sampleFor(template: string, language: Language): MailVariables {
	const own: Variables = isTemplateId(template) ? sampleVariables(template, language) : {};
	return mailVariables({ recipient: SAMPLE_RECIPIENT, variables: { owner: SAMPLE_OWNER, ...own } }, SAMPLE_FIRM);
}
