// All resources and operations of the CRM node; the panel, the subtitle and the router are derived from this list.
import type { CrmEnv } from '../shared/env';
import type { Resource } from '../shared/describe';
import { ACTIVITY, COMPANY, CONTACT, DEAL, TASK, type Kind } from './kinds';
import type { TableKey } from '../../domain/schema';
import { describeError } from './operations/describeError.operation';
import { endRetryOperation } from './operations/endRetry.operation';
import { get } from './operations/get.operation';
import { getMany } from './operations/getMany.operation';
import { log } from './operations/log.operation';
import { logError } from './operations/logError.operation';
import { logRun } from './operations/logRun.operation';
import { remove } from './operations/delete.operation';
import { takeRetryOperation } from './operations/takeRetry.operation';
import { timeline } from './operations/timeline.operation';
import { update } from './operations/update.operation';
import { upsert } from './operations/upsert.operation';
import { upsertDeal } from './operations/upsertDeal.operation';

const onEvery = <T extends TableKey>(kind: Kind<T>) => [
	get(kind),
	getMany(kind),
	update(kind),
	remove(kind),
];

export const RESOURCES: ReadonlyArray<Resource<CrmEnv>> = [
	{
		name: CONTACT.name,
		displayName: CONTACT.displayName,
		operations: [
			upsert(CONTACT, 'email, or by phone and last name'),
			timeline(CONTACT, 'contact'),
			...onEvery(CONTACT),
		],
	},
	{
		name: COMPANY.name,
		displayName: COMPANY.displayName,
		operations: [
			upsert(COMPANY, 'domain, or by name without legal form'),
			timeline(COMPANY, 'company'),
			...onEvery(COMPANY),
		],
	},
	{
		name: DEAL.name,
		displayName: DEAL.displayName,
		operations: [upsertDeal, ...onEvery(DEAL)],
	},
	{
		name: ACTIVITY.name,
		displayName: ACTIVITY.displayName,
		operations: [log, ...onEvery(ACTIVITY)],
	},
	{
		name: TASK.name,
		displayName: TASK.displayName,
		operations: [upsert(TASK, 'its automation key'), ...onEvery(TASK)],
	},
	{ name: 'run', displayName: 'Run', operations: [logRun, logError, describeError, takeRetryOperation, endRetryOperation] },
];
