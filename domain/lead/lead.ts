// What is left of any form post once it is understood: the normalised lead of the contract.

export const UTM_KEYS = ['source', 'medium', 'campaign', 'term', 'content'] as const;
export type Utm = { readonly [K in (typeof UTM_KEYS)[number]]?: string };

/** Option keys of `contacts.salutation`. */
export type Salutation = 'ms' | 'mr' | 'neutral';

export interface FirstTouch {
	readonly utm: Utm;
	readonly clickIds: Readonly<Record<string, string>>;
	readonly referrer?: string;
}

/** A key that is absent is not known. */
export interface Lead {
	/** Trimmed, lower case, the domain in ASCII. */
	readonly email?: string;
	readonly firstName?: string;
	readonly lastName?: string;
	readonly fullName?: string;
	readonly salutation?: Salutation;
	/** E.164. */
	readonly phone?: string;
	readonly company?: string;
	/** Never that of a free mailbox or an access provider. */
	readonly companyDomain?: string;
	readonly website?: string;
	readonly message?: string;
	/** ISO 639-1. */
	readonly language?: string;
	/** ISO 3166-1 alpha-2. */
	readonly country?: string;
	/** `null` is not asked or not answered; never invented. */
	readonly consent: boolean | null;
	readonly consentText?: string;
	/** There when a no is more than a box left empty: somebody wants no mails any more. `event`: a mail tool told so. */
	readonly withdrawal?: 'said' | 'event';
	readonly utm: Utm;
	readonly clickIds: Readonly<Record<string, string>>;
	readonly referrer?: string;
	/** What the form's own hidden fields say of the first visit, where `utm` is of this one. */
	readonly firstTouch?: FirstTouch;
	readonly pageUrl?: string;
	readonly formId?: string;
	/** When the form tool says it was sent, else when it was received; UTC ISO. */
	readonly submittedAt: string;
	/** Every other answer, by the label the visitor read. */
	readonly extras: Readonly<Record<string, string>>;
}

export const POST_SOURCES = ['webhook', 'form'] as const;
export type PostSource = (typeof POST_SOURCES)[number];

/** A form post as n8n received it. */
export interface Post {
	readonly headers: Readonly<Record<string, unknown>>;
	readonly query: Readonly<Record<string, unknown>>;
	readonly body: unknown;
	readonly source: PostSource;
	/** UTC ISO. */
	readonly receivedAt: string;
}
