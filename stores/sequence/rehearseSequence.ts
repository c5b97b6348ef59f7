// Rehearses a sequence: who would get what and when in the coming days; nothing is written, nothing is sent.
import { ALL, isOffTopic } from '../../domain/consent/topics';
import { emailKey } from '../../domain/contact/contactKey';
import { allOf, compare, equals, linksTo } from '../../domain/filter';
import { NotFoundError } from '../../domain/errors';
import { type Enrolment, readEnrolment } from '../../domain/sequence/enrolment';
import { type RehearsedEvent, rehearseEnrolment } from '../../domain/sequence/rehearse';
import type { RowFault } from '../../domain/sequence/sequence';
import { nameOf } from '../../domain/sequence/stepMail';
import { DAY_MS } from '../../domain/time/day';
import { readSuppressed } from '../mail/readMailFacts';
import type { CrmStore } from '../port';
import { listAll } from '../rows/written';
import { loadSequences } from './loadSequences';
import { readStepFacts } from './readStepFacts';
import { readVersions } from './readVersions';

export interface RehearsedStep extends RehearsedEvent {
	readonly enrolment: string;
	readonly contact: string | null;
	readonly name: string;
}

export interface Rehearsal {
	/** In the order of time. */
	readonly steps: readonly RehearsedStep[];
	/** Rows that keep the sequence, or some of those enrolled, from going on. */
	readonly faults: readonly RowFault[];
	/** Switched off, so that none of this would happen now. */
	readonly isActive: boolean;
	readonly enrolments: number;
	readonly calls: number;
}

/** @throws NotFoundError when there is no such sequence. */
export async function rehearseSequence(
	store: CrmStore,
	{ sequence: key, days, now, isTemplate }: {
		/** `key` of the sequence. */
		readonly sequence: string;
		readonly days: number;
		readonly now: Date;
		readonly isTemplate?: (template: string) => boolean;
	},
): Promise<Rehearsal> {
	const callsBefore = store.calls;
	const book = await loadSequences(store, isTemplate);
	const known = book.byKey(key);
	if (known === null) throw unknownSequence(key);
	const until = new Date(now.getTime() + days * DAY_MS);
	const enrolments = await listComing(store, known.row.id, until);
	const versions = await readVersions(store, book, enrolments.map(({ version }) => version));
	const following = enrolments.flatMap((enrolment) => {
		const sequence = versions.sequences.get(enrolment.version);
		return sequence === undefined ? [] : [{ enrolment, sequence }];
	});
	const facts = await readStepFacts(store, book, following);
	const emails = [...facts.values()].flatMap(({ contact }) => emailKey(contact?.fields.email ?? '') ?? []);
	const suppressed = await readSuppressed(store, [...new Set(emails)]);
	const steps = following.flatMap(({ enrolment, sequence }) => {
		const own = facts.get(enrolment.id);
		if (own === undefined) return [];
		const offTopics = suppressed.get(emailKey(own.contact?.fields.email ?? '') ?? '') ?? [];
		const isOff = isOffTopic(own.contact?.fields ?? {}, sequence.topic);
		const isSuppressed = isOff || offTopics.includes(ALL) || offTopics.includes(sequence.topic);
		const calendars = book.calendarsFor(sequence.window.timeZone);
		const input = { enrolment, sequence, facts: own, calendars, diary: book.firm, now };
		const events = rehearseEnrolment(input, until, () => (isSuppressed ? 'suppressed' : null));
		const who = { enrolment: enrolment.key, contact: enrolment.contact, name: nameOf(own) };
		return events.map((event) => ({ ...event, ...who }));
	});
	return {
		steps: steps.sort((a, b) => a.at.getTime() - b.at.getTime()),
		faults: [...(known.read.ok ? [] : known.read.faults), ...versions.faults],
		...{ isActive: known.isActive, enrolments: enrolments.length, calls: store.calls - callsBefore },
	};
}

async function listComing(store: CrmStore, sequence: string, until: Date): Promise<readonly Enrolment[]> {
	const rows = await listAll(store, 'enrolments', {
		filter: allOf(
			equals('status', 'active'),
			compare('dueAt', 'atMost', until.toISOString()),
			linksTo('sequence', [sequence]),
		),
		sort: [{ field: 'dueAt', direction: 'ascending' }],
	});
	return rows.flatMap((row) => readEnrolment(row) ?? []);
}

export function unknownSequence(key: string): NotFoundError {
	return new NotFoundError(`There is no sequence with the key "${key}"`, {
		hint: 'Choose one from the list, or fill the column "Key" of the sequence in the base',
	});
}
