// The five kinds of records that the CRM node works on, and all that differs between them.
import type { FieldKey, TableKey } from '../../domain/schema';
import { BY_DOMAIN, BY_EMAIL } from '../../stores/people/upsertPeople';
import { BY_DEAL_KEY } from '../../stores/pipeline/byDealKey';
import { byOwnKey } from '../../stores/rows/byOwnKey';
import type { Recognition } from '../../stores/rows/upsertKnown';

export interface Kind<T extends TableKey = TableKey> {
	readonly table: T;
	/** As in "create a contact"; also the value of the resource. */
	readonly name: string;
	readonly plural: string;
	readonly article: 'a' | 'an';
	readonly displayName: string;
	readonly searchMethod: string;
	/** Fields shown beside the name when a record is picked from a list. */
	readonly alsoBy: ReadonlyArray<FieldKey<T>>;
	readonly recognition: Recognition<T>;
	/** The text that people know a record by, other than its id. */
	readonly known: {
		readonly field: FieldKey<T>;
		readonly displayName: string;
		readonly placeholder: string;
	};
	/** Fields offered at once when a record is created; the others by "Add Field". */
	readonly shown: ReadonlyArray<FieldKey<T>>;
	readonly required: ReadonlyArray<FieldKey<T>>;
}

export const CONTACT: Kind<'contacts'> = {
	table: 'contacts',
	name: 'contact',
	plural: 'contacts',
	article: 'a',
	displayName: 'Contact',
	searchMethod: 'searchContacts',
	alsoBy: ['email'],
	recognition: BY_EMAIL,
	known: { field: 'email', displayName: 'By Email', placeholder: 'anna@muster.ch' },
	shown: ['email', 'firstName', 'lastName', 'phone', 'company', 'lifecycleStage'],
	required: [],
};

export const COMPANY: Kind<'companies'> = {
	table: 'companies',
	name: 'company',
	plural: 'companies',
	article: 'a',
	displayName: 'Company',
	searchMethod: 'searchCompanies',
	alsoBy: ['domain'],
	recognition: BY_DOMAIN,
	known: { field: 'domain', displayName: 'By Domain', placeholder: 'muster.ch' },
	shown: ['name', 'domain', 'website', 'phone', 'country'],
	required: [],
};

export const DEAL: Kind<'deals'> = {
	table: 'deals',
	name: 'deal',
	plural: 'deals',
	article: 'a',
	displayName: 'Deal',
	searchMethod: 'searchDeals',
	alsoBy: ['key'],
	recognition: BY_DEAL_KEY,
	known: { field: 'key', displayName: 'By Key', placeholder: 'offer-2026-017' },
	shown: ['key', 'name', 'stage', 'amount', 'currency', 'company', 'contact', 'owner'],
	required: [],
};

export const ACTIVITY: Kind<'activities'> = {
	table: 'activities',
	name: 'activity',
	plural: 'activities',
	article: 'an',
	displayName: 'Activity',
	searchMethod: 'searchActivities',
	alsoBy: [],
	recognition: byOwnKey('activities', 'dedupeKey', true),
	known: { field: 'dedupeKey', displayName: 'By Dedupe Key', placeholder: 'call:4711' },
	shown: ['subject', 'kind', 'occurredAt', 'body'],
	required: [],
};

export const TASK: Kind<'tasks'> = {
	table: 'tasks',
	name: 'task',
	plural: 'tasks',
	article: 'a',
	displayName: 'Task',
	searchMethod: 'searchTasks',
	alsoBy: [],
	recognition: byOwnKey('tasks', 'automationKey'),
	known: { field: 'automationKey', displayName: 'By Automation Key', placeholder: 'newLead:4711' },
	shown: ['automationKey', 'title', 'kind', 'status', 'dueOn', 'owner', 'contact', 'deal'],
	required: ['automationKey'],
};

export const KINDS = [ACTIVITY, COMPANY, CONTACT, DEAL, TASK] as const;

/** `a contact`, `an activity`. */
export const one = ({ article, name }: Pick<Kind, 'article' | 'name'>): string =>
	`${article} ${name}`;
