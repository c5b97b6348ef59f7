// What all pages behind a link share: who shows it, in which language, and the same page in the other one.
import type { Language } from '../../domain/schema';
import { type PageFirm, renderPage } from './shell';
import { PAGE_TEXTS } from './texts';

export interface LinkPageFrame {
	readonly language: Language;
	readonly firm: PageFirm | null;
	/** Address of the page itself without language, e.g. `?t=...`; empty hides the switch of language. */
	readonly self: string;
}

export function linkPage({ language, firm, self }: LinkPageFrame, title: string, content: string, extraStyle = ''): string {
	const { tag, label } = PAGE_TEXTS[language].otherLanguage;
	const otherLanguage = self === '' ? null : { tag, label, url: `${self}&lang=${tag}` };
	return renderPage({ language, title, content, firm, otherLanguage, extraStyle });
}

/** A tick in a circle; says nothing to a screen reader that the title does not say. */
export const DONE_SIGN =
	'<div class="done" aria-hidden="true"><svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d="M4 11.5 9 16.5 18 6"/></svg></div>';
