// Shows a mail that nobody gets: with sample values, or as one person would see it.
import type { FirmSettings } from '../domain/mail/firm';
import { localeOf } from '../domain/mail/locale';
import { isTemplateId, isTransactional, templateSpec, type Variables } from './catalogue';
import { sampleFor } from './judgeRows';
import type { Mailbook, Recipient, RenderedMail } from './mail';
import { MissingVariablesError } from './missingVariables';
import { PACKAGED } from './packaged.generated';
import { SAMPLE_LINKS, SAMPLE_RECIPIENT, SAMPLE_STAFF } from './sample';

export interface PreviewRequest {
	readonly template: string;
	readonly language: string;
	/** `null` is the person of the samples. */
	readonly recipient: Recipient | null;
	/** `false` shows what is missing when only the variables below are given. */
	readonly withSamples: boolean;
	readonly variables: Variables;
}

export interface Preview extends RenderedMail {
	/** Variables that were not given; then there is no mail to show. */
	readonly missing: readonly string[];
	/** Subject and body of the packaged text, to be copied into a row of `mailTemplates` and changed there. */
	readonly editable: { readonly subject: string; readonly body: string } | null;
}

/** @throws InvalidInputError when there is no such template. */
export function previewMail(mailbook: Mailbook, request: PreviewRequest, firm: FirmSettings): Preview {
	const { template, language } = request;
	const spoken = localeOf(language || firm.language, firm.country).startsWith('en') ? 'en' : 'de';
	const samples = sampleFor(template, spoken);
	const isStaff = templateSpec(template)?.audience === 'staff';
	const editable = editableText(template, spoken);
	try {
		const mail = mailbook.render({
			...{ template, language },
			recipient: request.recipient ?? (isStaff ? SAMPLE_STAFF : SAMPLE_RECIPIENT),
			variables: { ...(request.withSamples ? samples : {}), ...request.variables },
			links: isTransactional(template) ? null : SAMPLE_LINKS,
		});
		return { ...mail, missing: [], editable };
	} catch (error) {
		if (!(error instanceof MissingVariablesError)) throw error;
		const nothing = { subject: '', preheader: '', html: '', body: '', text: '' };
		const problem = error.message;
		return { ...nothing, language: spoken, source: 'packaged', problem, missing: error.missing, editable };
	}
}

/** Without the inlined styles, which the row gets anew. */
function editableText(template: string, language: 'de' | 'en'): Preview['editable'] {
	if (!isTemplateId(template)) return null;
	const { subject, body } = PACKAGED[language].templates[template];
	return { subject, body: body.replace(/ style="[^"]*"/g, '') };
}
