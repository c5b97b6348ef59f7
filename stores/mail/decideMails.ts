// Decides for many mails at once which may go out now.
import { InvalidInputError } from '../../domain/errors';
import { decideClaim } from '../../domain/mail/decideClaim';
import { decideSend } from '../../domain/mail/decideSend';
import { isMarketing, type MailOutcome, type MailRequest } from '../../domain/mail/mailRequest';
import type { MailResult } from './mailPorts';
import type { MailRun } from './mailRun';
import { readMailFacts, type MailFacts } from './readMailFacts';
import type { ReadyMail } from './sendPortion';

export interface Decided {
	readonly answered: readonly MailResult[];
	/** Transactional ones first. */
	readonly ready: ReadyMail[];
}

/** What was sent, claimed or refused is answered; what a dead run left of marketing is listed for a person. */
export async function decideMails(run: MailRun, requests: readonly MailRequest[]): Promise<Decided> {
	const now = run.now();
	const facts = await readMailFacts(run.ports.store, requests, now);
	const answered: MailResult[] = [];
	const ready: ReadyMail[] = [];
	const doubtful: string[] = [];
	for (const request of requests) {
		const decided = decideOne(run, request, facts, now);
		if ('claim' in decided) ready.push(decided);
		else {
			answered.push({ request, outcome: decided.outcome });
			if (decided.doubt !== null) doubtful.push(decided.doubt);
		}
	}
	if (doubtful.length > 0) {
		const fields = { status: 'inDoubt', reason: 'A run ended before the mail server had answered' };
		await run.ports.store.update(
			'messages',
			doubtful.map((id) => ({ id, fields })),
		);
	}
	const rank = ({ claim }: ReadyMail): number => Number(isMarketing(claim.request));
	return { answered, ready: ready.sort((a, b) => rank(a) - rank(b)) };
}

interface Answered {
	readonly outcome: MailOutcome;
	/** The row that a person must look at. */
	readonly doubt: string | null;
}

/** What was sent already is said first: whoever unsubscribed by that very mail has got it all the same. */
function decideOne(
	run: MailRun,
	request: MailRequest,
	facts: MailFacts,
	now: Date,
): ReadyMail | Answered {
	const claimed = decideClaim(facts.rowOf(request.sendKey), isMarketing(request), now);
	if (claimed.kind === 'answer') return { outcome: claimed.outcome, doubt: null };
	if (claimed.kind === 'doubt') return { outcome: { kind: 'inDoubt' }, doubt: claimed.row };
	const isTransactional = run.ports.isTransactional(request.template);
	const rules = {
		firmLanguage: run.firm.language,
		marketingMailsPerWeek: run.limits.marketingMailsPerWeek,
	};
	const known = facts.factsOf(request);
	const decision = decideSend(request, { ...known, isTransactional }, rules, now);
	switch (decision.kind) {
		case 'refuse':
			return { outcome: { kind: 'refused', reason: decision.reason }, doubt: null };
		case 'defer':
			return {
				outcome: { kind: 'deferred', reason: 'frequencyCap', until: decision.until },
				doubt: null,
			};
		case 'send': {
			if (request.sendKey === '') {
				return { outcome: { kind: 'failed', error: keyMissing() }, doubt: null };
			}
			const { emailKey, language, address } = decision;
			if (isMarketing(request)) facts.noteMarketing(emailKey, now);
			const attempts = claimed.kind === 'reclaim' ? claimed.attempts : 0;
			const { claimedBy } = run.ports;
			// A link to a row that is gone would be refused, and the mail with it.
			const contact = known.contact === null ? null : request.contact;
			return {
				claim: { request, contact, emailKey, language, attempts, claimedBy },
				address,
				contact: known.contact,
				replaces: claimed.kind === 'reclaim' ? claimed.row : null,
			};
		}
	}
}

const keyMissing = (): InvalidInputError =>
	new InvalidInputError('The mail has no send key, so a repeat could not be told from a new mail', {
		hint: 'Fill in "Send Key" with something that names this one mail, e.g. the id of the task it is about',
	});
