// What n8n's Webhook and Form Trigger put out, as one kind of post.
import { isObject } from './answers';
import type { Post } from './lead';

type Item = Readonly<Record<string, unknown>>;

/** A Webhook item has headers and body; anything else is taken for the answers of a form. */
export function itemToPost(item: Item, receivedAt: string): Post {
	if ('headers' in item && 'body' in item) {
		const { headers, query, body } = item;
		return { headers: bag(headers), query: bag(query), body, source: 'webhook', receivedAt };
	}
	const { formQueryParameters, headers, ...body } = item;
	return {
		headers: bag(headers),
		query: bag(formQueryParameters),
		body,
		source: 'form',
		receivedAt,
	};
}

const bag = (value: unknown): Item => (isObject(value) ? value : {});
