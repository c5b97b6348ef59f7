// Quiet days hold whatever becomes of the rows that an invitation names.
import { describe, expect, it } from 'vitest';

import type { Fields } from '../../../domain/record';
import { listAll } from '../../../stores/rows/written';
import { aCompany } from '../../support/builders';
import { aSurveyWorld, customers, DUE, type SurveyWorld } from './aSurveyBase';

const DAY_MS = 86_400_000;

const invitedTo = ({ taken }: SurveyWorld) => taken.filter(({ subject }) => subject.startsWith('npsInvitation')).map(({ to }) => to.address);

describe('quiet days', () => {
	const rename = async ({ store, survey }: SurveyWorld, fields: Fields<'surveys'>) =>
		void (await store.update('surveys', [{ id: survey, fields }]));
	const another = async ({ store }: SurveyWorld, fields: Fields<'surveys'>) =>
		void (await store.create('surveys', [{ fields: { ...DUE, ...fields } }]));
	const firstOf = async ({ store }: SurveyWorld) => (await listAll(store, 'contacts'))[0]?.id ?? '';

	it.each<[string, Fields<'surveys'>, (world: SurveyWorld) => Promise<void>]>([
		['the survey was deleted and made anew', {}, async (world) => {
			await world.store.delete('surveys', [world.survey]);
			await another(world, {});
		}],
		['the survey was deleted and made anew under another key', {}, async (world) => {
			await world.store.delete('surveys', [world.survey]);
			await another(world, { key: 'nps2' });
		}],
		['the kind of the survey was changed and another of its kind added', {}, async (world) => {
			await rename(world, { kind: 'transactional', event: 'dealWon', active: false });
			await another(world, { key: 'nps2' });
		}],
		['of two contacts with one address the first was deleted', {}, async (world) => {
			const first = await firstOf(world);
			const { fields } = await world.store.get('contacts', first);
			await world.store.delete('contacts', [first]);
			await world.store.create('contacts', [{ fields: { ...fields, company: null } }]);
		}],
		['the address was corrected', {}, async (world) => {
			const id = await firstOf(world);
			await world.store.update('contacts', [{ id, fields: { email: 'neu@kunde.example', emailKey: 'neu@kunde.example' } }]);
		}],
		['of two rows of one company the first was deleted', { companyQuietDays: 30, personQuietDays: 0 }, async (world) => {
			const contact = await firstOf(world);
			const [merged] = await world.store.create('companies', [{ fields: aCompany({ name: 'Neu AG', key: 'neu' }) }]);
			const company = merged?.ok === true ? merged.record.id : '';
			await world.store.update('contacts', [{ id: contact, fields: { company } }]);
			await world.person('colleague', { lifecycleStage: 'customer', company });
		}],
	])('hold when %s', async (_case, survey, change) => {
		const world = await aSurveyWorld(survey);
		const [written] = await world.store.create('companies', [{ fields: aCompany() }]);
		await customers(world, 1, { company: written?.ok === true ? written.record.id : null });
		await world.dispatch();
		expect(invitedTo(world)).toHaveLength(1);
		await change(world);
		await world.dispatch();
		world.clock.advance(DAY_MS);
		await world.dispatch();
		expect(invitedTo(world)).toHaveLength(1);
		world.clock.advance(30 * DAY_MS);
		await world.dispatch();
		expect(invitedTo(world).length).toBeGreaterThan(1);
	});
});
