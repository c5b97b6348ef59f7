// What an operation of CRM Survey is given: what mails need, and the ports of a dispatch.
import type { IExecuteFunctions } from 'n8n-workflow';

import { sendInPortions } from '../../stores/mail/sendMails';
import type { SurveyPorts } from '../../stores/survey/sendSurveyMails';
import { mailEnv, type MailEnv } from '../CrmMail/env';
import { mailPorts } from '../CrmMail/mailPorts';

export interface SurveyEnv extends MailEnv {
	surveyPorts(): Promise<SurveyPorts>;
}

export function surveyEnv(ctx: IExecuteFunctions): SurveyEnv {
	const env = mailEnv(ctx);
	return {
		...env,
		surveyPorts: async () => ({
			store: await env.store(),
			links: await env.links(),
			now: () => new Date(env.clock.now()),
			async *sendMails(requests, until) {
				yield* sendInPortions(await mailPorts(env, { deadline: until }), requests);
			},
		}),
	};
}
