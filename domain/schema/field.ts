// The kinds of field a CRM table can have, and short builders to write tables with.

export const LANGUAGES = ['de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** `null` for what names none of ours. */
export const languageNamed = (value: unknown): Language | null =>
	LANGUAGES.find((language) => language === value) ?? null;

export interface Label {
	readonly de: string;
	readonly en: string;
}

export const COLORS = [
	'blue',
	'cyan',
	'teal',
	'green',
	'yellow',
	'orange',
	'red',
	'pink',
	'purple',
	'gray',
] as const;
export type Color = (typeof COLORS)[number];

/** One choice of a select: code knows the key, people see the label. */
export interface OptionSpec {
	readonly key: string;
	readonly label: Label;
	readonly color: Color;
}

interface Common {
	readonly label: Label;
}

export interface TextField extends Common {
	readonly type: 'text' | 'longText' | 'email' | 'phone' | 'url' | 'day' | 'instant';
	/** No two rows may hold the same value; empty is always allowed. */
	readonly unique?: true;
	/** Values that code knows by key and people read as words; other texts may be there as well. */
	readonly words?: readonly Word[];
	/** What stands between several of them; absent where there is only one. */
	readonly separator?: ',' | ':';
}

export type Word = Pick<OptionSpec, 'key' | 'label'>;

export interface NumberField extends Common {
	readonly type: 'number';
	/** Digits after the point, 0 to 5. */
	readonly decimals: number;
}

export interface CheckboxField extends Common {
	readonly type: 'checkbox';
}

export interface SelectField extends Common {
	readonly type: 'select';
	readonly options: readonly OptionSpec[];
}

/** Points to one row of another table, which shows the way back under `inverse`. */
export interface LinkField extends Common {
	readonly type: 'link';
	readonly to: string;
	readonly inverse: Label;
}

export type FieldSpec = TextField | NumberField | CheckboxField | SelectField | LinkField;
export type FieldType = FieldSpec['type'];

export interface TableSpec {
	/** Tables are installed by module, so that a small firm gets a small base. */
	readonly module: string;
	readonly label: Label;
	/** The first field names a row wherever it is linked; it is never a link. */
	readonly fields: Readonly<Record<string, FieldSpec>>;
}

const plain =
	<T extends TextField['type']>(type: T) =>
	(de: string, en: string) => ({ type, label: { de, en } }) as const;

export const text = plain('text');
export const longText = plain('longText');
export const email = plain('email');
export const phone = plain('phone');
export const url = plain('url');
export const day = plain('day');
export const instant = plain('instant');

/** A text that holds one of these words, where a select came too late: the columns of older bases are texts. */
export const wordText = (de: string, en: string, words: readonly Word[]) =>
	({ type: 'text', label: { de, en }, words }) as const;

/** The same with several of them in one cell. */
export const wordsText = (de: string, en: string, words: readonly Word[], separator: ',' | ':') =>
	({ type: 'text', label: { de, en }, words, separator }) as const;

/** In an English base the word is the key, as with options. */
export const word = (key: string, de: string): Word => ({ key, label: { de, en: key } });

/** A text that identifies the row: upsert and race safety rest on it. */
export const keyText = (de: string, en: string) =>
	({ type: 'text', label: { de, en }, unique: true }) as const;

/** Other at each write of the CRM's own: a change that leaves it as it was is somebody else's. */
export const originText = () =>
	({ type: 'text', label: { de: 'Zuletzt vom CRM geschrieben', en: 'Last written by the CRM' } }) as const;

export const number = (de: string, en: string, decimals = 0) =>
	({ type: 'number', label: { de, en }, decimals }) as const;

export const checkbox = (de: string, en: string) =>
	({ type: 'checkbox', label: { de, en } }) as const;

export const select = (de: string, en: string, options: readonly OptionSpec[]) =>
	({ type: 'select', label: { de, en }, options }) as const;

/** `inverse` is what the other table calls the way back, e.g. the contacts of a company. */
export const link = <To extends string>(de: string, en: string, to: To, inverse: Label) =>
	({ type: 'link', label: { de, en }, to, inverse }) as const;

/** Code and node output know the key; in an English base the label is the key unless `en` says otherwise. */
export const option = (
	key: string,
	de: string,
	color: Color = 'gray',
	en: string = key,
): OptionSpec => ({ key, label: { de, en }, color });
