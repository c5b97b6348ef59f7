// The one way a mail leaves this CRM: legal basis, claim, pace, delivery, confirmation.
import { isMarketing, type MailOutcome, type MailRequest } from '../../domain/mail/mailRequest';
import { MINUTE_MS } from '../../domain/time/day';
import { LEAVING } from '../consent/leaving';
import { decideMails } from './decideMails';
import type { MailPorts, MailResult } from './mailPorts';
import { openMailRun, waitForSlots, type MailRun } from './mailRun';
import { sendPortion, type ReadyMail } from './sendPortion';

/** So many mails are decided on together: what decides is read in pages of a hundred. */
const READ_TOGETHER = 100;

/**
 * Asked with what is left when the facts of the caller have grown old as well: which of these mails are still to go out,
 * and how they read now. What it leaves out is neither sent nor answered.
 */
export type StillWanted = (requests: readonly MailRequest[]) => Promise<readonly MailRequest[]>;

/**
 * Sends and answers in portions, each as soon as the base knows its outcome, so that a caller can write what follows
 * from it before the next portion begins. What a crash leaves unanswered is answered by the same requests made again:
 * `alreadySent` for what went out. Portions come in any order; each request is answered once.
 * @throws MalformedRecordError when the settings name no sender address.
 */
export async function* sendInPortions(
	ports: MailPorts,
	requests: readonly MailRequest[],
	stillWanted: StillWanted = everyOne,
): AsyncGenerator<readonly MailResult[]> {
	const repeats = repeatsBySendKey(requests);
	const unique = [...repeats.values()].flatMap(firstOf);
	for await (const portion of sendUnique(ports, unique, stillWanted)) {
		yield portion.flatMap((result) => withRepeats(result, repeats));
	}
}

/** Answers for each request, in order. */
export async function sendMails(
	ports: MailPorts,
	requests: readonly MailRequest[],
): Promise<readonly MailOutcome[]> {
	const outcomes = new Map<MailRequest, MailOutcome>();
	for await (const portion of sendInPortions(ports, requests)) {
		for (const { request, outcome } of portion) outcomes.set(request, outcome);
	}
	return requests.map((request) => {
		const outcome = outcomes.get(request);
		if (outcome === undefined) throw new TypeError('A mail was not answered for');
		return outcome;
	});
}

const everyOne: StillWanted = async (requests) => requests;

async function* sendUnique(
	ports: MailPorts,
	requests: readonly MailRequest[],
	stillWanted: StillWanted,
): AsyncGenerator<readonly MailResult[]> {
	if (requests.length === 0) return;
	const run = await openMailRun(ports);
	const isOld = (readAt: number): boolean => ports.clock.now() - readAt > run.believedMs;
	let waiting = [...requests];
	let wantedAt = ports.clock.now();
	while (waiting.length > 0) {
		const decidedAt = ports.clock.now();
		const tick = LEAVING.tick();
		const hasLeft = ({ claim }: ReadyMail): boolean => LEAVING.hasLeftSince(claim.request.contact, tick);
		if (isOld(wantedAt)) {
			waiting = [...(await stillWanted(waiting))];
			wantedAt = decidedAt;
		}
		const { answered, ready } = await decideMails(run, waiting.slice(0, READ_TOGETHER));
		waiting = waiting.slice(READ_TOGETHER);
		if (answered.length > 0) yield answered;
		while (ready.length > 0) {
			const step = await nextStep(run, ready);
			if (step.kind === 'defer') {
				const { outcome } = step;
				yield ready.splice(0).map(({ claim }) => ({ request: claim.request, outcome }));
			} else if (isOld(decidedAt) || ready.some(hasLeft)) {
				// Somebody may have unsubscribed meanwhile: what is left is decided on anew.
				waiting = [...ready.splice(0).map(({ claim }) => claim.request), ...waiting];
			} else yield await sendPortion(run, ready.splice(0, step.count));
		}
	}
}

type Step =
	| { readonly kind: 'send'; readonly count: number }
	| { readonly kind: 'defer'; readonly outcome: MailOutcome };

/** Waits until the next mails may go, or says why none of them can now. */
async function nextStep(run: MailRun, ready: readonly ReadyMail[]): Promise<Step> {
	if (run.isServerAway) {
		const until = new Date(run.ports.clock.now() + AWAY_MS);
		return { kind: 'defer', outcome: { kind: 'deferred', reason: 'serverBusy', until } };
	}
	const firstMarketing = ready.findIndex(({ claim }) => isMarketing(claim.request));
	// Transactional mails stand first and do not wait: somebody has just asked for them.
	const urgent = firstMarketing === -1 ? ready.length : firstMarketing;
	if (urgent > 0) return { kind: 'send', count: Math.min(run.claimBatch, urgent) };
	const slot = await waitForSlots(run, Math.min(run.claimBatch, ready.length));
	if (slot.kind === 'go') return { kind: 'send', count: slot.count };
	return { kind: 'defer', outcome: { kind: 'deferred', reason: 'pace', until: slot.until } };
}

const AWAY_MS = 5 * MINUTE_MS;

/** Requests with one key are one mail; without a key each fails alone. */
function repeatsBySendKey(
	requests: readonly MailRequest[],
): ReadonlyMap<string | MailRequest, readonly MailRequest[]> {
	const repeats = new Map<string | MailRequest, readonly MailRequest[]>();
	for (const request of requests) {
		const key = request.sendKey === '' ? request : request.sendKey;
		repeats.set(key, [...(repeats.get(key) ?? []), request]);
	}
	return repeats;
}

const firstOf = (requests: readonly MailRequest[]): readonly MailRequest[] => requests.slice(0, 1);

function withRepeats(
	{ request, outcome }: MailResult,
	repeats: ReadonlyMap<string | MailRequest, readonly MailRequest[]>,
): readonly MailResult[] {
	const [, ...others] = repeats.get(request.sendKey) ?? [request];
	const again: MailOutcome =
		outcome.kind === 'sent' ? { kind: 'alreadySent', messageId: outcome.messageId } : outcome;
	return [{ request, outcome }, ...others.map((other) => ({ request: other, outcome: again }))];
}
