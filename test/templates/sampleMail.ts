// Mails with sample values, as the preview shows them.
import type { FirmSettings } from '../../domain/mail/firm';
import { CATALOGUE, isTransactional, sampleVariables, type TemplateId } from '../../templates/catalogue';
import type { FooterLinks, Recipient, RenderedMail } from '../../templates/mail';
import { openMailbook } from '../../templates/mailbook';
import type { TemplateRow } from '../../templates/rowTemplate';
import { SAMPLE_FIRM, SAMPLE_LINKS, SAMPLE_OWNER, SAMPLE_RECIPIENT, SAMPLE_STAFF } from '../../templates/sample';

export const LINKS: FooterLinks = SAMPLE_LINKS;

export interface SampleChange {
	readonly language?: string;
	readonly variables?: object;
	readonly recipient?: Partial<Recipient>;
	readonly links?: FooterLinks | null;
	readonly firm?: Partial<FirmSettings>;
	readonly rows?: readonly TemplateRow[];
}

export async function sampleMail(template: string, change: SampleChange = {}): Promise<RenderedMail> {
	const { language = 'de', variables = {}, recipient = {}, firm = {}, rows = [] } = change;
	const mailbook = await openMailbook({ rows, firm: { ...SAMPLE_FIRM, ...firm } });
	const own = isPackaged(template) ? sampleVariables(template, language.startsWith('en') ? 'en' : 'de') : {};
	const isStaff = isPackaged(template) && CATALOGUE[template].audience === 'staff';
	return mailbook.render({
		...{ template, language },
		recipient: { ...(isStaff ? SAMPLE_STAFF : SAMPLE_RECIPIENT), ...recipient },
		variables: { owner: SAMPLE_OWNER, ...own, ...variables },
		links: change.links === undefined ? (isTransactional(template) ? null : LINKS) : change.links,
	});
}

const isPackaged = (id: string): id is TemplateId => Object.hasOwn(CATALOGUE, id);

export const aRow = (change: Partial<TemplateRow> = {}): TemplateRow => ({
	id: 'row1',
	key: 'welcome',
	language: 'de',
	subject: 'Grüezi {{recipient.name}}',
	body: '{{greeting}}\n\nSchön, dass Sie da sind.',
	active: true,
	...change,
});
