// The parameters of Capture: how far a form may change a contact, and which consents have to be confirmed by mail.
import type { INodeProperties } from 'n8n-workflow';

import {
	DEFAULT_POLICY,
	MERGE_POLICIES,
	type CapturePolicy,
	type MergePolicy,
} from '../../domain/lead/capturePolicy';
import { splitList } from '../shared/parameters';

export interface CaptureParams {
	readonly policy: CapturePolicy;
}

const POLICY_OPTIONS = [
	{
		name: 'Fill What Is Empty',
		value: 'fillEmpty',
		description: 'A differing value becomes a suggested change among the activities',
	},
	{
		name: 'Never Touch',
		value: 'never',
		description: 'A contact who is there already stays as it is',
	},
	{
		name: 'Prefer What Is New',
		value: 'preferNew',
		description: 'The form wins; what it replaced stands among the activities',
	},
];

const policyField = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: POLICY_OPTIONS,
	default: 'fillEmpty',
	description: `What a form may do to ${what} of a contact who is there already`,
});

export const CAPTURE_PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Require Double Opt-In',
		name: 'requireDoubleOptIn',
		type: 'boolean',
		default: false,
		description:
			'Whether a yes to the newsletter counts only once it is confirmed by the link in a mail; the output carries what that mail needs',
	},
	{
		displayName: 'Only for Forms',
		name: 'doubleOptInForms',
		type: 'string',
		default: '',
		placeholder: 'newsletter, contact',
		displayOptions: { show: { requireDoubleOptIn: [true] } },
		description: 'IDs of the forms that ask for the confirmation, with commas; empty is all of them',
	},
	{
		displayName: 'Existing Contacts',
		name: 'merge',
		type: 'collection',
		placeholder: 'Add Rule',
		default: {},
		description: 'What a form may change about somebody who is in the CRM already',
		options: [
			policyField('Company', 'company', 'the company'),
			policyField('Email and Phone', 'contactData', 'email and phone number'),
			policyField('Name and Language', 'person', 'names, salutation and language'),
			{
				displayName: 'Where From',
				name: 'tracking',
				type: 'options',
				options: [
					{ name: 'Record', value: 'fillEmpty', description: 'The first visit stays, the last one follows' },
					{ name: 'Never Touch', value: 'never', description: 'Neither is written' },
				],
				default: 'fillEmpty',
				description: 'What a form may do to source and campaigns of a contact who is there already',
			},
		],
	},
];

export function parsePolicy(read: (name: string) => unknown): CaptureParams {
	const merge = read('merge');
	const chosen = typeof merge === 'object' && merge !== null ? Object.entries(merge) : [];
	const isRequired = read('requireDoubleOptIn') === true;
	return {
		policy: {
			merge: { ...DEFAULT_POLICY.merge, ...Object.fromEntries(chosen.filter(isPolicy)) },
			doubleOptIn: { isRequired, forms: isRequired ? splitList(read('doubleOptInForms')) : [] },
		},
	};
}

const isPolicy = (entry: readonly [string, unknown]): entry is [string, MergePolicy] =>
	entry[0] in DEFAULT_POLICY.merge && MERGE_POLICIES.some((policy) => policy === entry[1]);
