// How a packaged template is described in the catalogue.
import type { Topic } from '../../domain/mail/mailRequest';

export type Variables = Readonly<Record<string, unknown>>;

/** Picks one of two texts by the language of the sample. */
export type InLanguage = (german: string, english: string) => string;

export interface TemplateSpec {
	/** Customers are addressed by the setting `formOfAddress`, colleagues always say "du". */
	readonly audience: 'customer' | 'staff';
	/** What a person can unsubscribe from; `null` is transactional: it goes out without consent. */
	readonly topic: Topic | null;
	/** Whether its text becomes a task of the owner instead of a mail. */
	readonly isTask?: true;
	/** One sentence, shown where a template is chosen. */
	readonly purpose: string;
	/** Every variable that whoever sends it must give, each with a believable value. */
	sample(say: InLanguage): Variables;
}

/** Addresses in samples: nobody's, by RFC 2606. */
export const BASE_URL = 'https://crm.muster.example';
