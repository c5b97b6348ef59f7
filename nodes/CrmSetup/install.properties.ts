// What the panel asks for before an installation.
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { REGIONS } from './regions';

const COUNTRIES: INodePropertyOptions[] = [
	{ name: 'Austria', value: 'AT' },
	{ name: 'France', value: 'FR' },
	{ name: 'Germany', value: 'DE' },
	{ name: 'Italy', value: 'IT' },
	{ name: 'Liechtenstein', value: 'LI' },
	{ name: 'Switzerland', value: 'CH' },
	{ name: 'United Kingdom', value: 'GB' },
];

const regionOf = (country: keyof typeof REGIONS, displayName: string): INodeProperties => ({
	displayName,
	name: 'region',
	type: 'options',
	options: [{ name: 'Not Given', value: '' }, ...REGIONS[country]],
	default: '',
	description: 'Decides which holidays count',
	displayOptions: { show: { country: [country] } },
});

export const installProperties: INodeProperties[] = [
	{
		displayName: 'Modules',
		name: 'modules',
		type: 'multiOptions',
		options: [
			{ name: 'HubSpot', value: 'hubspot', description: 'Sync with HubSpot' },
			{
				name: 'Mail',
				value: 'mail',
				description: 'Templates, messages sent, and who must not be written to',
			},
			{
				name: 'Pipeline History',
				value: 'pipeline',
				description: 'Stage history and daily figures',
			},
			{
				name: 'Scoring and Routing',
				value: 'scoring',
				description: 'Rules that rate and assign leads',
			},
			{
				name: 'Sequences',
				value: 'sequences',
				description: 'Onboarding and campaigns; brings Mail along',
			},
			{
				name: 'Surveys',
				value: 'surveys',
				description: 'NPS and other surveys; brings Mail along',
			},
		],
		default: ['scoring', 'pipeline', 'mail'],
		description:
			'What you want beside contacts, companies, deals, activities and tasks, which are always there; more can be added later',
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
		description: 'The language of tables, columns and options; they may be renamed later',
	},
	{
		displayName: 'Country',
		name: 'country',
		type: 'options',
		options: COUNTRIES,
		default: 'CH',
		description: 'Decides holidays and how phone numbers without a country code are read',
	},
	regionOf('CH', 'Canton'),
	regionOf('DE', 'Land'),
	regionOf('AT', 'Bundesland'),
	{
		displayName: 'Region',
		name: 'region',
		type: 'string',
		default: '',
		description: 'Decides which holidays count, where they differ by region',
		displayOptions: { hide: { country: Object.keys(REGIONS) } },
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'options',
		options: [
			{ name: 'Euro (EUR)', value: 'EUR' },
			{ name: 'Pound Sterling (GBP)', value: 'GBP' },
			{ name: 'Swiss Franc (CHF)', value: 'CHF' },
			{ name: 'US Dollar (USD)', value: 'USD' },
		],
		default: 'CHF',
		description: 'The currency of deals that name none',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: 'Europe/Zurich',
		placeholder: 'Europe/Zurich',
		required: true,
		description: 'Where your working day begins and ends',
	},
	{
		displayName: 'Firm Name',
		name: 'firmName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Muster AG',
		description: 'How your firm is called in mails and pages',
	},
	{
		displayName: 'Default Owner Name',
		name: 'ownerName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Anna Muster',
		description: 'Who gets the leads that no rule assigns; becomes the first row of the team',
	},
	{
		displayName: 'Default Owner Email',
		name: 'ownerEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@muster.example',
		description: 'Where tasks and new leads are sent; leave it empty to fill in the team yourself',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'What mails need to say, and what your plan allows',
		options: [
			{
				displayName: 'Imprint',
				name: 'imprint',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'Name and postal address of the firm, which marketing mail must bear',
			},
			{
				displayName: 'Monthly Calls',
				name: 'monthlyCalls',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 1000,
				description: 'How many API calls your plan allows in a month; 0 is no limit',
			},
			{
				displayName: 'Sender Address',
				name: 'fromAddress',
				type: 'string',
				default: '',
				placeholder: 'e.g. hello@muster.example',
				description: 'The address mails come from; by default that of the default owner',
			},
			{
				displayName: 'Sender Name',
				name: 'fromName',
				type: 'string',
				default: '',
				description: 'The name mails come from; by default that of the firm',
			},
		],
	},
];
