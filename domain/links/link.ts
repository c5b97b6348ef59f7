// What a signed link says: what it is for, whom it is about, until when it holds.

export const LINK_PURPOSES = ['unsubscribe', 'preferences', 'optIn', 'task', 'survey', 'dashboard'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

export interface LinkClaims {
	readonly purpose: LinkPurpose;
	/** Record id of the contact, task or response that it is about; empty for the dashboard. */
	readonly subject: string;
	/** Further things that the link fixes, e.g. `{ topic: 'newsletter' }` or `{ sendKey: '...' }`. */
	readonly params: Readonly<Record<string, string>>;
	/** `null`: it never expires, as an unsubscribe link must not. */
	readonly expiresAt: Date | null;
}

export type ReadLink =
	| { readonly kind: 'valid'; readonly claims: LinkClaims }
	| { readonly kind: 'expired'; readonly claims: LinkClaims }
	/** Forged, damaged, or made for another purpose. */
	| { readonly kind: 'invalid' };

/** Makes the address of a link; the nodes build one from the credential crmLinksApi. */
export interface LinkSigner {
	url(claims: LinkClaims): string;
}
