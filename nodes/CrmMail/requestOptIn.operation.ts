// Asks somebody to confirm by mail that they want mails (double opt-in), and keeps what they agreed to as proof.
//
// Out: first output, to be asked: the item as it came, with `optIn`: { key, status: 'pending', expiresAt } and `mail`, which
//        CRM Mail > Send takes with "Mail From: Input Item" (template optInConfirmation)
//      second output, nobody to ask: `optIn`: { status: 'confirmed' | 'noAddress' }
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optInClaims } from '../../domain/consent/consentLinks';
import { optInExpiry, type OptInRequest, planOptIn } from '../../domain/consent/optIn';
import { isTopic } from '../../domain/consent/topics';
import { emailKey } from '../../domain/contact/contactKey';
import { InvalidInputError } from '../../domain/errors';
import { TOPICS, type Topic } from '../../domain/mail/mailRequest';
import { readConsent } from '../../stores/consent/readConsent';
import { PAGE_TEXTS } from '../../templates/pages/texts';
import { defineOperation, eachItem, type OutputRow, type ParameterReader } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { MailEnv } from './env';

const NOT_ASKED = 1;

interface OptInParams {
	readonly email: string;
	readonly recipientName: string;
	readonly contact: string;
	readonly topic: Topic;
	readonly wording: string;
	readonly language: string;
	readonly formId: string;
	readonly pageUrl: string;
}

const text = (name: string, displayName: string, description: string, placeholder = ''): INodeProperties => ({
	...{ displayName, name, type: 'string', default: '', description, placeholder },
});

const properties: INodeProperties[] = [
	text('email', 'Email', 'Address that is asked for the confirmation', 'anna@example.ch'),
	text('recipientName', 'Name', 'Used in the greeting of the mail', 'Anna Meier'),
	text('contact', 'Contact ID', 'Record ID of the contact; empty finds the contact by the address'),
	{
		displayName: 'Topic',
		name: 'topic',
		type: 'options',
		options: TOPICS.map((value) => ({ name: PAGE_TEXTS.en.topics[value].name, value })),
		default: 'newsletter',
		description: 'What the person signed up for',
	},
	text('wording', 'Wording', 'The words beside the box that was ticked, kept as proof', 'Yes, please email me news'),
	text('language', 'Language', "Language code of the person; empty takes the firm's language", 'de'),
	text('formId', 'Form', 'Which form it was, kept as proof', 'newsletter-footer'),
	text('pageUrl', 'Page', 'Address of the page with the form, kept as proof', 'https://your-firm.ch/newsletter'),
];

export const requestOptIn = defineOperation<OptInParams, MailEnv>({
	name: 'requestOptIn',
	displayName: 'Request Opt-In',
	action: 'Ask to confirm an opt-in',
	description: 'Keeps what somebody agreed to on a form and makes the mail that asks for the confirmation',
	properties,
	parse: parseOptIn,
	run: eachItem(async ({ params, json }, env) => [await ask(params, json, env)]),
});

async function ask(params: OptInParams, json: IDataObject, env: MailEnv): Promise<OutputRow> {
	const key = emailKey(params.email);
	if (key === null) return { json: { ...json, optIn: { status: 'noAddress' } }, output: NOT_ASKED };
	const { email, recipientName, contact, topic, wording, language, formId, pageUrl } = params;
	const request: OptInRequest = {
		...{ contact: contact === '' ? null : contact, emailKey: key, topic, wording, language, formId, pageUrl },
		requestedAt: env.now.toISOString(),
	};
	const store = await env.store();
	const contacts = contact === '' ? [] : [contact];
	const plan = planOptIn(await readConsent(store, { contacts, emailKeys: [key], consents: [] }), request);
	if (plan.kind === 'agreed') return { json: { ...json, optIn: { status: 'confirmed' } }, output: NOT_ASKED };
	if (plan.isNew) {
		const [answer] = await store.upsert('consents', 'key', [{ fields: plan.row }]);
		if (answer?.ok === false) throw answer.error;
	}
	const consent = plan.row.key ?? '';
	const expiresAt = optInExpiry(plan.row.requestedAt ?? request.requestedAt);
	const person = { contact: plan.row.contact ?? '', emailKey: key, language };
	const confirmUrl = (await env.links()).url(optInClaims(person, consent, expiresAt));
	const variables = { confirmUrl, consentText: plan.row.wording ?? wording, expiresAt: expiresAt.toISOString() };
	return {
		json: {
			...json,
			optIn: { key: consent, status: 'pending', expiresAt: expiresAt.toISOString() },
			mail: { email, recipientName, language, sendKey: consent, replyTo: '', variables },
		},
	};
}

/** @throws InvalidInputError when there is nothing that somebody could have agreed to. */
function parseOptIn(read: ParameterReader): OptInParams {
	const given = (name: string): string => textOf(read(name));
	const [topic, wording] = [read('topic'), given('wording')];
	if (!isTopic(topic) || wording === '') {
		throw new InvalidInputError('An opt-in needs a topic and the words that the person agreed to', {
			hint: 'Fill in "Topic" and, in "Wording", the text beside the box on your form',
		});
	}
	const said = { email: given('email'), recipientName: given('recipientName'), contact: given('contact') };
	const proof = { language: given('language'), formId: given('formId'), pageUrl: given('pageUrl') };
	return { ...said, topic, wording, ...proof };
}
