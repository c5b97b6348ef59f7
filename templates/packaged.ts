// What the generated module holds: the mails and pages that come with the package.
import type { Language } from '../domain/schema';

export interface Template {
	readonly subject: string;
	/** The grey line that mail programs show beside the subject. */
	readonly preheader: string;
	readonly body: string;
}

export type TemplateId = 'leadNotification';

export type PackagedTemplates = Readonly<
	Record<
		Language,
		{ readonly layout: string; readonly templates: Readonly<Record<TemplateId, Template>> }
	>
>;
