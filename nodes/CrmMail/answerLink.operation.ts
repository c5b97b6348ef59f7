// Answers a visitor who came by a signed link. A link that is opened changes nothing, whoever or whatever opens it; only
// the form on the page, or a mail program that unsubscribes in one click (RFC 8058), does.
//
// In:  an item of n8n's Webhook ({ headers, query, body, webhookUrl }).
// Out: first output, something was chosen: exactly the columns of the local inbox, so that it is inserted as it is:
//        { key, receivedAt, purpose, choice, claim, note, answer, answerType }
//      second output, nothing was chosen, a page to show: { answer, answerType, httpStatus: 200 | 404 | 410 }
import type { INodeProperties } from 'n8n-workflow';

import { InvalidInputError } from '../../domain/errors';
import { defineOperation, eachItem } from '../shared/operation';
import { answerVisit } from './answerVisit';
import { answerOptIn, answerPreferences, answerUnsubscribe } from './consentPages';
import type { MailEnv } from './env';
import type { LinkAnswer, LinkVisit } from './linkVisit';
import { answerTask } from './taskPages';

const PAGES = {
	optIn: { name: 'Opt-In Confirmation', description: 'Somebody confirms that they want mails', answer: answerOptIn },
	preferences: { name: 'Preferences', description: 'Topics and language of the mails', answer: answerPreferences },
	task: { name: 'Task', description: 'A colleague ticks a task off or moves it, from the mail of the morning', answer: answerTask },
	unsubscribe: { name: 'Unsubscribe', description: 'From one topic or from all', answer: answerUnsubscribe },
} as const satisfies Readonly<
	Record<string, { name: string; description: string; answer: (link: LinkVisit) => Promise<LinkAnswer> }>
>;
type PageName = keyof typeof PAGES;

interface AnswerParams {
	readonly page: PageName;
	readonly isSent: boolean;
}

const properties: INodeProperties[] = [
	{
		displayName: 'Page',
		name: 'page',
		type: 'options',
		options: Object.entries(PAGES).map(([value, { name, description }]) => ({ name, value, description })),
		default: 'unsubscribe',
		description: 'What the link is for; a link that was made for something else is refused',
	},
	{
		displayName: 'Visitor',
		name: 'visitor',
		type: 'options',
		options: [
			{ name: 'Opened the Link (GET)', value: 'opened', description: 'Shows the page and can change nothing' },
			{ name: 'Sent the Form (POST)', value: 'sent', description: 'Takes what the visitor chose' },
		],
		default: 'opened',
		description: 'Whether the link was only opened, as mail scanners do, or the form on its page was sent',
	},
];

export const answerLink = defineOperation<AnswerParams, MailEnv>({
	name: 'answerLink',
	displayName: 'Answer a Link',
	action: 'Answer the click on a link',
	description: 'Shows the page behind a signed link in a mail, or takes what the visitor chose on it',
	properties,
	parse: (read) => ({ page: parsePage(read('page')), isSent: read('visitor') === 'sent' }),
	run: eachItem(async ({ params: { page, isSent }, json }, env) => [
		await answerVisit({ purpose: page, answer: PAGES[page].answer }, { json, isSent }, env),
	]),
});

function parsePage(value: unknown): PageName {
	if (isPage(value)) return value;
	throw new InvalidInputError(`There is no page "${String(value)}"`, {
		hint: `Choose one of: ${Object.values(PAGES).map(({ name }) => name).join(', ')}`,
	});
}

const isPage = (value: unknown): value is PageName =>
	typeof value === 'string' && Object.hasOwn(PAGES, value);
