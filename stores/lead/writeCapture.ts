// Writes what a capture plan says, table by table, so that each row finds the rows it links to.
import { activityRow, inboxRow, taskRow, type EnquiryLinks } from '../../domain/lead/captureRows';
import { noteRow, type ContactNote } from '../../domain/lead/contactNote';
import { onlyLeaves } from '../../domain/lead/leaving';
import { lookalikeTask } from '../../domain/lead/lookalikeTask';
import type { CapturePlan, CaptureSettings, EnquiryPlan, PersonPlan } from '../../domain/lead/planCapture';
import type { Fields, StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import type { CrmStore } from '../port';
import type { Upserted, UpsertResult } from '../rows/carryOutPlans';
import { writeOnce, type OnceOnly, type OnceResult } from '../rows/writeOnce';
import { writePeople } from './writePeople';

export type Written =
	| {
			readonly ok: true;
			/** `null` in quarantine. */
			readonly contact: StoredRecord<'contacts'> | null;
			readonly isNewContact: boolean;
			/** `null` for a post that left none. */
			readonly activity: StoredRecord<'activities'> | null;
			readonly task: StoredRecord<'tasks'> | null;
			/** What was said about the contact beside the enquiry. */
			readonly notes: readonly ContactNote[];
			/** Ids of contacts that are perhaps the same person, where a task was made of it. */
			readonly lookalikes: readonly string[];
	  }
	/** `isInInbox`: the lead inbox has the enquiry, so a later run goes on from there. */
	| { readonly ok: false; readonly error: unknown; readonly isInInbox: boolean };

interface Work {
	readonly enquiry: EnquiryPlan;
	readonly links: EnquiryLinks;
	readonly notes: readonly ContactNote[];
	readonly lookalikes: PersonPlan['lookalikes'];
}

/**
 * Answers for each enquiry of the plan, in order. The lead inbox is written before activity and task: by its entry a
 * later run knows which post an unfinished enquiry came from, and which posts only repeat it.
 */
export async function writeCapture(
	store: CrmStore,
	plan: CapturePlan,
	settings: CaptureSettings,
	now: Date,
): Promise<readonly Written[]> {
	const people = await writePeople(store, plan);
	const personOf = ({ person }: EnquiryPlan) => (person === null ? undefined : people[person]);
	const inbox = await writeOnce(store, 'leadInbox', {
		key: 'key',
		items: plan.enquiries.map((enquiry) => entryOf(enquiry, personOf(enquiry), settings)),
		isMaybeThere: () => false,
	});
	const work = plan.enquiries.map((enquiry, index): Work | null => {
		const person = personOf(enquiry);
		if (inbox[index]?.ok !== true || person?.ok !== true || !leavesWork(enquiry)) return null;
		return workOf(plan, enquiry, person);
	});
	const activities = await writeForEach(store, 'activities', 'dedupeKey', work, (each) => [
		activityRow(each.enquiry.post, each.links, settings),
		...each.notes.map((note) => noteRow(note, each.enquiry.post, each.links, settings.language)),
	]);
	const tasks = await writeForEach(store, 'tasks', 'automationKey', work, (each) => {
		if (onlyLeaves(each.enquiry.post.lead)) return [];
		const task = taskRow(each.enquiry.post, each.links, settings, now);
		const others = each.lookalikes.map(({ fields }) => fields);
		return others.length === 0 ? [task] : [task, lookalikeTask(task, each.enquiry.post.lead, others, settings.language)];
	});
	return plan.enquiries.map((enquiry, index): Written => {
		const person = personOf(enquiry);
		const own = [...(activities[index] ?? []), ...(tasks[index] ?? [])];
		for (const result of [person, inbox[index], ...own]) {
			if (result?.ok === false) return { ...result, isInInbox: inbox[index]?.ok === true };
		}
		return {
			...{ ok: true, contact: recordOf(person) },
			isNewContact: person?.ok === true && isNew(person, enquiry),
			...{ activity: recordOf(activities[index]?.[0]), task: recordOf(tasks[index]?.[0]) },
			notes: work[index]?.notes ?? [],
			lookalikes: (work[index]?.lookalikes ?? []).map(({ id }) => id),
		};
	});
}

function entryOf(
	{ post, decision }: EnquiryPlan,
	person: UpsertResult<'contacts'> | undefined,
	settings: CaptureSettings,
) {
	if (person?.ok === false) return null;
	return inboxRow(post, decision, recordOf(person)?.id ?? null, settings);
}

const leavesWork = ({ decision }: EnquiryPlan): boolean =>
	decision.kind === 'capture' || decision.kind === 'resume';

function workOf(plan: CapturePlan, enquiry: EnquiryPlan, person: Upserted<'contacts'>): Work {
	const planned = enquiry.person === null ? undefined : plan.people[enquiry.person];
	const { record } = person;
	const links = {
		contact: record.id,
		company: record.fields.company ?? null,
		owner: planned?.owner?.id ?? null,
	};
	// Whoever was known before was compared before; only a first enquiry makes a second row of one person.
	const isFirst = person.outcome === 'created' || enquiry.decision.kind === 'resume';
	const leads = plan.enquiries.find((one) => one.person === enquiry.person && leavesWork(one)) === enquiry;
	return {
		...{ enquiry, links },
		notes: planned?.notes.get(enquiry.post) ?? [],
		lookalikes: isFirst && leads ? (planned?.lookalikes ?? []) : [],
	};
}

/** All rows of all enquiries in one go. A row that was made before a crash may have been worked on by now: it stays. */
async function writeForEach<T extends TableKey>(
	store: CrmStore,
	table: T,
	key: OnceOnly<T>['key'],
	work: ReadonlyArray<Work | null>,
	rowsFor: (work: Work) => ReadonlyArray<Fields<T>>,
): Promise<ReadonlyArray<ReadonlyArray<OnceResult<T>>>> {
	const rows = work.map((each) => (each === null ? [] : rowsFor(each)));
	const owners = rows.flatMap((own, index) => own.map(() => work[index]));
	const written = await writeOnce(store, table, {
		key,
		items: rows.flat(),
		isMaybeThere: (index) => owners[index]?.enquiry.decision.kind === 'resume',
	});
	const answers = written[Symbol.iterator]();
	return rows.map((own) => own.map(() => answers.next().value ?? null));
}

/** Services tell the time of creation to the second. */
const SERVICE_PRECISION_MS = 1_000;

/** Also when an earlier run made the contact for this very post and died. */
function isNew({ outcome, record }: Upserted<'contacts'>, { post }: EnquiryPlan): boolean {
	if (outcome === 'created') return true;
	const createdMs = Date.parse(record.createdAt ?? '');
	return createdMs + SERVICE_PRECISION_MS > Date.parse(post.receivedAt);
}

type Answer<Row> =
	| { readonly ok: true; readonly record: Row }
	| { readonly ok: false }
	| null
	| undefined;

const recordOf = <Row>(result: Answer<Row>): Row | null =>
	result?.ok === true ? result.record : null;
