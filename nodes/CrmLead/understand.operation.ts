// Reads a form post before its sender is answered. Needs no credential and makes no call to the base.
//
// In:  an item of n8n's Webhook ({ headers, query, body }) or of its Form Trigger (the answers by label).
// Out: first output, to be kept: exactly the columns of the local inbox, so that it is inserted as it is:
//        { key, outcome: 'received' | 'spam', reason, receivedAt, source: 'webhook' | 'form', post, lead, answer, answerType }
//        `post` (raw) and `lead` (normalised) are JSON in a text; `reason` is empty unless it is spam; `answer` is what the
//        sender is told, `answerType` its content type.
//      second output, to be refused:
//        { httpStatus: 400 | 413 | 429, outcome: 'invalid', reason, receivedAt, source, answer, answerType }
import { InvalidInputError } from '../../domain/errors';
import { parseCountry } from '../../domain/lead/country';
import { itemToPost } from '../../domain/lead/itemToPost';
import { ANY_SENDER } from '../../domain/lead/knownSender';
import type { Post } from '../../domain/lead/lead';
import { type Received, receivePost, refuseTooMany, type ReceiveOptions } from '../../domain/lead/receivePost';
import { visitorOf } from '../../domain/lead/visitor';
import { visitorAnswer } from '../../templates/visitorAnswer';
import { type BatchItem, defineOperation, type ItemResult, oneRow } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { LeadEnv } from './env';
import { parseMapping } from './fieldMapping';
import { isOverRate, type Protection, parseProtection, signatureOf } from './formProtection';
import { UNDERSTAND_PROPERTIES } from './understand.properties';

export const REFUSED = 1;

interface UnderstandParams extends ReceiveOptions {
	readonly protection: Protection;
}

export const understand = defineOperation<UnderstandParams, LeadEnv>({
	name: 'understand',
	displayName: 'Understand',
	action: 'Understand a form post',
	description: 'Turns the post of any web form into a lead, or says why it is none; needs no base',
	properties: UNDERSTAND_PROPERTIES,
	parse: (read) => ({
		defaultCountry: parseDefaultCountry(read('defaultCountry')),
		mapping: parseMapping(read('fieldMapping')),
		minFillSeconds: parseMinFill(read('minFillSeconds')),
		senders: { origins: listOf(read('allowedOrigins')), secret: textOf(read('sharedSecret')) },
		protection: parseProtection(read),
	}),
	run: async (items, env) => {
		const receivedAt = env.now.toISOString();
		const results: ItemResult[] = [];
		for (const item of items) {
			const post = itemToPost(item.json, receivedAt);
			const { httpStatus, key, post: raw, lead, ...said } = await receive(post, item, env);
			const row = { ...said, receivedAt, source: post.source, ...visitorAnswer(said, visitorOf(post)) };
			results.push(
				said.outcome === 'invalid'
					? oneRow({ ...row, httpStatus }, REFUSED)
					: oneRow({ ...row, key, post: raw, lead }),
			);
		}
		return results;
	},
});

async function receive(post: Post, { params, binary }: BatchItem<UnderstandParams>, env: LeadEnv): Promise<Received> {
	const { protection, ...options } = params;
	if (await isOverRate(post, protection, env)) return refuseTooMany();
	const signature = await signatureOf(post, binary, { protection, env });
	const senders = { ...ANY_SENDER, ...options.senders, ...(signature === undefined ? {} : { signature }) };
	return receivePost(post, { ...options, senders });
}

const listOf = (value: unknown): readonly string[] =>
	textOf(value).split(/[\s,;]+/).filter((text) => text !== '');

/** Whatever is no number of seconds asks nobody: a wrong setting must not turn people away. */
const parseMinFill = (value: unknown): number =>
	typeof value === 'number' && value >= 0 ? value : 0;

function parseDefaultCountry(value: unknown): ReceiveOptions['defaultCountry'] {
	const country = parseCountry(typeof value === 'string' ? value : '');
	if (country !== null) return country;
	throw new InvalidInputError('"Default Country" is not a country that is known', {
		hint: 'Use a code of two letters, for example CH, DE or AT',
	});
}
