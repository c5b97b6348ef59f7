// What the tests read of the running CRM: its base and its mail inbox.
import { setTimeout as sleep } from 'node:timers/promises';

import { equals } from '../../../domain/filter';
import type { StoredRecord } from '../../../domain/record';
import type { TableKey } from '../../../domain/schema';
import { openStore } from '../../../stores/openStore';
import type { CrmStore, ListQuery } from '../../../stores/port';
import type { StackAddresses } from './globalSetup';

const CLOCK = { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) };

export const crmStore = ({ base }: Pick<StackAddresses, 'base'>): CrmStore => openStore(base, { clock: CLOCK, fetch });

export async function rows<T extends TableKey>(
	store: CrmStore,
	table: T,
	query: ListQuery = {},
): Promise<ReadonlyArray<StoredRecord<T>>> {
	const found: StoredRecord<T>[] = [];
	for await (const record of store.list(table, query)) found.push(record);
	return found;
}

export const contactsOf = (store: CrmStore, emailKey: string) =>
	rows(store, 'contacts', { filter: equals('emailKey', emailKey) });

export interface Mail {
	readonly id: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly to: ReadonlyArray<{ readonly address: string }>;
}

/** A header as it came over the wire, unfolded; the inbox's own list leaves out those about mailing lists. */
export async function headerOf(
	{ inboxUrl }: Pick<StackAddresses, 'inboxUrl'>,
	{ id }: Mail,
	name: string,
): Promise<string> {
	const response = await fetch(`${inboxUrl}/api/email/${id}/source`);
	const head = (await response.text()).replaceAll('\r\n', '\n').split('\n\n')[0] ?? '';
	const lines = head.replace(/\n[ \t]+/g, ' ').split('\n');
	const line = lines.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
	return line?.slice(name.length + 1).trim() ?? '';
}

export async function mails({ inboxUrl }: Pick<StackAddresses, 'inboxUrl'>): Promise<readonly Mail[]> {
	const response = await fetch(`${inboxUrl}/api/email`);
	return (await response.json()) as readonly Mail[];
}
