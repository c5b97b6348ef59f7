// Whom the column "assign to" of a routing rule means.
import { folded } from '../folded';
import { isActive, type TeamMember } from './team';

export interface Pool {
	/** In the order of the rule, each once; inactive people only where they are named one by one. */
	readonly members: readonly TeamMember[];
	/** Words that name nobody in the team. */
	readonly unknown: readonly string[];
}

/** Everybody who is active. */
const EVERYBODY = ['team', '*', 'alle', 'all', 'everybody', 'reihum'];

/** Each word is an address, a name, a role (then all who have it), or a word for everybody. */
export function poolOf(words: readonly string[], team: readonly TeamMember[]): Pool {
	const members = new Map<string, TeamMember>();
	const unknown: string[] = [];
	for (const word of words) {
		const meant = membersFor(folded(word), team);
		if (meant.length === 0) unknown.push(word);
		for (const member of meant) members.set(member.id, member);
	}
	return { members: [...members.values()], unknown };
}

function membersFor(word: string, team: readonly TeamMember[]): readonly TeamMember[] {
	if (EVERYBODY.includes(word)) return team.filter(isActive);
	const named = team.filter(({ fields }) => [fields.email, fields.name].some((own) => folded(own) === word));
	if (named.length > 0) return named;
	return team.filter((member) => isActive(member) && folded(member.fields.role) === word);
}
