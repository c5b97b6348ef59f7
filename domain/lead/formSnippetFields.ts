// The fields that a form for a website can have, and its words.

export const SNIPPET_LANGUAGES = ['de', 'en'] as const;
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

interface FieldSpec {
	/** As it is posted, and understood. */
	readonly name: string;
	readonly labels: Readonly<Record<SnippetLanguage, string>>;
	readonly control: 'input' | 'textarea' | 'salutation';
	/** Begins with a blank; helps browsers to fill the field in and phones to show the right keys. */
	readonly attributes: string;
}

export const FORM_FIELDS = {
	salutation: {
		...{ name: 'salutation', labels: { de: 'Anrede', en: 'Salutation' }, control: 'salutation' },
		attributes: ' autocomplete="honorific-prefix"',
	},
	firstName: {
		...{ name: 'first_name', labels: { de: 'Vorname', en: 'First name' }, control: 'input' },
		attributes: ' type="text" autocomplete="given-name" maxlength="100"',
	},
	lastName: {
		...{ name: 'last_name', labels: { de: 'Nachname', en: 'Last name' }, control: 'input' },
		attributes: ' type="text" autocomplete="family-name" maxlength="100"',
	},
	email: {
		...{ name: 'email', labels: { de: 'E-Mail', en: 'Email' }, control: 'input' },
		attributes: ' type="email" autocomplete="email" inputmode="email" maxlength="254"',
	},
	phone: {
		...{ name: 'phone', labels: { de: 'Telefon', en: 'Phone' }, control: 'input' },
		attributes: ' type="tel" autocomplete="tel" inputmode="tel" maxlength="40"',
	},
	company: {
		...{ name: 'company', labels: { de: 'Firma', en: 'Company' }, control: 'input' },
		attributes: ' type="text" autocomplete="organization" maxlength="200"',
	},
	website: {
		...{ name: 'website', labels: { de: 'Website', en: 'Website' }, control: 'input' },
		attributes: ' type="text" autocomplete="url" inputmode="url" maxlength="500"',
	},
	message: {
		...{ name: 'message', labels: { de: 'Nachricht', en: 'Message' }, control: 'textarea' },
		attributes: ' maxlength="10000"',
	},
} as const satisfies Record<string, FieldSpec>;

export type FormField = keyof typeof FORM_FIELDS;

/** In the order in which people are used to meet them. */
export const FORM_FIELD_KEYS = [
	...(['salutation', 'firstName', 'lastName', 'email', 'phone'] as const),
	...(['company', 'website', 'message'] as const),
] as const satisfies readonly FormField[];

interface Words {
	readonly submit: string;
	readonly trap: string;
	readonly privacy: string;
	readonly privacyLink: string;
	readonly salutations: readonly string[];
}

export const SNIPPET_WORDS: Readonly<Record<SnippetLanguage, Words>> = {
	de: {
		submit: 'Absenden',
		trap: 'Dieses Feld bitte leer lassen',
		privacy: 'Wie wir mit Ihren Angaben umgehen, steht in der',
		privacyLink: 'Datenschutzerklärung',
		salutations: ['Frau', 'Herr', 'Divers'],
	},
	en: {
		submit: 'Send',
		trap: 'Please leave this field empty',
		privacy: 'How we handle your details is explained in our',
		privacyLink: 'privacy policy',
		salutations: ['Ms', 'Mr', 'Mx'],
	},
};
