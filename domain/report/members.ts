// What figures are broken down by: people, stages, sources, months.
import { type TeamMember, isActive, nameOf } from '../routing/team';
import type { Stage } from '../pipeline/stage';
import type { Day } from '../time/day';
import { type Dimension, type Member, NONE, UNDATED } from './figure';

export const member = (dimension: Dimension, key: string, label = ''): Member => ({ dimension, member: key, label });

/** Who has left is still named: the deals are theirs until somebody takes them on. */
export const ownerMember =
	(team: readonly TeamMember[]) =>
	(id: string): Member => {
		const found = team.find((one) => one.id === id);
		const label = found === undefined ? '' : `${nameOf(found)}${isActive(found) ? '' : ' (–)'}`;
		return member('owner', id, label);
	};

export const stageMember = (stage: Stage | null): Member =>
	stage === null ? member('stage', NONE) : member('stage', stage.key, stage.label);

export const sourceMember = (source: string): Member => member('source', source, source === NONE ? '' : source);

export const monthOf = (day: Day | null): string => day?.slice(0, 7) ?? UNDATED;

export const monthMember = (month: string): Member => member('month', month);
