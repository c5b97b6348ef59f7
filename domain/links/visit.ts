// Somebody came by a link: what n8n's Webhook knows of the visit, whatever the visitor or a mail scanner put into it.
import { isObject } from '../json';
import { languageOf } from '../mail/recipient';
import { type Language, languageNamed } from '../schema';
import { TOKEN_PARAMETER } from './linkSigner';

export interface Visit {
	readonly token: unknown;
	/** What stands in the address beside the token; chosen by whoever wrote the link, so it decides nothing. */
	readonly query: Readonly<Record<string, unknown>>;
	/** What was sent along with a POST; empty on a GET. */
	readonly body: Readonly<Record<string, unknown>>;
	/** The language that the visitor switched to; `null` when they did not. */
	readonly chosenLanguage: Language | null;
	/** As the browser asks for them, the best first. */
	readonly browserLanguages: readonly string[];
	/** Address of the page without the token. */
	readonly pageUrl: string;
}

export function visitOf(item: Readonly<Record<string, unknown>>): Visit {
	const [query, headers, body] = [bag(item.query), bag(item.headers), bag(item.body)];
	return {
		token: query[TOKEN_PARAMETER],
		...{ query, body },
		chosenLanguage: languageNamed(body.lang) ?? languageNamed(query.lang),
		browserLanguages: browserLanguages(headers['accept-language']),
		pageUrl: typeof item.webhookUrl === 'string' ? (item.webhookUrl.split('?')[0] ?? '') : '',
	};
}

/** What the visitor chose, else the language the mail was written in, else the browser's, else the firm's. */
export function pageLanguage(visit: Visit, linkLanguage: string, firmLanguage: string): Language {
	return visit.chosenLanguage ?? languageOf(linkLanguage, ...visit.browserLanguages, firmLanguage);
}

function browserLanguages(header: unknown): readonly string[] {
	if (typeof header !== 'string') return [];
	return header.split(',', 20).map((part) => part.split(';')[0]?.trim() ?? '');
}

const bag = (value: unknown): Readonly<Record<string, unknown>> =>
	isObject(value) ? { ...value } : {};
