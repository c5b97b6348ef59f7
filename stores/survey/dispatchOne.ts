// One run of one survey: what a dead run left is sent, who did not answer is reminded, whose turn it is is invited.
import type { MailOutcome } from '../../domain/mail/mailRequest';
import type { AskedBook } from '../../domain/survey/askedBook';
import { basisOf, type Candidate, type Invitation, type SkipReason } from '../../domain/survey/decideInvitation';
import { planDispatch } from '../../domain/survey/planDispatch';
import type { Survey } from '../../domain/survey/survey';
import type { Invited } from '../../domain/survey/surveyMail';
import { addDays, DAY_MS, dayAt } from '../../domain/time/day';
import { enterInvitations, invitedOf } from './enterInvitations';
import type { Responses } from './readAsked';
import type { SurveyBook } from './readSurveys';
import { mayHaveGoneOut, sendSurveyMails, type SentSurvey, type SurveyPorts } from './sendSurveyMails';
import { updateUnanswered } from './unanswered';

export interface SurveyRun {
	readonly survey: Survey;
	readonly invited: number;
	readonly reminded: number;
	readonly expired: number;
	/** Invitations that a run which died had entered and not sent. */
	readonly recovered: number;
	/** How many were not asked for which reason; those whose turn has not come are not counted. */
	readonly skipped: ReadonlyMap<SkipReason, number>;
	/** Mails that did not go out, by the reason. */
	readonly notSent: ReadonlyMap<string, number>;
	/** Nothing is left to do for this survey today. */
	readonly isDone: boolean;
}

export interface SurveyDay {
	readonly survey: Survey;
	readonly book: SurveyBook;
	readonly asked: AskedBook;
	readonly candidates: readonly Candidate[];
	/** Of this survey. */
	readonly responses: Responses;
	readonly until: Date;
}

/** So many are entered and sent together: what a crash can leave entered and not sent. */
const TOGETHER = 100;

export async function dispatchOne(ports: SurveyPorts, day: SurveyDay): Promise<SurveyRun> {
	const notSent = new Map<string, number>();
	const note = (outcome: MailOutcome) => count(notSent, reasonOf(outcome));
	const recovered = await recover(ports, day, note);
	const reminded = await remind(ports, day, note);
	const expired = await expire(ports, day);
	const { invitations, skipped } = planDispatch(day.survey, day.candidates, day.asked, ports.now());
	let [invited, isDone] = [0, recovered.isDone && reminded.isDone];
	for (let start = 0; start < invitations.length && isDone; start += TOGETHER) {
		const sent = await invite(ports, day, invitations.slice(start, start + TOGETHER), note);
		invited += sent.count;
		isDone = sent.isDone;
	}
	const reasons = new Map<SkipReason, number>();
	for (const { reason } of skipped) if (!USUAL.includes(reason)) count(reasons, reason);
	return { survey: day.survey, invited, reminded: reminded.count, expired, recovered: recovered.count, skipped: reasons, notSent, isDone };
}

const USUAL: readonly SkipReason[] = ['noEvent', 'notYet', 'alreadyAsked', 'notSampled'];

interface Sent {
	readonly count: number;
	/** Nothing has to wait for the mailbox or the mail server. */
	readonly isDone: boolean;
}

type Note = (outcome: MailOutcome) => void;

/** What cannot go out makes room again: its row is taken back, so that the turn is not lost. */
async function invite(ports: SurveyPorts, day: SurveyDay, invitations: readonly Invitation[], note: Note): Promise<Sent> {
	const entered = await enterInvitations(ports.store, invitations, day.book.desk, ports.now());
	return await sendInvitations(ports, day, entered, note);
}

async function sendInvitations(ports: SurveyPorts, day: SurveyDay, invited: readonly Invited[], note: Note): Promise<Sent> {
	let sent = 0;
	let isDone = true;
	for await (const portion of sendAs(ports, day, invited, 'npsInvitation')) {
		const failed = portion.filter(({ outcome }) => !mayHaveGoneOut(outcome));
		sent += portion.filter(({ outcome }) => outcome.kind === 'sent').length;
		for (const { outcome } of failed) note(outcome);
		isDone = isDone && !failed.some(({ outcome }) => mustWait(outcome));
		const gone = failed.map(({ invited: { response } }) => response);
		if (gone.length > 0) await ports.store.delete('surveyResponses', gone);
	}
	return { count: sent, isDone };
}

/**
 * The rows that were entered last are looked at again: what was sent is told by the claims, the rest goes out now. No run
 * enters more than a hundred before it sends them, so a hundred are enough.
 */
async function recover(ports: SurveyPorts, day: SurveyDay, note: Note): Promise<Sent> {
	const latest = day.responses
		.filter(({ fields }) => fields.status === 'invited')
		.sort((a, b) => (b.fields.invitedAt ?? '').localeCompare(a.fields.invitedAt ?? ''))
		.slice(0, TOGETHER);
	return await sendInvitations(ports, day, stillInvited(day, latest), note);
}

async function remind(ports: SurveyPorts, day: SurveyDay, note: Note): Promise<Sent> {
	const { remindAfterDays, openDays, window } = day.survey;
	if (remindAfterDays === 0) return { count: 0, isDone: true };
	const today = dayAt(ports.now(), window.timeZone);
	const due = day.responses.filter(({ fields: { status, invitedAt, ...who } }) => {
		const person = { contact: who.contact ?? '', emailKey: who.emailKey ?? '' };
		if (status !== 'invited' || day.asked.hasOpenLoop(person)) return false;
		const invitedOn = dayAt(new Date(invitedAt ?? 0), window.timeZone);
		return addDays(invitedOn, remindAfterDays) <= today && today < addDays(invitedOn, openDays);
	});
	let [reminded, isDone] = [0, true];
	for await (const portion of sendAs(ports, day, stillInvited(day, due), 'npsReminder')) {
		const out = portion.filter(({ outcome }) => mayHaveGoneOut(outcome));
		for (const { outcome } of portion) if (!out.some((one) => one.outcome === outcome)) note(outcome);
		isDone = isDone && !portion.some(({ outcome }) => mustWait(outcome));
		const ids = out.map(({ invited: { response } }) => response);
		reminded += await updateUnanswered(ports.store, ids, { status: 'reminded', remindedAt: ports.now().toISOString() });
	}
	return { count: reminded, isDone };
}

async function expire({ store, now }: SurveyPorts, { survey, responses }: SurveyDay): Promise<number> {
	const before = now().getTime() - survey.openDays * DAY_MS;
	const over = responses.filter(
		({ fields: { status, invitedAt } }) =>
			(status === 'invited' || status === 'reminded') && Date.parse(invitedAt ?? '') <= before,
	);
	return await updateUnanswered(store, over.map(({ id }) => id), { status: 'expired' });
}

/** Whoever is no longer in the audience, or may not be written to any more, gets nothing. */
function stillInvited({ survey, book, candidates }: SurveyDay, responses: Responses): readonly Invited[] {
	const byId = new Map(candidates.map((candidate) => [candidate.contact.id, candidate]));
	return responses.flatMap(({ id, fields }): readonly Invited[] => {
		const candidate = byId.get(fields.contact ?? '');
		const legalBasis = candidate === undefined ? null : basisOf(survey, candidate);
		if (candidate === undefined || legalBasis === null || !fields.key) return [];
		const invitedAt = new Date(fields.invitedAt ?? 0);
		return [invitedOf({ survey, contact: candidate.contact, key: fields.key, legalBasis }, id, book.desk, invitedAt)];
	});
}

const sendAs = (
	ports: SurveyPorts,
	{ book, until }: SurveyDay,
	invited: readonly Invited[],
	template: 'npsInvitation' | 'npsReminder',
): AsyncGenerator<readonly SentSurvey[]> =>
	sendSurveyMails(ports, invited, { template, until, firmLanguage: book.desk.language });

const mustWait = (outcome: MailOutcome): boolean =>
	outcome.kind === 'deferred' && (outcome.reason === 'pace' || outcome.reason === 'serverBusy');

function reasonOf(outcome: MailOutcome): string {
	if (outcome.kind === 'failed') return outcome.error.message;
	return 'reason' in outcome ? outcome.reason : outcome.kind;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
