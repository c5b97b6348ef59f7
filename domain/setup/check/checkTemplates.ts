// Finds rows of `mailTemplates` that cannot be used, so that nobody learns of it from a customer.
import type { Language } from '../../schema';
import { tableOf } from '../../schema/base';
import { type Finding, finding } from '../finding';
import { SETUP_TEXTS } from '../texts';
import type { BaseFacts, Row } from './facts';

/** What is wrong with one row, in words of the report's language. */
export interface TemplateFault {
	readonly row: Row<'mailTemplates'>;
	readonly part: 'subject' | 'body';
	/** From 1. */
	readonly line: number;
	readonly reason: string;
}

/** Reads templates; given from outside, because this ring knows no template language. */
export type JudgeTemplates = (
	rows: ReadonlyArray<Row<'mailTemplates'>>,
	language: Language,
) => readonly TemplateFault[];

export interface TemplateKnowledge {
	readonly judge: JudgeTemplates;
	/** Whether a template comes with the package. */
	readonly isPackaged: (template: string) => boolean;
}

export function checkTemplates(facts: BaseFacts, language: Language, { judge }: TemplateKnowledge): readonly Finding[] {
	const table = tableOf(facts.schema, 'mailTemplates');
	if (table === undefined) return [];
	const texts = SETUP_TEXTS[language].check;
	const active = facts.mailTemplates.filter(({ fields }) => fields.active === true);
	const labelOf = (part: string) => table.fields.find(({ key }) => key === part)?.label ?? part;
	return [
		...judge(active, language).map(({ row, part, line, reason }) =>
			finding(
				'error',
				{ table: table.label, field: labelOf(part), row: row.id },
				texts.templateBroken(nameOf(row), line, reason),
			),
		),
		...repeated(active).map((row) =>
			finding('warning', { table: table.label, row: row.id }, texts.templateTwice(nameOf(row))),
		),
	];
}

/** Every row but the first of those for one mail in one language. */
function repeated(rows: ReadonlyArray<Row<'mailTemplates'>>): ReadonlyArray<Row<'mailTemplates'>> {
	const seen = new Set<string>();
	return rows.filter((row) => {
		const name = nameOf(row).toLowerCase();
		const isKnown = seen.has(name);
		seen.add(name);
		return isKnown && (row.fields.key ?? '').trim() !== '';
	});
}

const nameOf = ({ fields }: Row<'mailTemplates'>): string =>
	[fields.key, fields.language].map((text) => (text ?? '').trim()).filter(Boolean).join(', ');
