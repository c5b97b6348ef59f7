// Records for tests: each states only what matters to it, the rest is a believable default.
import type { Fields, StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';

/** A point in time, e.g. `at('2026-03-01T09:00Z')`. */
export function at(text: string): Date {
	const instant = new Date(text);
	if (Number.isNaN(instant.getTime())) throw new TypeError(`"${text}" is no point in time`);
	return instant;
}

/** The same as a record keeps it: UTC ISO with milliseconds. */
export const instant = (text: string): string => at(text).toISOString();

/** A record as a store gives it. */
export function aRecord<T extends TableKey>(
	id: string,
	fields: Fields<T>,
	createdAt: string | null = null,
): StoredRecord<T> {
	return { id, createdAt, fields, own: {} };
}

export const aCompany = (overrides: Fields<'companies'> = {}): Fields<'companies'> => ({
	name: 'Muster AG',
	domain: 'muster.example',
	country: 'CH',
	key: 'muster.example',
	...overrides,
});

export const aContact = (overrides: Fields<'contacts'> = {}): Fields<'contacts'> => ({
	fullName: 'Anna Müller',
	firstName: 'Anna',
	lastName: 'Müller',
	email: 'anna.mueller@muster.example',
	emailKey: 'anna.mueller@muster.example',
	language: 'de',
	lifecycleStage: 'lead',
	...overrides,
});

export const aDeal = (overrides: Fields<'deals'> = {}): Fields<'deals'> => ({
	name: 'Muster AG: Beratung',
	stage: 'qualification',
	amount: 12_500,
	currency: 'CHF',
	...overrides,
});

export const aTask = (overrides: Fields<'tasks'> = {}): Fields<'tasks'> => ({
	title: 'Anna Müller anrufen',
	status: 'open',
	priority: 'normal',
	kind: 'followUp',
	dueOn: '2026-03-02',
	...overrides,
});

export const anActivity = (overrides: Fields<'activities'> = {}): Fields<'activities'> => ({
	subject: 'Telefonat',
	kind: 'call',
	direction: 'out',
	occurredAt: instant('2026-03-01T09:00Z'),
	...overrides,
});

export const aTeamMember = (overrides: Fields<'team'> = {}): Fields<'team'> => ({
	name: 'Beat Keller',
	email: 'beat.keller@firma.example',
	role: 'Verkauf',
	language: 'de',
	weight: 1,
	active: true,
	...overrides,
});
