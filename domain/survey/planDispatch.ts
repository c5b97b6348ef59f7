// Who is asked today: all whose turn it is, those who waited longest first, nobody too soon, no more than the limit.
import { type Day, dayAt } from '../time/day';
import { type AskedBook, personIn } from './askedBook';
import { type Candidate, decideInvitation, type Invitation, type Skip } from './decideInvitation';
import type { Survey } from './survey';
import { shareOf } from './turn';

export interface Skipped extends Skip {
	readonly survey: Survey;
	readonly contact: Candidate['contact'];
}

export interface DispatchPlan {
	readonly invitations: readonly Invitation[];
	readonly skipped: readonly Skipped[];
}

/** Notes whom it invites in the book: two colleagues are not asked on one day, nor one person by two surveys of a kind. */
export function planDispatch(
	survey: Survey,
	candidates: readonly Candidate[],
	book: AskedBook,
	now: Date,
): DispatchPlan {
	const today = dayAt(now, survey.window.timeZone);
	const skipped: Skipped[] = [];
	const invitations: Invitation[] = [];
	const noteSkip = (candidate: Candidate, decision: Skip) =>
		void skipped.push({ ...decision, survey, contact: candidate.contact });
	for (const { contact } of candidates) if (contact.fields.company) book.noteCompany(personIn(contact), contact.fields.company);
	const due = candidates.filter((candidate) => {
		const decision = decideInvitation(survey, candidate, book, today);
		if (decision.kind === 'skip') noteSkip(candidate, decision);
		return decision.kind === 'invite';
	});
	let left = survey.dailyLimit === 0 ? Infinity : survey.dailyLimit - book.countOn(survey.id, today);
	for (const candidate of inOrder(survey, due, book, today)) {
		// Asked again: a colleague may have been invited a line above.
		const decision = decideInvitation(survey, candidate, book, today);
		if (decision.kind === 'skip') noteSkip(candidate, decision);
		else if (left < 1) noteSkip(candidate, { kind: 'skip', reason: 'dailyLimit', until: null });
		else {
			left -= 1;
			invitations.push(decision);
			noteInvited(book, decision, now);
		}
	}
	return { invitations, skipped };
}

function noteInvited(book: AskedBook, { survey, contact, key, occasion }: Invitation, now: Date): void {
	book.note({
		...{ ...personIn(contact), key, occasion, survey: survey.id, kind: survey.kind, company: contact.fields.company ?? '' },
		...{ at: now, invitedAt: now, isOpenLoop: false },
	});
}

/**
 * Who was never asked comes first, then who was asked longest ago. Of what lies further back than the book reaches all are
 * equals: a hash of the day decides, alike for every run of that day. With one that never changed, the last of many
 * colleagues, who wait for each other's quiet days, would never be asked.
 */
function inOrder(survey: Survey, due: readonly Candidate[], book: AskedBook, today: Day): readonly Candidate[] {
	const ranked = due.map((candidate) => ({
		candidate,
		askedOn: book.invitedOn(survey.id, personIn(candidate.contact)) ?? '',
		share: shareOf(`${survey.key} ${today}`, candidate.contact.id),
	}));
	return ranked
		.sort((a, b) => a.askedOn.localeCompare(b.askedOn) || a.share - b.share)
		.map(({ candidate }) => candidate);
}
