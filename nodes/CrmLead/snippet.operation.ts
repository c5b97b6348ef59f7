// Writes the HTML of a form for a website. Needs no credential and makes no call.
//
// Out: { html, formId, fields }: paste `html` into any page; the workflow "Lead capture" understands what it posts.
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { InvalidInputError } from '../../domain/errors';
import { formSnippet, type FormSnippet } from '../../domain/lead/formSnippet';
import {
	FORM_FIELD_KEYS,
	FORM_FIELDS,
	SNIPPET_LANGUAGES,
} from '../../domain/lead/formSnippetFields';
import { parseUrl } from '../../domain/lead/url';
import { defineOperation, oneRow } from '../shared/operation';
import type { LeadEnv } from './env';

const FIELD_OPTIONS = Object.entries(FORM_FIELDS)
	.map(([value, { labels }]) => ({ name: labels.en, value }))
	.sort((a, b) => (a.name < b.name ? -1 : 1));

const properties: INodeProperties[] = [
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'https://n8n.example.com/webhook/crm/lead',
		description: 'Where the form is posted to: the production URL of the webhook in the workflow "Lead capture"',
	},
	{
		displayName: 'Form ID',
		name: 'formId',
		type: 'string',
		default: 'contact',
		description: 'Tells several forms apart in the CRM; letters, digits and hyphens',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'German', value: 'de' },
		],
		default: 'de',
		description: 'The language of the labels; it is also kept as the language of the contact',
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'multiOptions',
		options: FIELD_OPTIONS,
		default: ['firstName', 'lastName', 'email', 'phone', 'company', 'message'],
		description: 'What the form asks for; it must ask for an email address or a phone number',
	},
	{
		displayName: 'Required Fields',
		name: 'requiredFields',
		type: 'multiOptions',
		options: FIELD_OPTIONS,
		default: ['lastName', 'email', 'message'],
		description: 'What the browser insists on before it sends the form',
	},
	{
		displayName: 'Newsletter Wording',
		name: 'consentText',
		type: 'string',
		default: '',
		placeholder: 'Ja, ich möchte den Newsletter per E-Mail erhalten. Abmelden geht jederzeit.',
		description:
			'The words beside a box that is not ticked beforehand, kept as proof of the consent; empty leaves the box out',
	},
	{
		displayName: 'Thank-You Page',
		name: 'redirectUrl',
		type: 'string',
		default: '',
		placeholder: 'https://www.example.com/thank-you',
		description: 'Page of the same website to go on to; empty shows the thank-you page of the webhook',
	},
	{
		displayName: 'Privacy Page',
		name: 'privacyUrl',
		type: 'string',
		default: '',
		placeholder: 'https://www.example.com/privacy',
		description: 'Linked below the form; empty links the address in the setting "privacyUrl" of the CRM',
	},
];

const schema = z.object({
	webhookUrl: z.string().trim(),
	formId: z.string().trim(),
	language: z.enum(SNIPPET_LANGUAGES),
	fields: z.array(z.enum(FORM_FIELD_KEYS)),
	requiredFields: z.array(z.enum(FORM_FIELD_KEYS)).default([]),
	...{ consentText: z.string().trim(), redirectUrl: z.string().trim(), privacyUrl: z.string().trim() },
});

export const snippet = defineOperation<FormSnippet, LeadEnv>({
	name: 'snippet',
	displayName: 'Write a Website Form',
	action: 'Write a website form',
	description: 'Writes the HTML of a form to paste into a website; what it posts is understood without set-up',
	properties,
	parse: (read) => parseSnippet(Object.fromEntries(properties.map(({ name }) => [name, read(name)]))),
	run: (items) =>
		Promise.resolve(
			items.map(({ params }) =>
				oneRow({ html: formSnippet(params), formId: params.formId, fields: [...params.fields] }),
			),
		),
});

function parseSnippet(values: Readonly<Record<string, unknown>>): FormSnippet {
	const parsed = schema.safeParse(values);
	if (!parsed.success) {
		const names = parsed.error.issues.map(({ path: [name] }) => displayNameOf(String(name)));
		throw new InvalidInputError(`These settings of the form cannot be used: ${[...new Set(names)].join(', ')}`, {
			hint: 'Choose them anew from the lists of the node',
		});
	}
	const { webhookUrl, formId, fields, requiredFields, language, consentText } = parsed.data;
	if (!/^[\p{L}\p{N}-]{1,60}$/u.test(formId))
		throw new InvalidInputError('"Form ID" is not made of letters, digits and hyphens', {
			hint: 'Write for example "contact", at most 60 characters',
		});
	if (!fields.includes('email') && !fields.includes('phone'))
		throw new InvalidInputError('The form asks for no way to reach the person', {
			hint: 'Add Email or Phone to Fields',
		});
	const action = webAddress(webhookUrl, 'Webhook URL');
	return {
		...{ action, formId, language, consentText },
		fields: FORM_FIELD_KEYS.filter((field) => fields.includes(field)),
		required: requiredFields,
		redirectUrl: optionalAddress(parsed.data.redirectUrl, 'Thank-You Page'),
		privacyUrl: optionalAddress(parsed.data.privacyUrl, 'Privacy Page') || beside(action),
	};
}

const displayNameOf = (name: string): string => properties.find((property) => property.name === name)?.displayName ?? name;

const optionalAddress = (text: string, field: string): string => (text === '' ? '' : webAddress(text, field));

/** The webhook that leads on to the firm's privacy page; empty for an address that is not the workflow's. */
const beside = (action: string): string =>
	/\/crm\/lead\/?$/.test(action) ? action.replace(/lead\/?$/, 'privacy') : '';

/** @throws InvalidInputError for anything but a page on the web: `javascript:` has no place in a form. */
function webAddress(text: string, field: string): string {
	const url = parseUrl(text);
	if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
	throw new InvalidInputError(`"${field}" is not a web address`, {
		hint: 'Write it in full, beginning with https://',
	});
}
