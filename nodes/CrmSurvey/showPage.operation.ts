// Shows the page of a survey to whoever came by a link, or takes the answer. A link that is opened changes nothing.
//
// In:  an item of n8n's Webhook ({ headers, query, body, webhookUrl }).
// Out: first output, an answer was sent: exactly the columns of the local inbox, so that it is inserted as it is:
//        { key, receivedAt, purpose, choice, claim, note, answer, answerType }
//      second output, nothing was answered, a page to show: { answer, answerType, httpStatus: 200 | 404 | 410 }
import { surveyEndPage } from '../../templates/pages/surveyPage';
import { answerVisit } from '../CrmMail/answerVisit';
import { defineOperation, eachItem } from '../shared/operation';
import { answerSurvey } from './answerSurvey';
import type { SurveyEnv } from './env';

export const showPage = defineOperation<{ readonly isSent: boolean }, SurveyEnv>({
	name: 'showPage',
	displayName: 'Show Page',
	action: 'Show the page of a survey',
	description: 'Shows the page behind the buttons of an invitation, or takes the answer that was sent on it',
	properties: [
		{
			displayName: 'Visitor',
			name: 'visitor',
			type: 'options',
			options: [
				{ name: 'Opened the Link (GET)', value: 'opened', description: 'Shows the page and can change nothing' },
				{ name: 'Sent the Form (POST)', value: 'sent', description: 'Takes the answer' },
			],
			default: 'opened',
			description: 'Whether the link was only opened, as mail scanners do, or the form on its page was sent',
		},
	],
	parse: (read) => ({ isSent: read('visitor') === 'sent' }),
	run: eachItem(async ({ params: { isSent }, json }, env) => [
		await answerVisit(
			{ purpose: 'survey', answer: answerSurvey, expired: (frame) => surveyEndPage({ ...frame, self: '' }, 'expired') },
			{ json, isSent },
			env,
		),
	]),
});
