// Enrols contacts in sequences: who may enter does so once per occasion, whoever may not is told why.
import { linksTo } from '../../domain/filter';
import { type EnrolRefusal, decideEnrolment } from '../../domain/sequence/decideEnrolment';
import { type Enrolment, readEnrolment } from '../../domain/sequence/enrolment';
import { withLine } from '../../domain/sequence/history';
import type { Sequence } from '../../domain/sequence/sequence';
import type { Fields, StoredRecord } from '../../domain/record';
import type { Failed } from '../batch';
import type { Locks } from '../budget';
import { createLocks } from '../locks';
import type { CrmStore } from '../port';
import { findByIds } from '../rows/findByIds';
import { listInChunks } from '../rows/listInChunks';
import { type KnownSequence, type SequenceBook, loadSequences } from './loadSequences';
import { saveVersions } from './saveVersions';

export interface EnrolRequest {
	readonly contact: string;
	/** `key` of the sequence. */
	readonly sequence: string;
	/** What it is about; the same occasion never enrols twice. */
	readonly occasion: string;
	/** Record id in `deals`, or `null`. */
	readonly deal: string | null;
}

export type EnrolResult =
	| { readonly ok: true; readonly outcome: 'enrolled' | 'alreadyEnrolled'; readonly enrolment: StoredRecord<'enrolments'> }
	| { readonly ok: true; readonly outcome: 'refused'; readonly reason: EnrolRefusal }
	| Failed;

/** For all bases of this process. */
const LOCKS = createLocks();

interface Facts {
	readonly contacts: ReadonlyMap<string, StoredRecord<'contacts'>>;
	readonly deals: ReadonlyMap<string, StoredRecord<'deals'>>;
	readonly rows: ReadonlyArray<StoredRecord<'enrolments'>>;
}

/** Answers for each request, in order. Of two requests for one contact and one kind the first wins. */
export async function enrolContacts(
	store: CrmStore,
	requests: readonly EnrolRequest[],
	now: Date,
	locks: Locks = LOCKS,
): Promise<readonly EnrolResult[]> {
	const unique = new Map(requests.map((request) => [nameOf(request), request]));
	if (unique.size === 0) return [];
	const people = requests.map(({ contact }) => `enrol ${contact}`);
	const results = await locks.withLocks(people, () => enrolUnique(store, [...unique.values()], now));
	const byName = new Map([...unique.keys()].map((name, index) => [name, results[index]]));
	const answered = new Set<string>();
	return requests.map((request) => {
		const name = nameOf(request);
		const result = byName.get(name);
		if (result === undefined) throw new TypeError('An enrolment was not answered for');
		const isRepeated = answered.has(name);
		answered.add(name);
		return isRepeated ? asRepeated(result) : result;
	});
}

const nameOf = ({ contact, sequence, occasion }: EnrolRequest): string =>
	JSON.stringify([contact, sequence, occasion]);

const asRepeated = (result: EnrolResult): EnrolResult =>
	result.ok && result.outcome === 'enrolled' ? { ...result, outcome: 'alreadyEnrolled' } : result;

async function enrolUnique(
	store: CrmStore,
	requests: readonly EnrolRequest[],
	now: Date,
): Promise<readonly EnrolResult[]> {
	const book = await loadSequences(store);
	const facts = await readFacts(store, requests);
	const others = facts.rows.flatMap((row) => readEnrolment(row) ?? []);
	const decided = requests.map((request) => {
		const decision = decide(request, { book, facts, others, now });
		if (decision.kind === 'enrol') others.push(decision.enrolment);
		return decision;
	});
	const entering = decided.flatMap((one) => (one.kind === 'enrol' ? [one] : []));
	await saveVersions(store, entering.map(({ known }) => known), now);
	const rows = entering.map(({ fields }) => ({ fields }));
	const written = rows.length === 0 ? [] : await store.upsert('enrolments', 'key', rows);
	const answers = written[Symbol.iterator]();
	return decided.map((one): EnrolResult => {
		if (one.kind === 'answer') return one.result;
		const answer = answers.next();
		if (answer.done === true) throw new TypeError('An enrolment was not answered for');
		const result = answer.value;
		return result.ok ? { ok: true, outcome: 'enrolled', enrolment: result.record } : result;
	});
}

async function readFacts(store: CrmStore, requests: readonly EnrolRequest[]): Promise<Facts> {
	const contacts = await findByIds(store, 'contacts', requests.map(({ contact }) => contact), { withOwn: true });
	const deals = await findByIds(store, 'deals', requests.flatMap(({ deal }) => deal ?? []), { withOwn: true });
	const rows = await listInChunks(store, {
		table: 'enrolments',
		keys: [...contacts.keys()],
		filterFor: (some) => linksTo('contact', some),
	});
	return { contacts, deals, rows };
}

type Decided =
	| { readonly kind: 'answer'; readonly result: EnrolResult }
	| {
			readonly kind: 'enrol';
			readonly known: KnownSequence;
			readonly fields: Fields<'enrolments'>;
			readonly enrolment: Enrolment;
	  };

const refused = (reason: EnrolRefusal): Decided => ({
	...{ kind: 'answer', result: { ok: true, outcome: 'refused', reason } },
});

function decide(
	request: EnrolRequest,
	context: {
		readonly book: SequenceBook;
		readonly facts: Facts;
		readonly others: readonly Enrolment[];
		readonly now: Date;
	},
): Decided {
	const { book, facts, now } = context;
	const known = book.byKey(request.sequence);
	if (known === null) return refused('sequenceUnknown');
	if (!known.isActive) return refused('sequenceInactive');
	if (!known.read.ok) return refused('sequenceFaulty');
	const { sequence } = known.read;
	const decision = decideEnrolment({
		contactId: request.contact,
		occasion: request.occasion,
		subjects: {
			contact: facts.contacts.get(request.contact) ?? null,
			deal: facts.deals.get(request.deal ?? '') ?? null,
		},
		others: context.others.flatMap((enrolment) => relevant(enrolment, request, { known, sequence, book })),
		calendars: book.calendarsFor(sequence.window.timeZone),
		...{ sequence, now },
	});
	if (decision.kind === 'refuse') return refused(decision.reason);
	if (decision.kind === 'alreadyEnrolled') {
		const row = facts.rows.find(({ id }) => id === decision.enrolment.id);
		if (row === undefined) throw new TypeError('An enrolment that is there was not read');
		return { kind: 'answer', result: { ok: true, outcome: 'alreadyEnrolled', enrolment: row } };
	}
	return { kind: 'enrol', known, ...newEnrolment(request, known, decision, context) };
}

function relevant(
	enrolment: Enrolment,
	{ contact }: EnrolRequest,
	{ known, sequence, book }: { readonly known: KnownSequence; readonly sequence: Sequence; readonly book: SequenceBook },
) {
	const isSameSequence = enrolment.sequence === known.row.id;
	const kind = book.byId(enrolment.sequence)?.row.fields.kind ?? null;
	const isSameKind = sequence.kind !== null && kind === sequence.kind;
	return enrolment.contact === contact && (isSameSequence || isSameKind) ? [{ enrolment, isSameSequence }] : [];
}

function newEnrolment(
	{ contact, occasion, deal }: EnrolRequest,
	{ row, version }: KnownSequence,
	{ key, nextStep, dueAt }: { readonly key: string; readonly nextStep: number; readonly dueAt: Date },
	{ now, book: { firm } }: { readonly now: Date; readonly book: SequenceBook },
): { readonly fields: Fields<'enrolments'>; readonly enrolment: Enrolment } {
	const history = withLine('', now, { kind: 'enrolled' }, firm);
	const common = { key, contact, deal, occasion, nextStep, history, sequence: row.id, version: version.key } as const;
	const [enrolledAt, status] = [now, 'active' as const];
	return {
		fields: { ...common, status, enrolledAt: now.toISOString(), dueAt: dueAt.toISOString() },
		enrolment: { ...common, id: '', status, enrolledAt, dueAt, lastSentAt: null, waitReason: '' },
	};
}
