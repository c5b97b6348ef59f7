// A store on a fake Airtable, and what people would do in Airtable's own interface.
import type { CrmStore } from '../../../stores/port';
import type { Priority } from '../../../stores/budget';
import { createAirtableStore } from '../../../stores/airtable/airtableStore';
import { type BaseCredential, storeParts } from '../../../stores/storeParts';
import {
	type FakeAirtable,
	type FakeAirtableOptions,
	startFakeAirtable,
} from '../../support/fakeAirtable';
import { type FakeClock, fakeClock } from '../../support/fakeClock';
import { type ContractSubject, type Outside, installContractTables } from '../contract/subject';

export interface OnFake {
	readonly fake: FakeAirtable;
	readonly clock: FakeClock;
	/** A store of its own budget and memory, as another process would open it. */
	open(credential?: Partial<BaseCredential>, options?: OpenOptions): CrmStore;
}

export interface OpenOptions {
	readonly priority?: Priority;
	/** For one request; real milliseconds. */
	readonly timeoutMs?: number;
}

/** Fake and stores share one clock, so that waiting for the limit takes no time. */
export async function startOnFake(options: FakeAirtableOptions = {}): Promise<OnFake> {
	const clock = fakeClock();
	const fake = await startFakeAirtable({ now: clock.now, ...options });
	return {
		fake,
		clock,
		open: (credential = {}, { priority = 'batch', timeoutMs } = {}) =>
			createAirtableStore(
				storeParts({ ...credentialFor(fake), ...credential }, { clock, fetch, priority }),
				timeoutMs,
			),
	};
}

/** A store on the fake's base in which the tables of the contract are installed, in German. */
export async function installed({ open }: OnFake): Promise<CrmStore> {
	const store = open();
	await installContractTables(store);
	return store;
}

function credentialFor({ token, baseId, url }: FakeAirtable): BaseCredential {
	return { provider: 'airtable', token, baseId, apiUrl: url };
}

export async function airtableSubject(): Promise<ContractSubject> {
	const { fake, open } = await startOnFake();
	return subjectOf(fake, fake.baseId, open, () => fake.stop());
}

function subjectOf(
	fake: FakeAirtable,
	baseId: string,
	open: OnFake['open'],
	stop: () => Promise<void>,
): ContractSubject {
	const copyBase = async (): Promise<ContractSubject> =>
		subjectOf(fake, fake.copyBase(baseId), open, async () => undefined);
	return {
		store: open({ baseId }),
		another: open({ baseId }),
		outside: { ...outside(fake, baseId), copyBase },
		stop,
	};
}

function outside(fake: FakeAirtable, baseId: string): Omit<Outside, 'copyBase'> {
	return {
		renameTable: async (tableId, label) => fake.table(tableId, baseId).rename(label),
		renameField: async (tableId, fieldId, label) =>
			fake.table(tableId, baseId).renameField(fieldId, label),
		renameOption: async (tableId, fieldId, optionId, label) => {
			const table = fake.table(tableId, baseId);
			const option = table.options(fieldId).find(({ id }) => id === optionId);
			table.renameOption(fieldId, option?.name ?? '', label);
		},
		addOption: async (tableId, fieldId, label) => {
			const table = fake.table(tableId, baseId);
			const [id = ''] = table.seed([{ [fieldId]: label }]);
			table.remove(id);
		},
		addTextField: async (tableId, label) =>
			fake.table(tableId, baseId).addField({ name: label, type: 'singleLineText' }),
		duplicateField: async (tableId, fieldId, label) => {
			const table = fake.table(tableId, baseId);
			const copy = table.duplicateField(fieldId);
			table.renameField(copy, label);
			return copy;
		},
	};
}
