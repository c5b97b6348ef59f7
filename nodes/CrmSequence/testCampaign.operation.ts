// Sends one mail of a campaign to a colleague who wants to see it first; nobody of the segment gets anything.
//
// Out: the item as it came, with { page, test: { sent, message } }: the page says whether it went out, in the firm's language
import { readCampaign, testMail } from '../../domain/campaign/campaign';
import { sentenceOf } from '../../domain/errors';
import type { MailOutcome } from '../../domain/mail/mailRequest';
import { refusalText } from '../../domain/mail/outcomeText';
import type { Language } from '../../domain/schema';
import { readCampaignSettings } from '../../stores/campaign/campaignSettings';
import { testNoticeHtml } from '../../templates/campaignRehearsal';
import { defineOperation, eachItem } from '../shared/operation';
import { textOf } from '../shared/parameters';
import type { SequenceEnv } from './env';
import { campaignField, requiredCampaign, requiredText } from './fields';

interface TestParams {
	readonly campaign: string;
	readonly email: string;
	readonly name: string;
	readonly page: string;
}

export const testCampaign = defineOperation<TestParams, SequenceEnv>({
	name: 'test',
	displayName: 'Send Test',
	action: 'Send a test of a campaign',
	description: 'Sends the mail of a campaign, marked as a test, to one colleague; it does not count as a mail of the campaign',
	properties: [
		campaignField,
		{
			displayName: 'To Email',
			name: 'email',
			type: 'string',
			default: '',
			placeholder: 'marketing@your-firm.ch',
			description: 'Address of the colleague who wants to see the mail',
		},
		{
			displayName: 'To Name',
			name: 'recipientName',
			type: 'string',
			default: '',
			placeholder: 'Anna Meier',
			description: 'Name of the colleague, as the greeting says it',
		},
		{
			displayName: 'Page',
			name: 'page',
			type: 'string',
			default: '',
			placeholder: '={{ $json.page }}',
			description: 'Page of the rehearsal, as Plan puts it out; it is put out again below a sentence on the test',
		},
	],
	parse: (read) => ({
		campaign: requiredCampaign(read),
		email: requiredText(read, 'email', 'To Email', 'Say who wants to see the mail'),
		name: textOf(read('recipientName')),
		page: textOf(read('page')),
	}),
	run: eachItem(async ({ params, json }, env) => {
		const store = await env.store();
		const { language } = await readCampaignSettings(store);
		const campaign = readCampaign(await store.get('campaigns', params.campaign));
		const outcome = await env.sendTest(testMail(campaign, params, language, env.now));
		const test = { sent: isSent(outcome), message: sentence(outcome, params.email, language) };
		return [{ json: { ...json, page: testNoticeHtml(test.message) + params.page, test } }];
	}),
});

const isSent = ({ kind }: MailOutcome): boolean => kind === 'sent' || kind === 'alreadySent';

const TEXTS = {
	de: {
		sent: (email: string) => `Die Testmail ist unterwegs an ${email}.`,
		notSent: (reason: string) => `Die Testmail konnte nicht verschickt werden: ${reason}`,
	},
	en: {
		sent: (email: string) => `The test is on its way to ${email}.`,
		notSent: (reason: string) => `The test could not be sent: ${reason}`,
	},
} as const;

function sentence(outcome: MailOutcome, email: string, language: Language): string {
	const texts = TEXTS[language];
	if (isSent(outcome)) return texts.sent(email);
	return texts.notSent(reasonOf(outcome));
}

function reasonOf(outcome: MailOutcome): string {
	switch (outcome.kind) {
		case 'failed':
			return sentenceOf(outcome.error);
		case 'refused':
			return refusalText(outcome.reason);
		default:
			return outcome.kind;
	}
}
