// What it takes to render a mail, and what comes of it.
import type { Salutation } from '../domain/lead/lead';
import type { Variables } from './catalogue';

/** Who is written to; what is absent is not known. Templates see it as `recipient`, with empty texts for gaps. */
export interface Recipient {
	readonly email: string;
	/** As shown beside the address: "Andrea Brunner". */
	readonly name: string;
	readonly firstName?: string;
	readonly lastName?: string;
	readonly salutation?: Salutation;
	/** Academic titles as typed: "Prof. Dr.". */
	readonly title?: string;
	readonly company?: string;
}

/** Signed links of one recipient; every mail that is not transactional must bring them. */
export interface FooterLinks {
	readonly unsubscribeUrl: string;
	readonly preferencesUrl: string;
}

export interface MailToRender {
	/** Id of a packaged template, or `key` of a row of `mailTemplates`. */
	readonly template: string;
	/** BCP 47 as the person's row has it, e.g. `de`, `de-AT`, `fr`; empty takes the firm's. */
	readonly language: string;
	readonly recipient: Recipient;
	/** What the catalogue lists for the template. `recipient`, `firm` and `owner` need not be given. */
	readonly variables: Variables;
	readonly links: FooterLinks | null;
	/** For a colleague who looks at it before others get it: marked as a test, and nobody can be unsubscribed by it. */
	readonly isTest?: boolean;
}

export interface RenderedMail {
	/** One line. */
	readonly subject: string;
	readonly preheader: string;
	readonly html: string;
	/** The same without the layout around it, for a page that shows the mail. */
	readonly body: string;
	readonly text: string;
	/** BCP 47 of the template that was used, e.g. `de-CH`, `de`, `en`. */
	readonly language: string;
	readonly source: 'packaged' | 'row';
	/** Why a row of `mailTemplates` that should have been used was not; `null` when all is well. */
	readonly problem: string | null;
}

/** All templates of a firm: the packaged ones and what its rows make of them. */
export interface Mailbook {
	/**
	 * @throws MissingVariablesError naming every variable that was not given, InvalidInputError when there is no such
	 * template or a mail that is not transactional has no unsubscribe link.
	 */
	render(mail: MailToRender): RenderedMail;
	/** Keys of all templates that can be sent, sorted. */
	readonly templates: readonly string[];
}
