// Holds the rows of `mailTemplates` against what their mails will be given.
import type { Language } from '../domain/schema';
import type { JudgeTemplates } from '../domain/setup/check/checkTemplates';
import { isTemplateId, sampleVariables, type Variables } from './catalogue';
import { faultText } from './faults';
import { mailVariables, type MailVariables } from './mailVariables';
import { rowFaults, templateRow, type RowFault, type TemplateRow } from './rowTemplate';
import { SAMPLE_FIRM, SAMPLE_OWNER, SAMPLE_RECIPIENT } from './sample';

/** What is wrong with a row; empty when it can be sent. */
export function judgeRow(row: TemplateRow): readonly RowFault[] {
	return rowFaults(row, sampleFor(row.key.trim(), row.language.startsWith('en') ? 'en' : 'de'));
}

/** What the check of a base says of its rows. */
export const judgeTemplates: JudgeTemplates = (rows, language) =>
	rows.flatMap((row) =>
		judgeRow(templateRow(row)).map((fault) => {
			const { part, line } = fault;
			return { row, part, line, reason: faultText(fault, language) };
		}),
	);

/** A template of the firm's own gets what every mail gets: `recipient`, `owner` and `firm`. */
export function sampleFor(template: string, language: Language): MailVariables {
	const own: Variables = isTemplateId(template) ? sampleVariables(template, language) : {};
	return mailVariables({ recipient: SAMPLE_RECIPIENT, variables: { owner: SAMPLE_OWNER, ...own } }, SAMPLE_FIRM);
}
