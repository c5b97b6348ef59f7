// Who looks after the people of a batch of leads, and what that says in their rows.
import type { Assignment } from '../routing/assignment';
import { assignmentDesk, type TurnTaken } from '../routing/assignmentDesk';
import type { RoutingConfig } from '../routing/assignLead';
import { reasonText } from '../routing/reasonText';
import { routingFacts } from '../routing/routingFacts';
import { isActive, memberById } from '../routing/team';
import type { Fields, StoredRecord } from '../record';
import type { Language } from '../schema';
import type { InboxPost } from './inboxPost';

export interface PersonToAssign {
	/** Oldest first. */
	readonly posts: readonly InboxPost[];
	readonly stored: StoredRecord<'contacts'> | undefined;
	/** Index among the companies of the batch, or `null`. */
	readonly company: number | null;
}

export interface AssignedPerson {
	readonly assignment: Assignment;
	/** What goes into the contact's row; nothing about an owner that stays. */
	readonly fields: Fields<'contacts'>;
}

export interface AssignedPeople {
	/** For each person given. */
	readonly people: readonly AssignedPerson[];
	/** For each company given: who looks after it; `null` where it has an owner, or no lead of this batch has one. */
	readonly companyOwners: ReadonlyArray<string | null>;
	readonly turns: readonly TurnTaken[];
}

/** These fields replace what a row says, where they are given at all. */
export const ASSIGNED_FIELDS: ReadonlySet<string> = new Set([
	'owner',
	'assignedReason',
	'assignedAt',
]);

/** In the order given; several people of one firm go to the same person. `companies` are rows or what becomes rows. */
export function assignPeople(
	people: readonly PersonToAssign[],
	companies: ReadonlyArray<Fields<'companies'>>,
	config: RoutingConfig & { readonly language: Language },
	now: Date,
): AssignedPeople {
	const desk = assignmentDesk(config, now);
	const owners = companies.map(({ owner }) => owner ?? null);
	const assigned = people.map((person): AssignedPerson => {
		const company = person.company === null ? {} : (companies[person.company] ?? {});
		const owner = person.company === null ? null : (owners[person.company] ?? null);
		const assignment = desk.assign({
			facts: routingFacts({
				...{ company, contact: person.stored?.fields ?? {} },
				...(person.posts[0] === undefined ? {} : { lead: person.posts[0].lead }),
			}),
			contactOwner: person.stored?.fields.owner ?? null,
			companyOwner: owner,
			company: company.name ?? null,
		});
		if (person.company !== null && owner === null)
			owners[person.company] = assignment.owner?.id ?? null;
		return { assignment, fields: fieldsOf(person, assignment, config, now) };
	});
	return {
		people: assigned,
		companyOwners: owners.map((owner, index) => (companies[index]?.owner ? null : owner)),
		turns: desk.turns(),
	};
}

function fieldsOf(
	{ posts, stored }: PersonToAssign,
	assignment: Assignment,
	{ team, language, keepOwner }: Parameters<typeof assignPeople>[2],
	now: Date,
): Fields<'contacts'> {
	const leadAt = stored?.fields.leadAt ?? posts[0]?.receivedAt ?? now.toISOString();
	const before = memberById(team, stored?.fields.owner);
	const stays = keepOwner && before !== undefined && isActive(before);
	if (stays || assignment.owner === null) return { leadAt };
	return { leadAt, ...ownerFields(assignment, language, now) };
}

/** What an assignment says in the contact's row. */
export const ownerFields = (
	assignment: Assignment,
	language: Language,
	now: Date,
): Fields<'contacts'> => ({
	owner: assignment.owner?.id ?? null,
	assignedReason: reasonText(assignment, language),
	assignedAt: now.toISOString(),
});
