// What the sample firm has to do, is late with, and has done.
import type { Label } from '../../schema';
import { SAMPLE_DEALS, type SampleDeal, isOpen, mainContact } from './deals';
import {
	type IdOf,
	type SampleChoice,
	type SampleTable,
	companyKey,
	day,
	dealKey,
	pick,
} from './sampleRow';
import { ownerEmail } from './team';

type TaskKind = 'newLead' | 'followUp' | 'other';

interface Task {
	readonly kind: TaskKind;
	readonly title: Label;
}

const NEXT: Readonly<Record<SampleDeal['stage'], Task>> = {
	firstContact: { kind: 'newLead', title: { de: 'Zurückrufen', en: 'Call back' } },
	qualification: { kind: 'followUp', title: { de: 'Termin vereinbaren', en: 'Arrange a meeting' } },
	proposal: { kind: 'followUp', title: { de: 'Offerte nachfassen', en: 'Follow up the quote' } },
	negotiation: { kind: 'followUp', title: { de: 'Konditionen klären', en: 'Settle the terms' } },
	won: { kind: 'other', title: { de: 'Startsitzung planen', en: 'Plan the kick-off' } },
	lost: { kind: 'other', title: { de: 'Absage festhalten', en: 'Record the refusal' } },
};

const CLOSED: Label = { de: 'Von Hand erledigt', en: 'Done by hand' };

/** One task for each deal; those of closed deals are done, of open ones a few are late. */
export function sampleTasks(choice: SampleChoice): SampleTable<'tasks'> {
	return {
		table: 'tasks',
		key: 'automationKey',
		mark: 'sample:task:',
		rows: (idOf) => SAMPLE_DEALS.map((deal) => taskFor(deal, choice, idOf)),
	};
}

function taskFor(deal: SampleDeal, choice: SampleChoice, idOf: IdOf) {
	const { language } = choice;
	const { kind, title } = NEXT[deal.stage];
	const dueAgo = isOpen(deal) ? 3 - ((deal.number * 5) % 18) : deal.stageAgo - 2;
	return {
		fields: {
			automationKey: `sample:task:${deal.number}`,
			title: `${title[language]}: ${deal.offer[language]}`,
			kind,
			status: isOpen(deal) ? 'open' : 'done',
			closedReason: isOpen(deal) ? null : CLOSED[language],
			dueOn: day(choice, dueAgo),
			priority: pick(['normal', 'high', 'normal', 'low'] as const, deal.number),
			contact: idOf('contacts', mainContact(deal)),
			company: idOf('companies', companyKey(deal.companyNumber)),
			deal: idOf('deals', dealKey(deal.number)),
			owner: idOf('team', ownerEmail(deal.companyNumber - 1)),
		},
	};
}
