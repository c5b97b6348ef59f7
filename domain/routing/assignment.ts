// What an assignment is: who looks after a lead, who works on it now, and why.
import type { TeamMember } from './team';
import type { RoutingRule } from './ruleRow';

/** Somebody who would have been asked first. */
export interface PassedOver {
	/** A name; for somebody who is not in the team what the rule says. */
	readonly name: string;
	readonly because: 'unknown' | 'inactive' | 'absent' | 'full' | 'noTurns' | 'hadIt';
}

export type Why =
	| { readonly kind: 'contactOwner' | 'default' | 'firstActive' | 'nobody' | 'manager' }
	| { readonly kind: 'companyOwner'; readonly company: string }
	| {
			readonly kind: 'rule';
			readonly rule: RoutingRule;
			/** How many took turns. */
			readonly rotation: number;
	  };

export interface Assignment {
	/** Whom the contact belongs to; `null` when nobody of the team is active. */
	readonly owner: TeamMember | null;
	/** Who works on the lead now: the owner, or who stands in while the owner is away. */
	readonly worker: TeamMember | null;
	readonly why: Why;
	/** The person that `worker` stands in for. */
	readonly standsInFor: TeamMember | null;
	readonly passedOver: readonly PassedOver[];
}
