// A person of the team as nodes put them out.
import type { TeamMember } from '../../domain/routing/team';

export const memberJson = (member: TeamMember | null) =>
	member === null
		? null
		: {
				id: member.id,
				name: member.fields.name ?? '',
				email: member.fields.email ?? '',
				language: member.fields.language ?? '',
			};
