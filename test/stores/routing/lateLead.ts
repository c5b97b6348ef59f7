// An office with one new lead that nobody has taken on, for the tests of escalation.
import type { Fields } from '../../../domain/record';
import { captureLeads } from '../../../stores/lead/captureLeads';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import type { EscalationRun } from '../../../stores/routing/escalateLeads';
import { anActivity, aTeamMember, at } from '../../support/builders';
import { aPost, NOW, rowsOf } from '../lead/posts';

const person = (name: string, overrides: Fields<'team'> = {}) => ({
	fields: aTeamMember({ name, email: `${name}@firma.example`, manager: 'chef@firma.example', ...overrides }),
});

/** An hour and a bit after the lead came in. */
export const LATE = at('2026-03-02T10:05Z');
export const LATER = at('2026-03-02T11:10Z');

export async function aLead(store: CrmStore = createMemoryStore({ clock: { now: () => NOW.getTime(), sleep: async () => undefined } })) {
	await store.create('team', [person('chef', { manager: null, weight: 0 }), person('ada'), person('ben')]);
	await store.create('routingRules', [{ fields: { name: 'Alle', assignTo: 'team', active: true } }]);
	await store.upsert('settings', 'key', [
		{ fields: { key: 'language', value: 'de' } },
		{ fields: { key: 'timeZone', value: 'Europe/Zurich' } },
	]);
	await captureLeads(store, [aPost({ email: 'eva@gmail.com', name: 'Eva Muster', nachricht: 'Hallo' })], NOW);
	return store;
}

export async function ownersOf(store: CrmStore) {
	const names = new Map((await rowsOf(store, 'team')).map(({ id, fields }) => [id, fields.name]));
	const [task] = await rowsOf(store, 'tasks');
	const [contact] = await rowsOf(store, 'contacts');
	return [names.get(task?.fields.owner ?? ''), names.get(contact?.fields.owner ?? '')];
}

/** As CRM Mail > Send notes it. */
export async function sendMails(store: CrmStore, { escalated }: EscalationRun) {
	const keys = escalated.flatMap(({ mails }) => mails.map(({ sendKey }) => sendKey));
	await store.upsert('messages', 'sendKey', keys.map((sendKey) => ({ fields: { sendKey, status: 'sent' } })));
}

export const log = async (store: CrmStore, activity: Fields<'activities'>) => {
	const [contact] = await rowsOf(store, 'contacts');
	await store.create('activities', [{ fields: anActivity({ contact: contact?.id ?? '', ...activity }) }]);
};
