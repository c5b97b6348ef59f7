// What people can be written to about, and how it is kept that somebody does not want it.
import { TOPICS, type Topic } from '../mail/mailRequest';
import type { Fields } from '../record';

/** `all` covers every topic, also those that are added later; transactional mails are none. */
export const ALL = 'all';
export type SuppressedTopic = Topic | typeof ALL;
export const SUPPRESSED_TOPICS: readonly SuppressedTopic[] = [...TOPICS, ALL];

/** Why a row of `suppressions` is there when the person did it; only such a row is ever lifted by the person again. */
export const UNSUBSCRIBED = 'unsubscribed';

/** `suppressions.key`: one row per address and topic. */
export const suppressionKey = (emailKey: string, topic: SuppressedTopic): string => `${emailKey} ${topic}`;

export const isTopic = (value: unknown): value is Topic => TOPICS.some((topic) => topic === value);

export const isSuppressedTopic = (value: unknown): value is SuppressedTopic =>
	value === ALL || isTopic(value);

/** `contacts.offTopics`: what this person does not want, whichever address the row holds by now. */
export const offTopicsOf = ({ offTopics }: Fields<'contacts'>): readonly SuppressedTopic[] =>
	(offTopics ?? '')
		.split(',')
		.map((topic) => topic.trim().toLowerCase())
		.filter(isSuppressedTopic);

/** As the column holds it; `null` when there is none. */
export const offTopicsText = (topics: readonly SuppressedTopic[]): string | null =>
	SUPPRESSED_TOPICS.filter((topic) => topics.includes(topic)).join(', ') || null;

/** By the row of the person, which follows a corrected address. */
export const isOffTopic = (contact: Fields<'contacts'>, topic: Topic): boolean =>
	offTopicsOf(contact).some((one) => one === topic || one === ALL);
