// Fields that several operations of CRM Sequence ask for.
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import type { ParameterReader } from '../shared/operation';
import { textOf } from '../shared/parameters';

export const contactField: INodeProperties = {
	displayName: 'Contact ID',
	name: 'contact',
	type: 'string',
	default: '',
	placeholder: '={{ $json.contact }}',
	description: 'Record ID of the contact, as CRM > Contact puts it out',
};

export const sequenceField: INodeProperties = {
	displayName: 'Sequence Key',
	name: 'sequence',
	type: 'string',
	default: 'onboarding',
	placeholder: 'onboarding',
	description: 'The text in the column "Key" of the sequence; it stays when the sequence is renamed',
};

export const campaignField: INodeProperties = {
	displayName: 'Campaign ID',
	name: 'campaign',
	type: 'string',
	default: '',
	placeholder: '={{ $json.campaign }}',
	description: 'Record ID of the campaign, as Plan puts it out',
};

/** @throws InvalidInputError when it is empty. */
export const requiredCampaign = (read: ParameterReader): string =>
	requiredText(read, 'campaign', 'Campaign ID', 'Take it from the output of Plan');

/** @throws InvalidInputError when it is empty. */
export function requiredText(read: ParameterReader, name: string, label: string, hint: string): string {
	const value = textOf(read(name));
	if (value !== '') return value;
	throw new InvalidInputError(`"${label}" is empty`, { hint });
}
