// Reads what an assignment is decided by: team, rules and settings.
import { calendarOfFirm, readFirm, settingOf } from '../../domain/firm/readFirm';
import { DEFAULT_ACCEPT_MINUTES, type Acceptance } from '../../domain/routing/acceptance';
import type { RoutingConfig } from '../../domain/routing/assignLead';
import { readRules, type RuleFault } from '../../domain/routing/ruleRow';
import type { Language } from '../../domain/schema';
import type { CrmStore } from '../port';
import { hasTable } from '../rows/hasTable';
import { listAll } from '../rows/written';

export interface Routing extends RoutingConfig, Acceptance {
	/** The firm's. */
	readonly language: Language;
	/** Rows of `routingRules` that were passed over. */
	readonly faults: readonly RuleFault[];
}

const NO = ['false', 'no', 'nein', '0', 'off', 'aus'];

/** A base without the table `routingRules` has no rules. Remembered for some minutes, so mostly without a call. */
export async function readRouting(store: CrmStore): Promise<Routing> {
	const settings = await store.settings();
	const firm = readFirm(settings);
	const rows = (await hasTable(store, 'routingRules')) ? await store.rules('routingRules') : [];
	const { rules, faults } = readRules(rows);
	return {
		...{ rules, faults, team: await readTeam(store, rules.length > 0) },
		...{ language: firm.language, defaultOwner: firm.defaultOwner, calendar: calendarOfFirm(firm) },
		keepOwner: !NO.includes(settingOf(settings, 'keepOwner').toLowerCase()),
		acceptMinutes: minutesOf(settingOf(settings, 'acceptMinutes')),
	};
}

/** Another process may have taken turns: where a call costs nothing the team is read as it is now. */
async function readTeam(store: CrmStore, takesTurns: boolean): Promise<Routing['team']> {
	if (takesTurns && store.provider === 'nocodb') return await listAll(store, 'team');
	return await store.rules('team');
}

const minutesOf = (text: string): number =>
	/^\d+$/.test(text) ? Math.min(Number(text), MOST_ACCEPT_MINUTES) : DEFAULT_ACCEPT_MINUTES;

/** Some four years of work: a larger number means never, and would be counted through day by day. */
const MOST_ACCEPT_MINUTES = 525_600;
