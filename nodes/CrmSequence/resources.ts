// What CRM Sequence can do.
import { changeOperations } from './change.operation';
import { enrol } from './enrol.operation';
import { planCampaign } from './planCampaign.operation';
import { rehearse } from './rehearse.operation';
import { releaseCampaign } from './releaseCampaign.operation';
import { run } from './run.operation';
import { runCampaigns } from './runCampaigns.operation';
import { testCampaign } from './testCampaign.operation';

export const RESOURCES = [
	{ name: 'enrolment', displayName: 'Enrolment', operations: [enrol, ...changeOperations] },
	{ name: 'campaign', displayName: 'Campaign', operations: [planCampaign, testCampaign, releaseCampaign, runCampaigns] },
	{ name: 'sequence', displayName: 'Sequence', operations: [run, rehearse] },
];
