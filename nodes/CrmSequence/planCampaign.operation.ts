// Enters a campaign as a draft and rehearses it; nothing is sent.
//
// Out: first output { campaign, key, name, page, planned, willGet, waits, notSent: [{ reason, count }], startsAt, endsAt, days }
//        `page` is HTML for a page of n8n's form
//      second output: { title, message } when the form cannot be made into a campaign, in the firm's language
import { InvalidInputError } from '../../domain/errors';
import { type CampaignForm, draftOf } from '../../domain/campaign/draft';
import { enterDraft } from '../../stores/campaign/planCampaign';
import { readCampaignSettings, type CampaignSettings } from '../../stores/campaign/campaignSettings';
import { rehearseCampaign } from '../../stores/campaign/rehearseCampaign';
import { defineOperation, eachItem, type OutputRow, type ParameterReader } from '../shared/operation';
import { textOf } from '../shared/parameters';
import { campaignFormProperties } from './campaignForm.properties';
import { rehearsalJson } from './rehearsalJson';
import { rehearsedMail } from './rehearsedMail';
import { REFUSED } from './enrol.operation';
import type { SequenceEnv } from './env';

export const planCampaign = defineOperation<CampaignForm, SequenceEnv>({
	name: 'plan',
	displayName: 'Plan',
	action: 'Plan a campaign',
	description: 'Enters a campaign as a draft and tells who would get it, who not and why; sends nothing',
	properties: campaignFormProperties,
	parse: parseForm,
	run: eachItem(async ({ params }, env) => {
		const store = await env.store();
		const settings = await readCampaignSettings(store);
		const { timeZone, defaultOwner, language } = settings;
		const isTemplate = await env.templates();
		try {
			const context = { now: env.now, timeZone, defaultOwner, isTemplate, language };
			const campaign = await enterDraft(store, draftOf(params, context));
			const rehearsal = await rehearseCampaign(store, campaign, env.now);
			return [{ json: rehearsalJson(rehearsal, await rehearsedMail(rehearsal, env)) }];
		} catch (error) {
			if (error instanceof InvalidInputError) return [refusal(error, settings)];
			throw error;
		}
	}),
});

const TITLES = { de: 'So geht es nicht', en: 'This does not work' } as const;

const refusal = ({ message, hint = '' }: InvalidInputError, { language }: CampaignSettings): OutputRow => ({
	json: { title: TITLES[language], message: `${message}. ${hint}` },
	output: REFUSED,
});

function parseForm(read: ParameterReader): CampaignForm {
	const text = (name: string): string => textOf(read(name));
	return {
		...{ name: text('name'), template: text('template'), subject: text('subject') },
		...{ preheader: text('preheader'), headline: text('headline'), text: text('text') },
		...{ buttonLabel: text('buttonLabel'), buttonUrl: text('buttonUrl') },
		...{ startOn: text('startOn').slice(0, 10), startTime: text('startTime').slice(0, 5) },
		requestedBy: text('requestedBy'),
		segment: {
			lifecycleStage: read('lifecycleStage'),
			language: read('language'),
			band: read('band'),
			companySegment: read('companySegment'),
		},
	};
}
