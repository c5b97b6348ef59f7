// Reads all sequences with their steps, as the rules know them, and names the rows that cannot be followed.
import { type Firm, readFirm } from '../../domain/firm/readFirm';
import type { StoredRecord } from '../../domain/record';
import type { TeamMember } from '../../domain/routing/team';
import type { Calendars } from '../../domain/sequence/dueAt';
import {
	type ReadingContext,
	type ReadSequence,
	readSequence,
} from '../../domain/sequence/readSequence';
import type { RowFault } from '../../domain/sequence/sequence';
import { type SequenceVersion, freeze } from '../../domain/sequence/version';
import { businessCalendar } from '../../domain/time/businessCalendar';
import type { CrmStore } from '../port';

export interface KnownSequence {
	readonly row: StoredRecord<'sequences'>;
	readonly read: ReadSequence;
	/** As it is now; contacts that enter start with it. */
	readonly version: SequenceVersion;
	readonly isActive: boolean;
}

export interface SequenceBook {
	readonly all: readonly KnownSequence[];
	byId(id: string | null): KnownSequence | null;
	byKey(key: string): KnownSequence | null;
	/** Of active sequences: those that somebody still writes are nobody's concern. */
	readonly faults: readonly RowFault[];
	readonly context: ReadingContext;
	calendarsFor(timeZone: string): Calendars;
	readonly firm: Firm;
	readonly team: readonly TeamMember[];
}

export async function loadSequences(
	store: CrmStore,
	isTemplate?: (template: string) => boolean,
): Promise<SequenceBook> {
	const firm = readFirm(await store.settings());
	const team = await store.rules('team');
	const rows = await store.rules('sequences');
	const steps = await store.rules('sequenceSteps');
	return await store.withSchema(async (schema) => {
		const context: ReadingContext = {
			...{ schema, timeZone: firm.timeZone },
			...(isTemplate === undefined ? {} : { isTemplate }),
		};
		const all = rows.map((row): KnownSequence => {
			const own = steps.filter(({ fields }) => fields.sequence === row.id);
			return {
				row,
				read: readSequence(row, own, context),
				version: freeze(schema, row, own),
				isActive: row.fields.active === true,
			};
		});
		return {
			...{ all, context, firm, team },
			byId: (id) => all.find(({ row }) => row.id === id) ?? null,
			byKey: (key) => all.find(({ row }) => row.fields.key === key) ?? null,
			faults: all.flatMap(({ read, isActive }) => (isActive && !read.ok ? read.faults : [])),
			calendarsFor: calendars(firm),
		};
	});
}

function calendars({ country, region }: Firm): SequenceBook['calendarsFor'] {
	const known = new Map<string, Calendars>();
	return (timeZone) => {
		const found = known.get(timeZone) ?? {
			working: businessCalendar({ timeZone, country, region }),
			open: businessCalendar({ timeZone, country, region, weekdays: [1, 2, 3, 4, 5, 6, 7] }),
		};
		known.set(timeZone, found);
		return found;
	};
}
