// Sixty sales of the last months over all stages.
import type { Label } from '../../schema';
import { COMPANIES } from './companies';
import { PEOPLE } from './people';
import {
	type SampleChoice,
	type SampleTable,
	companyKey,
	day,
	dealKey,
	instant,
	pick,
} from './sampleRow';
import { ownerEmail } from './team';

type Stage = 'firstContact' | 'qualification' | 'proposal' | 'negotiation' | 'won' | 'lost';

export interface SampleDeal {
	readonly number: number;
	readonly offer: Label;
	readonly amount: number;
	readonly stage: Stage;
	/** Days before today: when it began, when it came into its stage, when the customer was last heard of. */
	readonly beganAgo: number;
	readonly stageAgo: number;
	readonly touchAgo: number;
	readonly companyNumber: number;
}

const OFFERS: readonly Offer[] = [
	{ label: { de: 'Website-Relaunch', en: 'Website relaunch' }, amount: 14_800 },
	{ label: { de: 'Wartungsvertrag', en: 'Maintenance contract' }, amount: 3_600 },
	{ label: { de: 'Onlineshop', en: 'Online shop' }, amount: 22_500 },
	{ label: { de: 'Schulung Team', en: 'Team training' }, amount: 1_950 },
	{ label: { de: 'Umzug in die Cloud', en: 'Move to the cloud' }, amount: 9_400 },
	{ label: { de: 'Kundenportal', en: 'Customer portal' }, amount: 31_000 },
	{ label: { de: 'Buchungssystem', en: 'Booking system' }, amount: 12_250.5 },
	{ label: { de: 'Newsletter-Einrichtung', en: 'Newsletter set-up' }, amount: 2_400 },
	{ label: { de: 'IT-Beratung', en: 'IT consulting' }, amount: 5_200 },
];

interface Offer {
	readonly label: Label;
	readonly amount: number;
}

/** Every ten deals go through this: more at the beginning than at the end, two of three decided ones won. */
const STAGES: readonly Stage[] = [
	'won',
	'qualification',
	'proposal',
	'firstContact',
	'won',
	'negotiation',
	'lost',
	'proposal',
	'firstContact',
	'qualification',
];

const DEALS = 60;

export const SAMPLE_DEALS: readonly SampleDeal[] = Array.from({ length: DEALS }, (_, index) => {
	const stage = pick(STAGES, index);
	const offer = pick(OFFERS, index * 2);
	const isClosed = stage === 'won' || stage === 'lost';
	// Some open deals rest longer than their stage has patience, so that there is something to be reminded of.
	const touchAgo = isClosed ? 5 + ((index * 17) % 160) : 1 + ((index * 5) % 23);
	const stageAgo = touchAgo + (isClosed ? 0 : (index * 3) % 12);
	return {
		number: index + 1,
		offer: offer.label,
		amount: offer.amount + (index % 7) * 350,
		stage,
		touchAgo,
		stageAgo,
		beganAgo: stageAgo + 6 + ((index * 7) % 45),
		companyNumber: ((index * 7) % COMPANIES.length) + 1,
	};
});

const LOST_REASONS: readonly Label[] = [
	{ de: 'Preis', en: 'Price' },
	{ de: 'Mitbewerber', en: 'Competitor' },
	{ de: 'Projekt verschoben', en: 'Project postponed' },
];

const SOURCES: readonly Label[] = [
	{ de: 'Website', en: 'Website' },
	{ de: 'Empfehlung', en: 'Referral' },
	{ de: 'Messe', en: 'Trade fair' },
];

/** The main contact of a company has its number. */
export const mainContact = ({ companyNumber }: SampleDeal): string =>
	PEOPLE[companyNumber - 1]?.email ?? '';

export function sampleDeals(choice: SampleChoice): SampleTable<'deals'> {
	const { language, currency } = choice;
	return {
		table: 'deals',
		key: 'key',
		mark: 'sample:deal:',
		rows: (idOf) =>
			SAMPLE_DEALS.map((deal) => ({
				fields: {
					key: dealKey(deal.number),
					name: `${deal.offer[language]} ${COMPANIES[deal.companyNumber - 1]?.name ?? ''}`,
					stage: deal.stage,
					// Else the first check would take all of them for new ones.
					recordedStage: deal.stage,
					amount: deal.amount,
					currency,
					company: idOf('companies', companyKey(deal.companyNumber)),
					contact: idOf('contacts', mainContact(deal)),
					owner: idOf('team', ownerEmail(deal.companyNumber - 1)),
					source: pick(SOURCES, deal.number)[language],
					stageChangedAt: instant(choice, deal.stageAgo, 11),
					lastTouchAt: instant(choice, deal.touchAgo, 14),
					...(isOpen(deal) ? plans(deal, choice) : outcome(deal, choice)),
				},
			})),
	};
}

export const isOpen = ({ stage }: SampleDeal): boolean => stage !== 'won' && stage !== 'lost';

/** Some deals have no next step, and some were to be closed before today: both happen. */
function plans({ number }: SampleDeal, choice: SampleChoice) {
	return {
		expectedCloseOn: day(choice, 6 - ((number * 13) % 125)),
		nextStepOn: number % 3 === 0 ? day(choice, -2 - (number % 9)) : null,
	};
}

function outcome({ number, stage, stageAgo }: SampleDeal, choice: SampleChoice) {
	const closedAt = instant(choice, stageAgo, 11);
	return stage === 'won'
		? { wonAt: closedAt, expectedCloseOn: day(choice, stageAgo) }
		: { lostAt: closedAt, lostReason: pick(LOST_REASONS, number)[choice.language] };
}
