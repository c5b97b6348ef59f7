// What happened with each deal: an enquiry, then talks, an offer, and how it ended.
import type { Label, Language } from '../../schema';
import { SAMPLE_DEALS, type SampleDeal, mainContact } from './deals';
import { PEOPLE } from './people';
import {
	type IdOf,
	type SampleChoice,
	type SampleTable,
	companyKey,
	dealKey,
	instant,
	pick,
} from './sampleRow';
import { ownerEmail } from './team';

interface Happening {
	readonly kind: 'form' | 'call' | 'meeting' | 'email' | 'note';
	readonly direction: 'in' | 'out' | 'internal';
	readonly subject: Label;
	readonly body: Label;
}

const HAPPENINGS = {
	enquiry: {
		kind: 'form',
		direction: 'in',
		subject: { de: 'Anfrage über die Website', en: 'Enquiry by the website' },
		body: {
			de: 'Guten Tag, wir interessieren uns für Ihr Angebot. Was würde das ungefähr kosten? Freundliche Grüsse',
			en: 'Hello, we are interested in what you offer. What would it cost, roughly? Kind regards',
		},
	},
	firstCall: {
		kind: 'call',
		direction: 'out',
		subject: { de: 'Erstgespräch am Telefon', en: 'First call' },
		body: {
			de: 'Bedarf geklärt, Budget ist vorhanden. Entscheid fällt in der Geschäftsleitung.',
			en: 'Need is clear, there is a budget. The management decides.',
		},
	},
	workshop: {
		kind: 'meeting',
		direction: 'out',
		subject: { de: 'Besuch vor Ort', en: 'Visit on site' },
		body: {
			de: 'Anforderungen aufgenommen. Wünscht Referenzen aus der Branche.',
			en: 'Wrote down what is needed. Would like references from the trade.',
		},
	},
	offer: {
		kind: 'email',
		direction: 'out',
		subject: { de: 'Offerte gesendet', en: 'Quote sent' },
		body: {
			de: 'Offerte mit zwei Varianten, gültig 30 Tage.',
			en: 'Quote with two variants, valid for 30 days.',
		},
	},
	reply: {
		kind: 'email',
		direction: 'in',
		subject: { de: 'Rückfrage zur Offerte', en: 'Question about the quote' },
		body: { de: 'Fragt nach Terminen und nach Skonto.', en: 'Asks about dates and a discount.' },
	},
	decision: {
		kind: 'note',
		direction: 'internal',
		subject: { de: 'Entscheid erhalten', en: 'Decision received' },
		body: {
			de: 'Entscheid telefonisch mitgeteilt, Unterlagen abgelegt.',
			en: 'Told by telephone, papers filed.',
		},
	},
} as const satisfies Readonly<Record<string, Happening>>;

/** What lies behind a deal in each stage. */
const COURSES: Readonly<Record<SampleDeal['stage'], readonly Happening[]>> = (() => {
	const { enquiry, firstCall, workshop, offer, reply, decision } = HAPPENINGS;
	return {
		firstContact: [enquiry],
		qualification: [enquiry, firstCall],
		proposal: [enquiry, firstCall, workshop, offer],
		negotiation: [enquiry, firstCall, workshop, offer, reply],
		won: [enquiry, firstCall, offer, reply, decision],
		lost: [enquiry, offer, decision],
	};
})();

export function sampleActivities(choice: SampleChoice): SampleTable<'activities'> {
	return {
		table: 'activities',
		key: 'dedupeKey',
		mark: 'sample:activity:',
		rows: (idOf) => [
			...SAMPLE_DEALS.flatMap((deal) => activitiesOf(deal, choice, idOf)),
			...newsletterForms(choice, idOf),
		],
	};
}

/** Spread evenly from the beginning of the deal to the last sign of the customer. */
function activitiesOf(deal: SampleDeal, choice: SampleChoice, idOf: IdOf) {
	const course = COURSES[deal.stage];
	const days = deal.beganAgo - deal.touchAgo;
	return course.map((happening, index) => {
		const passed = course.length === 1 ? days : Math.round((days * index) / (course.length - 1));
		return {
			fields: {
				dedupeKey: `sample:activity:${deal.number}.${index + 1}`,
				...inWords(happening, choice.language),
				occurredAt: instant(choice, deal.beganAgo - passed, 8 + ((deal.number + index * 3) % 9)),
				contact: idOf('contacts', mainContact(deal)),
				company: idOf('companies', companyKey(deal.companyNumber)),
				deal: idOf('deals', dealKey(deal.number)),
				owner: idOf('team', ownerEmail(deal.companyNumber - 1)),
				source: 'sample',
			},
		};
	});
}

const NEWSLETTER: Happening = {
	kind: 'form',
	direction: 'in',
	subject: { de: 'Anmeldung zum Newsletter', en: 'Newsletter sign-up' },
	body: { de: 'Über das Formular auf der Website.', en: 'By the form on the website.' },
};

/** People without a deal left at least their address. */
function newsletterForms(choice: SampleChoice, idOf: IdOf) {
	const inDeals = new Set(SAMPLE_DEALS.map(mainContact));
	return PEOPLE.filter(({ email }) => !inDeals.has(email)).map((person) => ({
		fields: {
			dedupeKey: `sample:activity:contact.${person.number}`,
			...inWords(NEWSLETTER, choice.language),
			occurredAt: instant(
				choice,
				10 + ((person.number * 17) % 160),
				pick([9, 12, 20], person.number),
			),
			contact: idOf('contacts', person.email),
			company: person.company === null ? null : idOf('companies', person.company),
			owner: idOf('team', ownerEmail(person.ownerNumber)),
			source: 'sample',
		},
	}));
}

function inWords({ kind, direction, subject, body }: Happening, language: Language) {
	return { kind, direction, subject: subject[language], body: body[language] };
}
