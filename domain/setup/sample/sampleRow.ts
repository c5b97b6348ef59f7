// What the parts of the sample firm have in common: keys, days around today, and picking from lists.
import { DateTime } from 'luxon';

import type { RowInput } from '../../record';
import type { FieldKey, Language, TableKey } from '../../schema';

export interface SampleChoice {
	readonly now: Date;
	readonly timeZone: string;
	readonly language: Language;
	readonly currency: string;
}

/** Ids of rows that are in the base already, by table and key. */
export type IdOf = (table: TableKey, key: string) => string | null;

export interface SampleTable<T extends TableKey> {
	readonly table: T;
	/** By which a row is recognised when the sample is loaded again. */
	readonly key: FieldKey<T>;
	/** A piece of every key, to find the rows that are there. */
	readonly mark: string;
	/** Links lead to rows of tables that were loaded before. */
	readonly rows: (idOf: IdOf) => ReadonlyArray<RowInput<T>>;
}

export const companyKey = (number: number): string => `sample:company:${number}`;
export const dealKey = (number: number): string => `sample:deal:${number}`;

/** Goes round the list, so that every number has its item. */
export function pick<Item>(list: readonly Item[], number: number): Item {
	const item = list[number % list.length];
	if (item === undefined) throw new TypeError('There is nothing to pick from');
	return item;
}

/** `daysAgo` before today (negative: ahead) at this local hour, on a Friday where that is a weekend. */
export function instant({ now, timeZone }: SampleChoice, daysAgo: number, hour: number): string {
	return workday(now, timeZone, daysAgo)
		.set({ hour, minute: (daysAgo * 7 + 60) % 60, second: 0, millisecond: 0 })
		.toJSDate()
		.toISOString();
}

export function day({ now, timeZone }: SampleChoice, daysAgo: number): string {
	return workday(now, timeZone, daysAgo).toFormat('yyyy-MM-dd');
}

function workday(now: Date, zone: string, daysAgo: number): DateTime {
	const date = DateTime.fromJSDate(now, { zone }).minus({ days: daysAgo });
	return date.minus({ days: Math.max(0, date.weekday - 5) });
}
