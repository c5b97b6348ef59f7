// Opt-outs and bounces go both ways and win over everything; what allows to write is carried over once and never overrides a no.
import type { Fields } from '../record';
import type { SyncState } from './fieldState';
import type { Direction, HubspotRecord } from './objects';

/** HubSpot's word for a yes to marketing mails (property hs_legal_basis). */
export const FREELY_GIVEN = 'Freely given consent from contact';

export interface ConsentFacts {
	/** Absent: the contact is about to be created here. */
	readonly base: Fields<'contacts'> | null;
	readonly hubspot: HubspotRecord | null;
	readonly state: SyncState | null;
	/** One way only concerns what people write; a no goes both ways all the same. */
	readonly direction: Direction;
	readonly now: Date;
}

export interface ConsentDecision {
	readonly toBase: Fields<'contacts'>;
	/** Properties of HubSpot, beside {@link unsubscribe}. */
	readonly toHubspot: Readonly<Record<string, string>>;
	/** HubSpot is told to write to none of the contact's addresses any more. */
	readonly unsubscribe: boolean;
	readonly toldBounce: boolean;
	/** Somebody left, on the side that is named, and the other side did not know it. */
	readonly news: readonly ('optOutToBase' | 'optOutToHubspot' | 'bounceToBase' | 'bounceToHubspot')[];
}

export function decideConsent({ base, hubspot, state, direction, now }: ConsentFacts): ConsentDecision {
	const here = { out: Boolean(base?.unsubscribedAt), bounced: Boolean(base?.bouncedAt) };
	const there = saidByHubspot(hubspot);
	// HubSpot knows no bounce by word of others: it was told to write no more, which is nobody's wish to leave.
	const isOwnBounce = state?.toldBounce === true && here.bounced;
	const left = there.out && !here.out && !isOwnBounce;
	const bounced = there.bounced && !here.bounced;
	const tellLeft = here.out && !there.out;
	const tellBounced = here.bounced && !there.bounced && !there.out;
	const at = now.toISOString();
	const isOut = here.out || here.bounced || there.out || there.bounced;
	return {
		toBase: {
			...(left && { unsubscribedAt: at, ...(base?.consent === true && { consent: false }) }),
			...(bounced && { bouncedAt: at }),
			...(!isOut && direction !== 'toHubspot' && basisToBase(base, hubspot, state)),
		},
		toHubspot: !isOut && direction !== 'toBase' && base?.consent === true && !there.basis ? { hs_legal_basis: FREELY_GIVEN } : {},
		unsubscribe: tellLeft || tellBounced,
		toldBounce: (isOwnBounce && !here.out) || (tellBounced && !here.out),
		news: [
			...(left ? (['optOutToBase'] as const) : []),
			...(bounced ? (['bounceToBase'] as const) : []),
			...(tellLeft ? (['optOutToHubspot'] as const) : []),
			...(tellBounced && !tellLeft ? (['bounceToHubspot'] as const) : []),
		],
	};
}

function saidByHubspot(record: HubspotRecord | null) {
	const { properties = {} } = record ?? {};
	return {
		out: properties.hs_email_optout === 'true',
		bounced: Boolean(properties.hs_email_hard_bounce_reason_enum) || properties.hs_email_bad_address === 'true',
		basis: Boolean(properties.hs_legal_basis),
	};
}

/** Only at the first contact, and only where the base has never heard a yes or a no of this person. */
function basisToBase(base: Fields<'contacts'> | null, hubspot: HubspotRecord | null, state: SyncState | null): Fields<'contacts'> {
	const basis = hubspot?.properties.hs_legal_basis ?? '';
	const isUndecided = !base?.consent && !base?.consentAt;
	if (state !== null || hubspot === null || !isUndecided || !basis.includes(FREELY_GIVEN)) return {};
	return { consent: true, consentAt: hubspot.createdAt, consentText: `HubSpot: ${basis}` };
}
