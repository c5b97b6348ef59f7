// Who looks after a lead: whoever knows the person or the firm already, else the owner that the settings name.
import type { StoredRecord } from '../record';

export type TeamMember = StoredRecord<'team'>;

export interface OwnerFacts {
	readonly team: readonly TeamMember[];
	/** E-mail address, from the setting `defaultOwner`. */
	readonly defaultOwner: string;
}

/** `candidates` are ids of team rows, best first; whoever is not active is passed over. */
export function leadOwner(
	candidates: ReadonlyArray<string | null | undefined>,
	{ team, defaultOwner }: OwnerFacts,
): TeamMember | null {
	const known = candidates.flatMap((id) => team.filter((member) => member.id === id));
	const byDefault = team.filter(({ fields }) => isSameAddress(fields.email, defaultOwner));
	const wanted = [...known, ...byDefault];
	const isActive = ({ fields }: TeamMember) => fields.active === true;
	return wanted.find(isActive) ?? byDefault[0] ?? team.find(isActive) ?? null;
}

const isSameAddress = (one: string | null | undefined, other: string): boolean =>
	other.trim() !== '' && (one ?? '').trim().toLowerCase() === other.trim().toLowerCase();
