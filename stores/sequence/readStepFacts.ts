// Reads what has to be known right before a step, for a hundred enrolments in a handful of calls.
import { allOf, anyOf, compare, equals, isNotEmpty, linksTo, oneOf } from '../../domain/filter';
import type { StoredRecord } from '../../domain/record';
import type { TableKey } from '../../domain/schema';
import { type Enrolment, readEnrolment } from '../../domain/sequence/enrolment';
import type { StepFacts } from '../../domain/sequence/exitReason';
import type { Sequence } from '../../domain/sequence/sequence';
import type { CrmStore, ListQuery } from '../port';
import { findByIds } from '../rows/findByIds';
import { hasTable } from '../rows/hasTable';
import { listInChunks } from '../rows/listInChunks';
import type { SequenceBook } from './loadSequences';

export interface Following {
	readonly enrolment: Enrolment;
	readonly sequence: Sequence;
}

type Rows<T extends TableKey> = ReadonlyArray<StoredRecord<T>>;

/** By the id of the enrolment. What no sequence of these asks about is not read. */
export async function readStepFacts(
	store: CrmStore,
	book: SequenceBook,
	following: readonly Following[],
): Promise<ReadonlyMap<string, StepFacts>> {
	const ids = (of: 'contact' | 'deal') => following.flatMap(({ enrolment }) => enrolment[of] ?? []);
	const asks = (rule: (sequence: Sequence) => boolean) =>
		following.filter(({ sequence }) => rule(sequence)).flatMap(({ enrolment }) => enrolment.contact ?? []);

	const contacts = await findByIds(store, 'contacts', ids('contact'), { withOwn: true });
	const deals = await findByIds(store, 'deals', ids('deal'), { withOwn: true });
	const touches = await readTouches(store, following, asks(({ exits }) => exits.onReply || exits.onMeeting));
	const detractors = await readDetractors(store, asks(({ exits }) => exits.onDetractor));
	const others = await readOthers(store, asks(({ kind }) => kind !== null));

	return new Map(
		following.map(({ enrolment, sequence }) => {
			const cameSince = (kind: string) =>
				touches.some(
					({ fields }) =>
						fields.contact === enrolment.contact &&
						fields.kind === kind &&
						new Date(fields.occurredAt ?? 0) > enrolment.enrolledAt,
				);
			const facts: StepFacts = {
				contact: contacts.get(enrolment.contact ?? '') ?? null,
				deal: deals.get(enrolment.deal ?? '') ?? null,
				hasReplied: cameSince('email'),
				hasMet: cameSince('meeting'),
				isDetractor: detractors.has(enrolment.contact ?? ''),
				isOutranked: sequence.kind !== null && isOutranked(enrolment, sequence.kind, others, book),
			};
			return [enrolment.id, facts];
		}),
	);
}

async function ofContacts<T extends 'activities' | 'surveyResponses' | 'enrolments'>(
	store: CrmStore,
	table: T,
	contacts: readonly string[],
	{ filter, fields }: Required<Pick<ListQuery, 'filter' | 'fields'>>,
): Promise<Rows<T>> {
	return await listInChunks(store, {
		table,
		keys: [...new Set(contacts)],
		filterFor: (some) => allOf(linksTo('contact', some), filter),
		query: { fields },
	});
}

/** Mails from the contact and meetings, since the first of these enrolments began. */
async function readTouches(
	store: CrmStore,
	following: readonly Following[],
	contacts: readonly string[],
): Promise<Rows<'activities'>> {
	if (contacts.length === 0) return [];
	const since = Math.min(...following.map(({ enrolment }) => enrolment.enrolledAt.getTime()));
	return await ofContacts(store, 'activities', contacts, {
		filter: allOf(
			compare('occurredAt', 'greaterThan', new Date(since).toISOString()),
			anyOf(equals('kind', 'meeting'), allOf(equals('kind', 'email'), equals('direction', 'in'))),
		),
		fields: ['contact', 'kind', 'occurredAt'],
	});
}

/** Contacts whose latest answer to a survey was a bad one. */
async function readDetractors(store: CrmStore, contacts: readonly string[]): Promise<ReadonlySet<string>> {
	if (contacts.length === 0) return new Set();
	if (!(await hasTable(store, 'surveyResponses'))) return new Set();
	const answers = await ofContacts(store, 'surveyResponses', contacts, {
		filter: isNotEmpty('answeredAt'),
		fields: ['contact', 'category', 'answeredAt'],
	});
	const latest = new Map<string, Rows<'surveyResponses'>[number]['fields']>();
	for (const { fields } of answers) {
		const contact = fields.contact ?? '';
		const before = latest.get(contact);
		if ((fields.answeredAt ?? '') > (before?.answeredAt ?? '')) latest.set(contact, fields);
	}
	return new Set([...latest].flatMap(([id, { category }]) => (category === 'detractor' ? [id] : [])));
}

async function readOthers(store: CrmStore, contacts: readonly string[]): Promise<readonly Enrolment[]> {
	if (contacts.length === 0) return [];
	const rows = await ofContacts(store, 'enrolments', contacts, {
		filter: oneOf('status', ['active', 'paused']),
		fields: ['key', 'contact', 'sequence', 'status', 'dueAt', 'enrolledAt'],
	});
	return rows.flatMap((row) => readEnrolment(row) ?? []);
}

/** Of two that began in the same second the key decides, so that exactly one goes on. */
function isOutranked(
	enrolment: Enrolment,
	kind: string,
	others: readonly Enrolment[],
	book: SequenceBook,
): boolean {
	return others.some((other) => {
		if (other.contact !== enrolment.contact || other.id === enrolment.id) return false;
		if (book.byId(other.sequence)?.row.fields.kind !== kind) return false;
		const earlierMs = enrolment.enrolledAt.getTime() - other.enrolledAt.getTime();
		return earlierMs > 0 || (earlierMs === 0 && other.key < enrolment.key);
	});
}
