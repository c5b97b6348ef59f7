// The switch that lets an operation say what it would do, and do nothing.
import type { INodeProperties } from 'n8n-workflow';

export const rehearseProperty: INodeProperties = {
	displayName: 'Rehearse',
	name: 'rehearse',
	type: 'boolean',
	default: false,
	description: 'Whether to say what would be done without writing anything',
};
