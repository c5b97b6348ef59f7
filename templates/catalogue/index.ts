// Every mail that comes with the package: whom it is for, on what ground it goes out, what it must be given.
import { type Language } from '../../domain/schema';
import { LEAD_TEMPLATES } from './leads';
import { MARKETING_TEMPLATES } from './marketing';
import { ONBOARDING_TEMPLATES } from './onboarding';
import type { TemplateSpec, Variables } from './spec';
import { WORK_TEMPLATES } from './work';

export type { TemplateSpec, Variables } from './spec';

export const CATALOGUE = {
	...LEAD_TEMPLATES,
	...ONBOARDING_TEMPLATES,
	...MARKETING_TEMPLATES,
	...WORK_TEMPLATES,
} as const satisfies Readonly<Record<string, TemplateSpec>>;

export type TemplateId = keyof typeof CATALOGUE;

export const TEMPLATE_IDS: readonly TemplateId[] = Object.keys(CATALOGUE)
	.filter(isTemplateId)
	.sort();

export function isTemplateId(value: unknown): value is TemplateId {
	return typeof value === 'string' && Object.hasOwn(CATALOGUE, value);
}

/** What the catalogue says of a packaged template; `null` for a template of the firm's own. */
export function templateSpec(template: string): TemplateSpec | null {
	return isTemplateId(template) ? CATALOGUE[template] : null;
}

/** The mails that may go out without consent; nothing that a firm adds itself is ever one of them. */
export const TRANSACTIONAL: readonly TemplateId[] = TEMPLATE_IDS.filter(
	(id) => templateSpec(id)?.topic === null,
);

/** Whether a packaged template or a row's `key` names a mail that needs no consent. */
export function isTransactional(template: string): boolean {
	return TRANSACTIONAL.some((id) => id === template);
}

/** Believable values for everything that the template must be given. */
export function sampleVariables(template: TemplateId, language: Language): Variables {
	return CATALOGUE[template].sample((german, english) => (language === 'de' ? german : english));
}
