// The people as rows of the base, with the points and phases that their deals suggest.
import { bandOf } from '../../score/band';
import { SCORE_LIMITS } from '../../score/scoreSettings';
import { SAMPLE_DEALS, isOpen, mainContact } from './deals';
import { PEOPLE, type SamplePerson } from './people';
import { type SampleChoice, type SampleTable, instant, pick } from './sampleRow';
import { ownerEmail } from './team';

const CONSENT = {
	de: 'Ja, ich möchte den Newsletter erhalten. Abmelden kann ich mich jederzeit.',
	en: 'Yes, please send me the newsletter. I can unsubscribe at any time.',
} as const;

export function sampleContacts(choice: SampleChoice): SampleTable<'contacts'> {
	return {
		table: 'contacts',
		key: 'emailKey',
		mark: '.example',
		rows: (idOf) =>
			PEOPLE.map((person) => ({
				fields: {
					...nameAndAddress(person),
					company: person.company === null ? null : idOf('companies', person.company),
					owner: idOf('team', ownerEmail(person.ownerNumber)),
					...rating(person),
					...history(person, choice),
				},
			})),
	};
}

function nameAndAddress(person: SamplePerson) {
	const { title, firstName, lastName, email, phone, salutation, language } = person;
	return {
		fullName: [title, firstName, lastName].filter((part) => part !== null).join(' '),
		firstName,
		lastName,
		salutation,
		language,
		phone,
		email,
		emailKey: email,
	};
}

type LifecycleStage = 'subscriber' | 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer';

/** Whoever bought is a customer, whoever talks about a deal an opportunity; the others came by form or newsletter. */
function lifecycleStage({ email, number }: SamplePerson): LifecycleStage {
	const deals = SAMPLE_DEALS.filter((deal) => mainContact(deal) === email);
	if (deals.some(({ stage }) => stage === 'won')) return 'customer';
	if (deals.some(isOpen)) return 'opportunity';
	return pick(['lead', 'subscriber', 'lead', 'mql', 'subscriber', 'sql'] as const, number);
}

const ENGAGEMENT: Readonly<Record<LifecycleStage, number>> = {
	subscriber: 5,
	lead: 20,
	mql: 40,
	sql: 45,
	opportunity: 55,
	customer: 35,
};

function rating(person: SamplePerson) {
	const stage = lifecycleStage(person);
	const fitScore = (person.company === null ? 0 : 25) + (person.phone === null ? 0 : 5);
	const engagementScore = ENGAGEMENT[stage] + (person.number % 4) * 3;
	const score = fitScore + engagementScore;
	const band = bandOf({ fit: fitScore, engagement: engagementScore }, SCORE_LIMITS);
	return { lifecycleStage: stage, fitScore, engagementScore, score, band };
}

function history({ number }: SamplePerson, choice: SampleChoice) {
	const { language } = choice;
	const since = 10 + ((number * 17) % 160);
	const hasConsent = number % 3 !== 0;
	return {
		source: pick(['form', 'newsletter', 'form', 'import'] as const, number),
		utmSource: number % 5 === 0 ? 'google' : null,
		utmMedium: number % 5 === 0 ? 'cpc' : null,
		consent: hasConsent,
		consentAt: hasConsent ? instant(choice, since, 9) : null,
		consentText: hasConsent ? CONSENT[language] : null,
		unsubscribedAt: number % 27 === 13 ? instant(choice, 8, 16) : null,
		bouncedAt: number % 37 === 11 ? instant(choice, 15, 7) : null,
		lastTouchAt: instant(choice, Math.min(since, 1 + ((number * 5) % 40)), 10),
	};
}
