// Writes engagements of HubSpot into the base by their key, and moves the last touch of whom they are about.
import { planTouches } from '../../domain/activity/lastTouch';
import { type CrmError, mayPass, sentenceOf } from '../../domain/errors';
import { oneOf } from '../../domain/filter';
import { engagementChange, type EngagementRow, keyFieldOf, tableOf } from '../../domain/hubspot/engagementRow';
import type { Engagement } from '../../domain/hubspot/objects';
import type { Fields } from '../../domain/record';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';
import { updateAll } from '../rows/written';
import type { Finding, SyncRun } from './run';

export interface PlannedEngagement {
	readonly hubspotId: string;
	readonly row: EngagementRow;
	/** The row that is there; `null` where it is new. */
	readonly recordId: string | null;
	/** Empty where the row is as HubSpot has it. */
	readonly change: EngagementRow;
}

/** One list call for each hundred. */
export async function planEngagements(
	store: CrmStore,
	object: Engagement,
	rows: ReadonlyArray<{ readonly hubspotId: string; readonly row: EngagementRow }>,
): Promise<readonly PlannedEngagement[]> {
	const [table, key] = [tableOf(object), keyFieldOf(object)];
	const keyOf = (row: Readonly<Record<string, unknown>>): string => String(row[key] ?? '');
	const found = await listInChunks(store, { table, keys: rows.map(({ row }) => keyOf(row)), filterFor: (some) => oneOf(key, some) });
	const known = new Map(found.map((record) => [keyOf(record.fields), record]));
	return rows.map(({ hubspotId, row }) => {
		const before = known.get(keyOf(row));
		if (before === undefined) return { hubspotId, row, recordId: null, change: row };
		return { hubspotId, row, recordId: before.id, change: engagementChange(row, { ...before.fields }) };
	});
}

export const isWritten = ({ change }: PlannedEngagement): boolean => Object.keys(change).length > 0;

/** @throws CrmError when the base cannot be reached: the next run goes on here. */
export async function writeEngagements(run: SyncRun, object: Engagement, planned: readonly PlannedEngagement[]): Promise<readonly Finding[]> {
	const { store } = run.ports;
	const [table, key] = [tableOf(object), keyFieldOf(object)];
	const updates = planned.filter((one) => one.recordId !== null && isWritten(one));
	const creates = planned.filter(({ recordId }) => recordId === null);
	if (updates.length + creates.length > 0) await run.beforeWriting();
	const done = [
		...(updates.length === 0 ? [] : await store.update(table, updates.map(({ recordId, change }) => ({ id: recordId ?? '', fields: change })))),
		...(creates.length === 0 ? [] : await store.upsert(table, key, creates.map(({ row }) => ({ fields: row })))),
	];
	const findings = [...updates, ...creates].flatMap(({ hubspotId, recordId }, index): readonly Finding[] => {
		const result = done[index];
		return result === undefined || result.ok ? [] : [refused(object, { hubspotId, recordId }, result.error)];
	});
	const refusedIds = new Set(findings.map(({ hubspotId }) => hubspotId));
	if (object !== 'tasks') await touch(run, planned.flatMap(({ hubspotId, row }) => (refusedIds.has(hubspotId) ? [] : [row])));
	return findings;
}

function refused(object: Engagement, ids: { readonly hubspotId: string; readonly recordId: string | null }, error: CrmError): Finding {
	if (mayPass(error)) throw error;
	return { object, ...ids, field: null, outcome: 'refused', side: null, detail: sentenceOf(error) };
}

/** Of all that the base has, not of the new ones alone: so a run that died between the two is made good by the next. */
async function touch({ ports, beforeWriting }: SyncRun, activities: ReadonlyArray<Fields<'activities'>>): Promise<void> {
	const { store } = ports;
	for (const [table, link] of [['contacts', 'contact'], ['deals', 'deal']] as const) {
		const found = await findByIds(store, table, activities.flatMap((activity) => activity[link] ?? []), { fields: ['lastTouchAt'] });
		const known = new Map([...found].map(([id, { fields }]) => [id, fields.lastTouchAt ?? null]));
		const changes = planTouches(link, activities, known, ports.now());
		if (changes.length > 0) await beforeWriting();
		await updateAll(store, table, changes);
	}
}
