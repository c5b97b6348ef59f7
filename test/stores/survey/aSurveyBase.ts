// A firm with customers and a survey, and the ports to dispatch it.
import type { Fields } from '../../../domain/record';
import { sendInPortions } from '../../../stores/mail/sendMails';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { listAll } from '../../../stores/rows/written';
import { dispatchSurveys, type DispatchReport } from '../../../stores/survey/dispatchSurveys';
import type { SurveyPorts } from '../../../stores/survey/sendSurveyMails';
import { aTeamMember } from '../../support/builders';
import { fakeClock, type FakeClock } from '../../support/fakeClock';
import { aMailWorld, type MailWorld, type WorldOptions } from '../mail/mailWorld';

/** A Tuesday, half past nine in Zurich. */
export const NOW = '2026-03-10T08:30:00.000Z';

export interface SurveyWorld extends MailWorld {
	readonly survey: string;
	readonly ports: MailWorld['ports'];
	readonly surveyPorts: SurveyPorts;
	dispatch(again?: boolean): Promise<DispatchReport>;
	responses(): Promise<ReadonlyArray<Fields<'surveyResponses'> & { readonly id: string }>>;
}

/** Due at once: a turn every day, begun long ago. */
export const DUE: Fields<'surveys'> = {
	...{ key: 'nps', name: 'NPS', kind: 'relational', active: true, startOn: '2025-01-01', intervalDays: 1 },
	...{ tenureDays: 0, personQuietDays: 30, companyQuietDays: 0, dailyLimit: 0, segment: 'lifecycleStage: customer' },
};

export async function aSurveyWorld(fields: Fields<'surveys'> = {}, options: WorldOptions = {}): Promise<SurveyWorld> {
	const clock = options.clock ?? fakeClock(Date.parse(NOW));
	const store = options.store ?? createMemoryStore({ clock });
	const settings = { timeZone: 'Europe/Zurich', country: 'CH', language: 'de', defaultOwner: 'beat.keller@firma.example' };
	const world = await aMailWorld({ store, clock, settings: { ...settings, ...options.settings } });
	await store.create('team', [
		{ fields: aTeamMember({ manager: 'chefin@firma.example' }) },
		{ fields: aTeamMember({ name: 'Chefin', email: 'chefin@firma.example' }) },
	]);
	const [written] = await store.create('surveys', [{ fields: { ...DUE, ...fields } }]);
	if (written?.ok !== true) throw new Error('The survey was not written');
	return worldOn(world, written.record.id);
}

function worldOn(world: MailWorld, survey: string): SurveyWorld {
	const surveyPorts = surveyPortsOn(world.store, world.clock, world.ports);
	return {
		...{ ...world, survey, surveyPorts },
		dispatch: async (again = true) => await dispatchSurveys(surveyPorts, { until: hence(world.clock), again }),
		responses: async () =>
			(await listAll(world.store, 'surveyResponses')).map(({ id, fields }) => ({ ...fields, id })),
	};
}

export const hence = (clock: FakeClock): Date => new Date(clock.now() + 10 * 3_600_000);

export function surveyPortsOn(store: CrmStore, clock: FakeClock, ports: MailWorld['ports']): SurveyPorts {
	return {
		store,
		links: { url: ({ purpose, subject }) => `https://firma.example/${purpose}/${subject}?t=x` },
		sendMails: (requests, until) => sendInPortions({ ...ports, store, deadline: until }, requests),
		now: () => new Date(clock.now()),
	};
}

export async function customers(world: SurveyWorld, count: number, fields: Fields<'contacts'> = {}): Promise<readonly string[]> {
	const ids: string[] = [];
	for (let index = 0; index < count; index += 1) {
		ids.push(await world.person(`k${index}`, { lifecycleStage: 'customer', ...fields }));
	}
	return ids;
}
