// One run of one survey: what a dead run left is sent, who did not answer is reminded, whose turn it is is invited.
import type { MailOutcome } from '../../domain/mail/mailRequest';
import type { AskedBook } from '../../domain/survey/askedBook';
import { basisOf, type Candidate, type Invitation, type SkipReason } from '../../domain/survey/decideInvitation';
import { planDispatch } from '../../domain/survey/planDispatch';
import type { Survey } from '../../domain/survey/survey';
import type { Invited } from '../../domain/survey/surveyMail';
import { addDays, DAY_MS, dayAt } from '../../domain/time/day';
import { enterInvitations, invitedOf } from './enterInvitations';
import { markSending } from './markSending';
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

/** Over a weekend with holidays; older than that, an invitation would come when the reminder is due. */
const RECOVER_DAYS = 5;

export async function dispatchOne(ports: SurveyPorts, day: SurveyDay): Promise<SurveyRun> {
	const notSent = new Map<string, number>();
	const note = (outcome: MailOutcome) => count(notSent, reasonOf(outcome));
	const recovered = await recover(ports, day, note);
	const reminded = await remind(ports, day, note);
	const expired = await expire(ports, day);
	const { invitations, skipped } = planDispatch(day.survey, day.candidates, day.asked, ports.now());
	let [invited, isDone] = [0, recovered.isDone && reminded.isDone];
	const mayInvite = isDone && invitations.length > 0;
	for (let start = 0; start < invitations.length && isDone; start += TOGETHER) {
		const sent = await invite(ports, day, invitations.slice(start, start + TOGETHER), note);
		invited += sent.count;
		isDone = sent.isDone;
	}
	if (mayInvite) await markSending(ports.store, day.survey, null);
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

interface Handling {
	readonly note: Note;
	/** What becomes of the rows whose mails did not go out. */
	readonly settle: (failed: readonly SentSurvey[]) => Promise<void>;
}

/** What cannot go out makes room again: its row is taken back, so that the turn is not lost. */
async function invite(ports: SurveyPorts, day: SurveyDay, invitations: readonly Invitation[], note: Note): Promise<Sent> {
	const now = ports.now();
	await markSending(ports.store, day.survey, now);
	const entered = await enterInvitations(ports.store, invitations, day.book.desk, now);
	return await sendInvitations(ports, day, entered, {
		note,
		settle: async (failed) => void (await ports.store.delete('surveyResponses', failed.map(responseOf))),
	});
}

async function sendInvitations(ports: SurveyPorts, day: SurveyDay, invited: readonly Invited[], { note, settle }: Handling): Promise<Sent> {
	let sent = 0;
	let isDone = true;
	for await (const portion of sendAs(ports, day, invited, 'npsInvitation')) {
		const failed = portion.filter(({ outcome }) => !mayHaveGoneOut(outcome));
		sent += portion.filter(({ outcome }) => outcome.kind === 'sent').length;
		for (const { outcome } of failed) note(outcome);
		isDone = isDone && !failed.some(({ outcome }) => mustWait(outcome));
		if (failed.length > 0) await settle(failed);
	}
	return { count: sent, isDone };
}

/**
 * A run that died left the mark of its last hundred: what of them was sent is told by the claims, the rest goes out now.
 * None is taken back, for claims may have been deleted: what may not go out any more stays, and is expired. Nor is an
 * invitation that has grown old sent.
 */
async function recover(ports: SurveyPorts, day: SurveyDay, note: Note): Promise<Sent> {
	const mark = day.book.rows.find(({ id }) => id === day.survey.id)?.fields.sendingSince;
	if (!mark) return { count: 0, isDone: true };
	const since = Date.parse(mark);
	const left = day.responses.filter(
		({ fields: { status, invitedAt } }) => status === 'invited' && Date.parse(invitedAt ?? '') >= since,
	);
	const end = async (ids: readonly string[]) => void (await updateUnanswered(ports.store, ids, { status: 'expired' }));
	if (since <= ports.now().getTime() - RECOVER_DAYS * DAY_MS) {
		await end(left.map(({ id }) => id));
		await markSending(ports.store, day.survey, null);
		return { count: 0, isDone: true };
	}
	const settle = async (failed: readonly SentSurvey[]) =>
		await end(failed.filter(({ outcome }) => !mustWait(outcome)).map(responseOf));
	const sent = await sendInvitations(ports, day, stillInvited(day, left), { note, settle });
	if (sent.isDone) await markSending(ports.store, day.survey, null);
	return sent;
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
		for (const { outcome } of portion) if (!mayHaveGoneOut(outcome)) note(outcome);
		isDone = isDone && !portion.some(({ outcome }) => mustWait(outcome));
		const ids = portion.filter(({ outcome }) => mayHaveGoneOut(outcome)).map(responseOf);
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

const responseOf = ({ invited }: SentSurvey): string => invited.response;

const mustWait = (outcome: MailOutcome): boolean =>
	outcome.kind === 'deferred' && (outcome.reason === 'pace' || outcome.reason === 'serverBusy');

function reasonOf(outcome: MailOutcome): string {
	if (outcome.kind === 'failed') return outcome.error.message;
	return 'reason' in outcome ? outcome.reason : outcome.kind;
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
