// What the generated module holds: the mails that come with the package.
import type { Language } from '../domain/schema';
import type { TemplateId } from './catalogue';

export type { TemplateId } from './catalogue';

export interface Template {
	readonly subject: string;
	/** The grey line that mail programs show beside the subject. */
	readonly preheader: string;
	/** HTML of the content, its styles inlined. */
	readonly body: string;
}

export type PackagedTemplates = Readonly<
	Record<Language, { readonly templates: Readonly<Record<TemplateId, Template>> }>
>;
