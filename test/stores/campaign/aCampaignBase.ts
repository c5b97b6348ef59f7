// A base in memory with campaigns, and a sender that keeps to the contract of the real one.
import { draftOf, type CampaignForm } from '../../../domain/campaign/draft';
import type { DeferralReason, MailOutcome, MailRequest } from '../../../domain/mail/mailRequest';
import type { Fields } from '../../../domain/record';
import type { CampaignPorts } from '../../../stores/campaign/runCampaign';
import { enterDraft, releaseCampaign } from '../../../stores/campaign/planCampaign';
import { createMemoryStore } from '../../../stores/memory/memoryStore';
import type { CrmStore } from '../../../stores/port';
import { aContact, at } from '../../support/builders';

/** Monday 9 March 2026, 9 o'clock in Zurich. */
export const MORNING = at('2026-03-09T08:00Z');
export const FORM: CampaignForm = {
	...{ name: 'Frühling 2026', template: '', subject: 'Neues', preheader: '', headline: 'Neu' },
	...{ text: 'Hallo.\n\nZweiter Absatz.', buttonLabel: 'Lesen', buttonUrl: 'firma.example/neu' },
	...{ startOn: '', startTime: '', requestedBy: 'marketing@firma.example', segment: { language: ['de'] } },
};
export const CONTEXT = {
	...{ now: MORNING, timeZone: 'Europe/Zurich', defaultOwner: '' },
	isTemplate: () => true,
	language: 'en' as const,
};

export async function aCampaignStore(): Promise<CrmStore> {
	const store = createMemoryStore();
	await store.upsert('settings', 'key', [{ fields: { key: 'timeZone', value: 'Europe/Zurich' } }]);
	return store;
}

export const addContacts = (store: CrmStore, count: number, fields: Fields<'contacts'> = {}) =>
	store.create(
		'contacts',
		Array.from({ length: count }, (_, index) => {
			const email = `p${index}.${fields.language ?? 'de'}@firma.example`;
			return { fields: aContact({ email, emailKey: email, consent: true, ...fields }) };
		}),
	);

/** Sends to everybody, once per send key, as the claims of the real sender do. */
export function aSender(
	store: CrmStore,
	answer: (request: MailRequest) => MailOutcome['kind'] | 'die' = () => 'sent',
	deferral: { readonly reason: DeferralReason; readonly until: Date } = { reason: 'frequencyCap', until: MORNING },
) {
	const sent = new Set<string>();
	const ports: CampaignPorts = {
		store,
		now: () => MORNING,
		sendMails: async function* (requests) {
			for (const request of requests) {
				const kind = answer(request);
				if (kind === 'die') throw new Error('died');
				const outcome: MailOutcome =
					kind === 'deferred'
						? { kind, ...deferral }
						: sent.has(request.sendKey)
							? { kind: 'alreadySent', messageId: '' }
							: { kind: 'sent', messageId: '', sentAt: MORNING };
				if (outcome.kind === 'sent') sent.add(request.sendKey);
				yield [{ request, outcome }];
			}
		},
	};
	return { ports, sent };
}

export async function released(store: CrmStore, form: Partial<CampaignForm> = {}): Promise<string> {
	const { id } = await enterDraft(store, draftOf({ ...FORM, ...form }, CONTEXT));
	await releaseCampaign(store, id, MORNING);
	return id;
}
export const rowOf = async (store: CrmStore, id: string) => (await store.get('campaigns', id)).fields;
