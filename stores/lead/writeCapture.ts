// Writes what a capture plan says, table by table, so that each row finds the rows it links to.
import { activityRow, inboxRow, taskRow, type EnquiryLinks } from '../../domain/lead/captureRows';
import type { CapturePlan, CaptureSettings, EnquiryPlan } from '../../domain/lead/planCapture';
import type { StoredRecord } from '../../domain/record';
import type { Failed } from '../batch';
import type { CrmStore } from '../port';
import type { Upserted, UpsertResult } from '../rows/carryOutPlans';
import { writeOnce } from './writeOnce';
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
	  }
	| Failed;

interface Work {
	readonly enquiry: EnquiryPlan;
	readonly links: EnquiryLinks;
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
		return { enquiry, links: linksOf(plan, enquiry, person) };
	});
	// A task that was made before the crash may be done by now.
	const isMaybeThere = (index: number) => plan.enquiries[index]?.decision.kind === 'resume';
	const activities = await writeOnce(store, 'activities', {
		key: 'dedupeKey',
		items: work.map((each) => each && activityRow(each.enquiry.post, each.links, settings)),
		isMaybeThere,
	});
	const tasks = await writeOnce(store, 'tasks', {
		key: 'automationKey',
		items: work.map((each) => each && taskRow(each.enquiry.post, each.links, settings, now)),
		isMaybeThere,
	});
	return plan.enquiries.map((enquiry, index): Written => {
		const person = personOf(enquiry);
		const [activity, task] = [activities[index], tasks[index]];
		for (const result of [person, inbox[index], activity, task]) {
			if (result?.ok === false) return result;
		}
		return {
			...{ ok: true, contact: recordOf(person) },
			isNewContact: person?.ok === true && isNew(person, enquiry),
			...{ activity: recordOf(activity), task: recordOf(task) },
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

function linksOf(
	plan: CapturePlan,
	{ person }: EnquiryPlan,
	{ record }: Upserted<'contacts'>,
): EnquiryLinks {
	const owner = person === null ? null : plan.people[person]?.owner;
	return { contact: record.id, company: record.fields.company ?? null, owner: owner?.id ?? null };
}

/** Services tell the time of creation to the second. */
const SERVICE_PRECISION_MS = 1_000;

/** Also when an earlier run made the contact for this very post and died. */
function isNew({ outcome, record }: Upserted<'contacts'>, { post }: EnquiryPlan): boolean {
	if (outcome === 'created') return true;
	const createdMs = Date.parse(record.createdAt ?? '');
	return createdMs + SERVICE_PRECISION_MS > Date.parse(post.receivedAt);
}

type Answer<Row> = { readonly ok: true; readonly record: Row } | Failed | null | undefined;

const recordOf = <Row>(result: Answer<Row>): Row | null =>
	result?.ok === true ? result.record : null;
