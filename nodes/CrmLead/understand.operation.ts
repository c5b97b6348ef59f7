// Reads a form post before its sender is answered. Needs no credential and makes no call.
//
// In:  an item of n8n's Webhook ({ headers, query, body }) or of its Form Trigger (the answers by label).
// Out: first output, to be kept: exactly the columns of the local inbox, so that it is inserted as it is:
//        { key, outcome: 'received' | 'spam', reason, receivedAt, source: 'webhook' | 'form', post, lead, answer, answerType }
//        `post` (raw) and `lead` (normalised) are JSON in a text; `reason` is empty unless it is spam; `answer` is what the
//        sender is told, `answerType` its content type.
//      second output, to be refused:
//        { httpStatus: 400 | 413, outcome: 'invalid', reason, receivedAt, source, answer, answerType }
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { parseCountry } from '../../domain/lead/country';
import { itemToPost } from '../../domain/lead/itemToPost';
import { receivePost, type ReceiveOptions } from '../../domain/lead/receivePost';
import { MIN_FILL_SECONDS } from '../../domain/lead/understandLead';
import { visitorOf } from '../../domain/lead/visitor';
import { visitorAnswer } from '../../templates/visitorAnswer';
import { defineOperation, oneRow } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { LeadEnv } from './env';
import { MAPPABLE, parseMapping } from './fieldMapping';

export const REFUSED = 1;

const properties: INodeProperties[] = [
	{
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'string',
		default: 'CH',
		placeholder: 'CH',
		description: 'Where phone numbers without a country code are at home, as a code of two letters',
	},
	{
		displayName: 'Minimum Fill Time (Seconds)',
		name: 'minFillSeconds',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		default: MIN_FILL_SECONDS,
		description:
			'Whoever fills the form in faster is taken for a robot, where the form tells how long it took; 0 never asks',
	},
	{
		displayName: 'Allowed Origins',
		name: 'allowedOrigins',
		type: 'string',
		default: '',
		placeholder: 'https://www.example.com, https://shop.example.com',
		description:
			'Your own pages, separated by commas: what comes from elsewhere and without the secret waits in quarantine; empty lets everybody in',
	},
	{
		displayName: 'Shared Secret',
		name: 'sharedSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'What form tools such as Typeform or Tally send along, as ?secret= in the address of the webhook or in the header x-crm-secret; empty asks nobody',
	},
	{
		displayName: 'Field Mapping',
		name: 'fieldMapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description:
			'Only for fields that are not understood by themselves: which field of the form means what',
		options: [
			{
				displayName: 'Field',
				name: 'fields',
				values: [
					{
						displayName: 'Form Field',
						name: 'field',
						type: 'string',
						default: '',
						placeholder: 'question_7',
						description: 'Name or label of the field as the form posts it',
					},
					{
						displayName: 'Means',
						name: 'meaning',
						type: 'options',
						options: MAPPABLE,
						default: 'email',
						description: 'What the answer is',
					},
				],
			},
		],
	},
];

export const understand = defineOperation<ReceiveOptions, LeadEnv>({
	name: 'understand',
	displayName: 'Understand',
	action: 'Understand a form post',
	description: 'Turns the post of any web form into a lead, or says why it is none; needs no base',
	properties,
	parse: (read) => ({
		defaultCountry: parseDefaultCountry(read('defaultCountry')),
		mapping: parseMapping(read('fieldMapping')),
		minFillSeconds: parseMinFill(read('minFillSeconds')),
		senders: { origins: listOf(read('allowedOrigins')), secret: textOf(read('sharedSecret')) },
	}),
	run: async (items, env) => {
		const receivedAt = env.now.toISOString();
		return items.map(({ params, json }) => {
			const post = itemToPost(json, receivedAt);
			const { httpStatus, key, post: raw, lead, ...said } = receivePost(post, params);
			const row = { ...said, receivedAt, source: post.source, ...visitorAnswer(said, visitorOf(post)) };
			return said.outcome === 'invalid'
				? oneRow({ ...row, httpStatus }, REFUSED)
				: oneRow({ ...row, key, post: raw, lead });
		});
	},
});

const listOf = (value: unknown): readonly string[] =>
	textOf(value).split(/[\s,;]+/).filter((text) => text !== '');

/** Whatever is no number of seconds asks nobody: a wrong setting must not turn people away. */
const parseMinFill = (value: unknown): number =>
	typeof value === 'number' && value >= 0 ? value : 0;

function parseDefaultCountry(value: unknown): ReceiveOptions['defaultCountry'] {
	const country = parseCountry(typeof value === 'string' ? value : '');
	if (country !== null) return country;
	throw new InvalidInputError('The default country is not one that is known', {
		hint: 'Use a code of two letters, for example CH, DE or AT',
	});
}
