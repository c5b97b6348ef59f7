// A believable small firm to try things out with: the same every time, with days relative to today.
import { sampleActivities } from './activities';
import { sampleCompanies } from './companies';
import { sampleContacts } from './contacts';
import { sampleDeals } from './deals';
import type { SampleChoice } from './sampleRow';
import { sampleTasks } from './tasks';
import { sampleTeam } from './team';

/** What the sample firm says of itself in mails and on pages: an address that is nobody's. */
export const SAMPLE_FIRM_SETTINGS = {
	firmName: 'Lindenhof Digital GmbH',
	imprint: 'Lindenhof Digital GmbH (erfundene Firma), Lindenhof 1, 8001 Zürich\ninfo@lindenhof-digital.example',
	fromName: 'Lindenhof Digital',
} as const;

/** Tables in the order in which they have to be loaded, for each links only to those before it. */
export function sampleFirm(choice: SampleChoice) {
	return {
		team: sampleTeam(choice),
		companies: sampleCompanies(),
		contacts: sampleContacts(choice),
		deals: sampleDeals(choice),
		activities: sampleActivities(choice),
		tasks: sampleTasks(choice),
	};
}
