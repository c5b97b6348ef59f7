// What people read of a long sync in the run log, in the language of their base.
import type { Language } from '../schema';
import type { HubspotObject } from './objects';
import type { Standing } from './progress';

interface ProgressTexts {
	/** Without the full stop. */
	readonly standing: (standing: Standing) => string;
	readonly left: (minutes: number) => string;
	readonly cost: (calls: { readonly calls: number; readonly hubspotCalls: number }) => string;
	readonly stopped: (standing: string | null) => string;
	readonly done: string;
}

/** From here on hours say more than minutes. */
const HOURS_FROM_MINUTES = 120;
const hoursOf = (minutes: number): number => Math.ceil(minutes / 60);

const NAMES: Readonly<Record<Language, Readonly<Record<HubspotObject, string>>>> = {
	de: { companies: 'Firmen', contacts: 'Kontakte', deals: 'Deals', tasks: 'Aufgaben', notes: 'Notizen', calls: 'Anrufe', emails: 'E-Mails', meetings: 'Termine' },
	en: { companies: 'Companies', contacts: 'Contacts', deals: 'Deals', tasks: 'Tasks', notes: 'Notes', calls: 'Calls', emails: 'E-mails', meetings: 'Meetings' },
};

const de: ProgressTexts = {
	standing: ({ object, done, of }) => `${NAMES.de[object]}: ${of === null ? `${done} abgeglichen` : `${done} von etwa ${of} abgeglichen`}`,
	left: (minutes) => {
		if (minutes === 1) return 'Dafür noch etwa eine Minute.';
		return minutes < HOURS_FROM_MINUTES ? `Dafür noch etwa ${minutes} Minuten.` : `Dafür noch etwa ${hoursOf(minutes)} Stunden.`;
	},
	cost: ({ calls, hubspotCalls }) => `Aufrufe in diesem Lauf: ${calls} an die Basis, ${hubspotCalls} an HubSpot.`,
	stopped: (standing) => (standing === null ? 'Angehalten. Der nächste Lauf fährt fort.' : `Angehalten. ${standing}; der nächste Lauf fährt dort fort.`),
	done: 'Fertig: Alles ist durchgesehen.',
};

const en: ProgressTexts = {
	standing: ({ object, done, of }) => `${NAMES.en[object]}: ${of === null ? `${done} carried over` : `${done} of about ${of} carried over`}`,
	left: (minutes) => {
		if (minutes === 1) return 'About one more minute for these.';
		return minutes < HOURS_FROM_MINUTES ? `About ${minutes} more minutes for these.` : `About ${hoursOf(minutes)} more hours for these.`;
	},
	cost: ({ calls, hubspotCalls }) => `Calls of this run: ${calls} to the base, ${hubspotCalls} to HubSpot.`,
	stopped: (standing) => (standing === null ? 'Stopped. The next run goes on.' : `Stopped. ${standing}; the next run goes on there.`),
	done: 'Done: everything was looked at.',
};

export const PROGRESS_TEXTS: Readonly<Record<Language, ProgressTexts>> = { de, en };
