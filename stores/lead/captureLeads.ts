// Carries leads into the base: a whole batch in the fewest calls, and safe to be run again wherever it died.
import { tryAgainAfter, type TryAgain } from '../../domain/inbox/tryAgain';
import { outcomeOf } from '../../domain/lead/captureRows';
import { DEFAULT_POLICY, type CapturePolicy } from '../../domain/lead/capturePolicy';
import type { ContactNote } from '../../domain/lead/contactNote';
import type { InboxPost } from '../../domain/lead/inboxPost';
import { contentKey } from '../../domain/lead/leadKey';
import { leavingChoice } from '../../domain/lead/leaving';
import { leadMail, type LeadMail, type LeadMailFacts } from '../../domain/lead/leadMail';
import { optInRequest, type OptInRequest } from '../../domain/lead/optInRequest';
import { planCapture, type CaptureFacts, type CapturePlan } from '../../domain/lead/planCapture';
import { inboxKey } from '../../domain/lead/sortPosts';
import { languageOf } from '../../domain/mail/recipient';
import type { StoredRecord } from '../../domain/record';
import type { TeamMember } from '../../domain/routing/team';
import type { Locks } from '../budget';
import { type SaveResult, saveChoices } from '../consent/saveChoices';
import { createLocks } from '../locks';
import type { CrmStore } from '../port';
import { decideInTurn, keepTurns } from '../routing/turnBook';
import { keepRefused } from './keepRefused';
import { readCaptureFacts } from './readCaptureFacts';
import { writeCapture, type Written } from './writeCapture';

export interface Captured {
	readonly ok: true;
	readonly outcome: ReturnType<typeof outcomeOf>;
	/** `null` in quarantine. */
	readonly contact: StoredRecord<'contacts'> | null;
	/** Whether nobody knew the person before. */
	readonly isNewContact: boolean;
	readonly company: string | null;
	readonly owner: TeamMember | null;
	/** Ids of what this enquiry left behind; `null` when it only repeats another. */
	readonly activity: string | null;
	readonly task: string | null;
	readonly dueOn: string | null;
	/** For the owner; `null` when there is nothing to tell, or nobody with an address. */
	readonly mail: LeadMail | null;
	/** What was said about the contact beside the enquiry: suggested changes, consent taken back or pending. */
	readonly notes: readonly ContactNote[];
	/** Ids of contacts that are perhaps the same person. */
	readonly lookalikes: readonly string[];
	/** The consent that has to be confirmed by mail, if one was given. */
	readonly optIn: OptInRequest | null;
}

export interface CaptureFailure {
	readonly ok: false;
	readonly error: unknown;
	readonly tryAgain: TryAgain;
	/** The lead inbox of the base has it with the reason: a person goes on from there. */
	readonly isKept: boolean;
}

export type CaptureResult = Captured | CaptureFailure;

/** Copies of one post that are worked on at the same time wait for each other; for all bases of this process. */
const LOCKS = createLocks();

export interface CaptureOptions {
	readonly policy?: CapturePolicy;
	readonly locks?: Locks;
}

/**
 * Answers for each post, in order. A post that fails leaves the others alone; whatever was written before a crash is
 * recognised by its key and completed by the next run with the same posts.
 */
export async function captureLeads(
	store: CrmStore,
	posts: readonly InboxPost[],
	now: Date,
	{ policy = DEFAULT_POLICY, locks = LOCKS }: CaptureOptions = {},
): Promise<readonly CaptureResult[]> {
	if (posts.length === 0) return [];
	return await locks.withLocks(posts.flatMap(lockNames), async () => {
		const unique = [...new Map(posts.map((post) => [inboxKey(post), post])).values()];
		const results = await captureUnique(store, unique, { now, policy });
		const kept = await keepForAPerson(store, unique, results);
		const byKey = new Map(unique.map((post, index) => [inboxKey(post), kept[index]]));
		return posts.map(
			(post) => byKey.get(inboxKey(post)) ?? failedWith(new TypeError('Not answered')),
		);
	});
}

interface Run {
	readonly now: Date;
	readonly policy: CapturePolicy;
}

/** What fails again until somebody has looked at it is shown to them in the base. */
async function keepForAPerson(
	store: CrmStore,
	posts: readonly InboxPost[],
	results: readonly UniqueResult[],
): Promise<readonly CaptureResult[]> {
	const refused = posts.flatMap((post, index) => {
		const result = results[index];
		if (result === undefined || result.ok || result.tryAgain !== 'human') return [];
		return [{ post, error: result.error, isInInbox: result.isInInbox === true, result }];
	});
	if (refused.length === 0) return results;
	const language = languageOf((await store.settings().catch(() => null))?.get('language') ?? '');
	const kept = await keepRefused(store, refused, language);
	const isKept = new Map(refused.map(({ result }, index) => [result, kept[index] === true]));
	return results.map((result) =>
		result.ok ? result : { ...result, isKept: isKept.get(result) === true },
	);
}

type UniqueResult = Captured | (CaptureFailure & { readonly isInInbox?: boolean });

const lockNames = ({ key, lead }: InboxPost): string[] =>
	[contentKey(key), lead.email, lead.phone].flatMap((name) => name ?? []);

async function captureUnique(
	store: CrmStore,
	posts: readonly InboxPost[],
	run: Run,
): Promise<readonly UniqueResult[]> {
	try {
		return await captureBatch(store, posts, run);
	} catch (error) {
		const failed = failedWith(error);
		if (failed.tryAgain === 'retry' || posts.length === 1) return posts.map(() => failed);
		// One of them is at fault: the others need not wait for a person.
		const middle = Math.ceil(posts.length / 2);
		const first = await captureUnique(store, posts.slice(0, middle), run);
		return [...first, ...(await captureUnique(store, posts.slice(middle), run))];
	}
}

async function captureBatch(
	store: CrmStore,
	posts: readonly InboxPost[],
	run: Run,
): Promise<readonly UniqueResult[]> {
	const facts = await readCaptureFacts(store, posts, run.policy);
	const plan = await planInTurn(store, posts, facts, run.now);
	const { language } = facts.settings;
	const written = await saveLeaving(store, posts, await writeCapture(store, plan, facts.settings, run.now), language);
	await keepTurns(store, facts.settings.timeZone);
	return await Promise.all(
		written.map(async (result, index) => {
			const contact = result.ok ? result.contact : null;
			const url = contact === null ? '' : await store.recordUrl('contacts', contact.id);
			return toResult(plan, index, result, { firmLanguage: language, url });
		}),
	);
}

/**
 * Whoever wants no mails any more is kept from them as by the unsubscribe page. Where that fails the whole post does,
 * and its next run says it again.
 */
async function saveLeaving(
	store: CrmStore,
	posts: readonly InboxPost[],
	written: readonly Written[],
	firmLanguage: string,
): Promise<readonly Written[]> {
	const choices = posts.map((post, index) => {
		const result = written[index];
		return result?.ok === true && result.contact !== null
			? leavingChoice(post, result.contact, firmLanguage)
			: null;
	});
	const saved = (await saveChoices(store, choices.filter((choice) => choice !== null)))[Symbol.iterator]();
	return written.map((result, index) => {
		if (choices[index] === null) return result;
		const answer: SaveResult | undefined = saved.next().value;
		if (answer === undefined || answer.ok) return result;
		return { ok: false, error: answer.error, isInInbox: true };
	});
}

async function planInTurn(
	store: CrmStore,
	posts: readonly InboxPost[],
	facts: CaptureFacts,
	now: Date,
): Promise<CapturePlan> {
	const { settings } = facts;
	return await decideInTurn(store, settings, (team) =>
		planCapture(posts, { ...facts, settings: { ...settings, team } }, now),
	);
}

function toResult(
	plan: CapturePlan,
	index: number,
	written: Written,
	told: Pick<LeadMailFacts, 'firmLanguage' | 'url'>,
): UniqueResult {
	const enquiry = plan.enquiries[index];
	if (enquiry === undefined) throw new TypeError('More was written than planned');
	if (!written.ok) return { ...failedWith(written.error), isInInbox: written.isInInbox };
	const { contact, isNewContact, task, notes, lookalikes } = written;
	const owner = (enquiry.person === null ? null : plan.people[enquiry.person]?.owner) ?? null;
	const dueOn = task?.fields.dueOn ?? null;
	const isTold = owner?.fields.email && dueOn !== null;
	return {
		...{ ok: true, contact, isNewContact, owner, dueOn },
		outcome: outcomeOf(enquiry.decision),
		...{ notes, lookalikes },
		optIn: optInRequest(
			enquiry.post,
			notes,
			contact && { id: contact.id, language: contact.fields.language ?? '' },
		),
		company: contact?.fields.company ?? null,
		activity: written.activity?.id ?? null,
		task: task?.id ?? null,
		mail: isTold
			? leadMail(enquiry.post, owner, { ...told, dueOn, isNew: isNewContact })
			: null,
	};
}

const failedWith = (error: unknown): CaptureFailure => ({
	...{ ok: false, error },
	tryAgain: tryAgainAfter(error),
	isKept: false,
});
