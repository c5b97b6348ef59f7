// Two contacts that are perhaps one person: a person decides, the CRM never merges on a guess.
import type { Fields } from '../record';
import type { Language } from '../schema';
import type { Lead } from './lead';
import { leadTitle } from './leadText';

const TEXTS = {
	de: {
		title: 'Mögliche Dublette',
		body: 'Telefon und Name stimmen mit einem vorhandenen Kontakt überein, die E-Mail-Adresse nicht. Bitte prüfen, ob es dieselbe Person ist.',
		fresh: 'Neu',
		known: 'Vorhanden',
	},
	en: {
		title: 'Possible duplicate',
		body: 'Phone and name are those of a contact who is there already, the email address is not. Please check whether it is the same person.',
		fresh: 'New',
		known: 'Known',
	},
} as const satisfies Record<Language, Record<string, string>>;

/** Beside the task of the enquiry, for the same colleague and day. */
export function lookalikeTask(
	{ contact, company, owner, dueOn }: Fields<'tasks'>,
	lead: Lead,
	others: ReadonlyArray<Fields<'contacts'>>,
	language: Language,
): Fields<'tasks'> {
	const texts = TEXTS[language];
	const lines = others.map((other) => `${texts.known}: ${describe(other)}`);
	return {
		title: `${texts.title}: ${leadTitle(lead, language)}`,
		body: [texts.body, '', `${texts.fresh}: ${describe(lead)}`, ...lines].join('\n'),
		kind: 'other',
		status: 'open',
		priority: 'normal',
		...(dueOn !== undefined && { dueOn }),
		...(contact !== undefined && { contact }),
		...(company !== undefined && { company }),
		...(owner !== undefined && { owner }),
		automationKey: `duplicate:${contact ?? ''}`,
	};
}

type Described = {
	readonly [K in 'fullName' | 'email' | 'phone']?: string | null | undefined;
};

const describe = ({ fullName, email, phone }: Described): string =>
	[fullName, email, phone].filter(Boolean).join(', ');
