// What was sent from the pages for unsubscribing, preferences and opt-in, or by a mail program in one click.
import { TOPICS, type Topic } from '../mail/mailRequest';
import { type Language, languageNamed } from '../schema';
import { ALL, isSuppressedTopic, type SuppressedTopic } from './topics';

export type PageForm =
	/** RFC 8058: the mail program unsubscribes, nobody sees a page. */
	| { readonly kind: 'oneClick' }
	| { readonly kind: 'unsubscribe'; readonly topic: SuppressedTopic }
	| { readonly kind: 'preferences'; readonly on: readonly Topic[]; readonly language: Language | null }
	| { readonly kind: 'confirm' };

/** `null`: nothing that a page of ours sends, so nothing happens. */
export function readPageForm(body: Readonly<Record<string, unknown>>): PageForm | null {
	if (body['List-Unsubscribe'] === 'One-Click') return { kind: 'oneClick' };
	switch (body.choice) {
		case 'unsubscribe':
			return isSuppressedTopic(body.topic) ? { kind: 'unsubscribe', topic: body.topic } : null;
		case 'all':
			return { kind: 'unsubscribe', topic: ALL };
		case 'preferences': {
			const on = TOPICS.filter((topic) => body[topic] === 'on');
			return { kind: 'preferences', on, language: languageNamed(body.language) };
		}
		case 'confirm':
			return { kind: 'confirm' };
		default:
			return null;
	}
}
