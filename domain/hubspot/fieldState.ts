// What both sides held in each field when they were last in step: hashes only, so that no personal data is kept twice.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { jsonIn } from '../json';
import type { Plain } from './convert';
import type { FieldRule } from './mapping';

export interface SyncState {
	/** By `stateKey`: hash of the base's value, hash of HubSpot's. */
	readonly fields: Readonly<Record<string, readonly [base: string, hubspot: string]>>;
	/** HubSpot was told to write to the address no more because mails to it came back, not because somebody asked. */
	readonly toldBounce: boolean;
}

/** A column that goes to another property from now on is compared as at the first contact: nothing was emptied there. */
export const stateKey = ({ field, property }: Pick<FieldRule, 'field' | 'property'>): string => `${field} ${property}`;

/** Whether a key of {@link stateKey} is about this field, whatever property it goes to. */
export const isOfField = (key: string, field: string): boolean => key.startsWith(`${field} `);

/** 48 bits: two values of one field that look alike by accident are once in 280 million million. */
export function hashOf(value: Plain | undefined): string {
	return value === null || value === undefined || value === ''
		? ''
		: createHash('sha256').update(value).digest('base64url').slice(0, 8);
}

const STATE = z.object({
	fields: z.record(z.string(), z.tuple([z.string(), z.string()])),
	toldBounce: z.boolean().default(false),
});

/** `null` when there is none, or a person changed it: then both sides are compared as at the first contact. */
export function parseState(text: string | null | undefined): SyncState | null {
	return STATE.safeParse(jsonIn(text ?? '')).data ?? null;
}

/** The same state is the same text. */
export function stateText({ fields, toldBounce }: SyncState): string {
	const sorted = Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));
	return JSON.stringify({ fields: sorted, ...(toldBounce && { toldBounce }) });
}

/** One short text for the whole record, for people and for the comparison of many. */
export const stateHash = (state: SyncState): string => hashOf(stateText(state));
