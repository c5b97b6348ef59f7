// Reads what was typed into the panel or came from an expression.
import type { IDataObject } from 'n8n-workflow';

/** Without blanks around it; record ids come as numbers, too. Empty for whatever is neither text nor number. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** A whole number from 1 on; anything else is the default. */
export const countOf = (value: unknown, byDefault: number): number =>
	typeof value === 'number' && value >= 1 ? Math.floor(value) : byDefault;

/** Entries with commas, semicolons or line breaks between them. */
export const splitList = (value: unknown): readonly string[] =>
	String(value ?? '')
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

/** As an item carries it: dates as texts, nothing undefined. */
export const toJson = (value: object): IDataObject => JSON.parse(JSON.stringify(value));
