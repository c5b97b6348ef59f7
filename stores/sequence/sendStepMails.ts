// Sends the mails of a page of enrolments; while they go out slowly, everything is looked at again.
import { sentenceOf } from '../../domain/errors';
import type { MailOutcome, MailRequest } from '../../domain/mail/mailRequest';
import { afterMail } from '../../domain/sequence/afterMail';
import { closesAt } from '../../domain/sequence/dueAt';
import { ownerOf, stepMail } from '../../domain/sequence/stepMail';
import type { Doing, Run } from './planPage';
import { planAnew } from './planAnew';
import type { StepNotes } from './stepNotes';

type Mail = Doing<'send'>;

export async function sendStepMails(run: Run, notes: StepNotes, mails: readonly Mail[]): Promise<void> {
	if (mails.length === 0) return;
	const { ports } = run;
	const bySendKey = new Map(mails.map((one) => [one.action.sendKey, one]));
	const stillWanted = async (requests: readonly MailRequest[]): Promise<readonly MailRequest[]> => {
		const left = requests.flatMap(({ sendKey }) => bySendKey.get(sendKey) ?? []);
		const { mails: again, others } = await planAnew(run, left);
		for (const one of again) bySendKey.set(one.action.sendKey, one);
		for (const one of others) await notes.planned(one);
		if (again.length < left.length) notes.leftOut();
		return again.map((one) => requestOf(run, one));
	};
	let sent = 0;
	let isBusy = false;
	// Some windows may be open for longer: those mails go out in the next run.
	const closings = mails.map(({ input: { sequence, now } }) => closesAt(sequence, now).getTime());
	const until = new Date(Math.min(...closings));
	const requests = mails.map((one) => requestOf(run, one));
	for await (const portion of ports.sendMails(requests, until, stillWanted)) {
		for (const { request, outcome } of portion) {
			const one = bySendKey.get(request.sendKey);
			if (one !== undefined) await noteMail(notes, one, outcome, new Date(ports.clock.now()));
			if (outcome.kind === 'sent') sent += 1;
			isBusy ||= outcome.kind === 'deferred' && outcome.reason === 'serverBusy';
		}
	}
	if (isBusy && sent === 0) notes.held();
}

const requestOf = ({ book }: Run, { action, input: { facts, sequence } }: Mail): MailRequest =>
	stepMail({
		...{ sendKey: action.sendKey, template: action.template, sequence, subjects: facts },
		owner: ownerOf(facts, book.team, book.firm.defaultOwner),
	});

async function noteMail(notes: StepNotes, one: Mail, outcome: MailOutcome, now: Date): Promise<void> {
	const { step, template } = one.action;
	const after = afterMail(step, template, outcome, { ...one.input, now });
	switch (after.kind) {
		case 'untouched':
			notes.held();
			return;
		case 'waits':
			if (outcome.kind !== 'failed') await notes.waits(one, after.enrolment);
			else {
				const told = { outcome: 'failed', detail: sentenceOf(outcome.error) } as const;
				await notes.waits(one, after.enrolment, told);
			}
			return;
		case 'goesOn': {
			const isSent = outcome.kind === 'sent' || outcome.kind === 'alreadySent';
			if (isSent) await notes.movedOn(one, after, { outcome: 'sent', detail: template });
			else await notes.movedOn(one, after, { outcome: 'skipped', detail: outcome.kind });
		}
	}
}
