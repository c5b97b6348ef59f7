// 100,000 contacts with a million activities through the whole nightly run, over a base that answers at once.
import type { StoredRecord } from '../domain/record';
import type { TableKey } from '../domain/schema';
import { defaultScoringRules } from '../domain/setup/defaults/scoringRules';
import { chunks } from '../stores/batch';
import { createMemoryStore } from '../stores/memory/memoryStore';
import type { CrmStore } from '../stores/port';
import { scoreAll } from '../stores/score/scoreAll';
import type { Figure } from './figure';

const CONTACTS = 100_000;
const ACTIVITIES = 1_000_000;
const NOW = Date.UTC(2026, 2, 2, 2);
const DAY_MS = 86_400_000;
/** What the issue asks for. */
const BOUND = { seconds: 3, megabytes: 1_024 };

export async function scoreInMemory(): Promise<Figure[]> {
	const { store, written } = await aBase();
	let peak = 0;
	const watch = setInterval(() => void (peak = Math.max(peak, process.memoryUsage.rss())), 20);
	const [startedAt, usedBefore] = [performance.now(), process.cpuUsage()];
	const run = await scoreAll(store, { now: new Date(NOW), recount: true });
	const seconds = (performance.now() - startedAt) / 1_000;
	const used = process.cpuUsage(usedBefore);
	peak = Math.max(peak, process.memoryUsage.rss());
	clearInterval(watch);
	if (run.activities !== ACTIVITIES || written() !== CONTACTS) throw new Error('Not all were scored');
	const figure = `${CONTACTS} contacts, ${ACTIVITIES} activities`;
	return [
		{ bench: 'score', figure: `${figure}, time`, value: seconds, unit: 's', against: { what: 'bound', value: BOUND.seconds } },
		{ bench: 'score', figure: `${figure}, processor time`, value: (used.user + used.system) / 1e6, unit: 's' },
		{
			...{ bench: 'score', figure: `${figure}, memory`, value: peak / 1024 / 1024, unit: 'MB' },
			against: { what: 'bound', value: BOUND.megabytes },
		},
	];
}

/** All rows are there before the clock starts; what is written is counted and dropped. */
async function aBase(): Promise<{ readonly store: CrmStore; readonly written: () => number }> {
	const memory = createMemoryStore();
	await memory.create('scoringRules', defaultScoringRules('en').map((fields) => ({ fields })));
	let written = 0;
	const [contacts, activities, companies] = [
		filled(CONTACTS, aContact),
		filled(ACTIVITIES, anActivity),
		filled(CONTACTS / 5, aCompany),
	];
	const pages = <T extends TableKey>(table: T): Pages<T> => {
		if (table === 'contacts') return pagesOf(contacts) as Pages<T>;
		if (table === 'activities') return pagesOf(activities) as Pages<T>;
		if (table === 'companies') return pagesOf(companies) as Pages<T>;
		return memory.pages(table);
	};
	const update: CrmStore['update'] = async (_table, changes) => {
		written += changes.length;
		return changes.map(({ id, fields }) => ({
			...{ ok: true, outcome: 'updated' },
			record: { id, createdAt: null, fields, own: {} },
		}));
	};
	return { store: { ...memory, pages, update }, written: () => written };
}

function filled<Row>(count: number, row: (index: number) => Row): Row[] {
	return Array.from({ length: count }, (_, index) => row(index));
}

type Pages<T extends TableKey> = AsyncIterable<ReadonlyArray<StoredRecord<T>>>;

/** As many to a page as Airtable gives. */
async function* pagesOf<Row>(all: readonly Row[]): AsyncIterable<readonly Row[]> {
	for (const page of chunks(all, 100)) yield page;
}

const OWN = {};
const IDS = filled(CONTACTS, (index) => `rec${String(index).padStart(14, '0')}`);
const DAYS = filled(365, (index) => new Date(NOW - index * DAY_MS).toISOString());

const aContact = (index: number): StoredRecord<'contacts'> => ({
	...{ id: IDS[index] ?? '', createdAt: '2025-01-01T00:00:00.000Z', own: OWN },
	fields: {
		...{ fullName: `Anna ${index}`, email: `anna@firma-${index}.example`, phone: index % 2 ? '1' : null },
		...{ company: `com${index % (CONTACTS / 5)}`, owner: null, language: 'de', lifecycleStage: 'lead' },
	},
});

const aCompany = (index: number): StoredRecord<'companies'> => ({
	...{ id: `com${index}`, createdAt: null, own: OWN },
	fields: { country: index % 3 ? 'CH' : 'FR', domain: null, segment: index % 5 ? null : 'a' },
});

const KINDS = ['form', 'call', 'email', 'note', 'meeting'] as const;
const ASKS = 'Guten Tag, wir haben Interesse und bitten um ein Angebot bis Ende Monat.';

const anActivity = (index: number): StoredRecord<'activities'> => {
	const occurredAt = DAYS[index % 365] ?? null;
	const contact = IDS[(index * 7) % CONTACTS] ?? null;
	const body = index % 10 ? null : ASKS;
	const fields = { kind: KINDS[index % 5] ?? null, direction: 'in', occurredAt, contact, body };
	return { id: `act${index}`, createdAt: occurredAt, own: OWN, fields };
};
