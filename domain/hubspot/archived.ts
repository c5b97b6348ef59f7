// What HubSpot threw away: how it is told beside the row here, which stays, and when nobody has to hear of it again.
import type { Fields } from '../record';
import type { Language } from '../schema';
import type { SyncObject } from './objects';
import type { MapEntry, Pairing } from './pairUp';

/** Stands in the map in place of the checksum; the state of the fields stays, for who comes back from the recycling bin. */
export const ARCHIVED = 'archived';

/** The same where the row of the base was deleted: nothing is linked to it any more. */
export const DELETED = 'deleted';

/** Whether the entry says that one side is gone; who comes back is as any other. */
export const isMarkedGone = ({ hash }: Pick<MapEntry, 'hash'>): boolean => hash === ARCHIVED || hash === DELETED;

type Gone = Pairing & { readonly kind: 'goneInHubspot' };

export const isGone = (pairing: Pairing): pairing is Gone => pairing.kind === 'goneInHubspot';

/** Told once, and then only to who asks for everything. */
export const isKnownGone = (pairing: Pairing): boolean => isGone(pairing) && pairing.entry.hash === ARCHIVED;

const TEXTS: Readonly<Record<Language, { readonly subject: string; readonly body: string; readonly task: string }>> = {
	de: {
		subject: 'In HubSpot gelöscht',
		body: 'Der Datensatz wurde in HubSpot gelöscht. Hier bleibt alles, wie es ist; abgeglichen wird nichts mehr, ausser er wird dort wiederhergestellt.',
		task: 'In HubSpot gelöscht',
	},
	en: {
		subject: 'Deleted in HubSpot',
		body: 'The record was deleted in HubSpot. Everything stays as it is here; nothing is synced any more unless it is restored there.',
		task: 'Deleted in HubSpot',
	},
};

const LINKS = { contacts: 'contact', companies: 'company', deals: 'deal' } as const;

/** In the history of whom it is about, where people see it; of a kind that is no contact with the customer. */
export function archivedNote(object: SyncObject, { recordId, externalId }: MapEntry, { language, at }: { readonly language: Language; readonly at: Date }): Fields<'activities'> {
	const { subject, body } = TEXTS[language];
	return {
		...{ dedupeKey: `hubspot:archived:${object}:${externalId}`, kind: 'system', direction: 'internal', source: 'hubspot' },
		...{ subject, body, occurredAt: at.toISOString(), [LINKS[object]]: recordId },
	};
}

/** Nobody has to do it any more. */
export const droppedTask = (language: Language): Fields<'tasks'> => ({ status: 'dropped', closedReason: TEXTS[language].task });
