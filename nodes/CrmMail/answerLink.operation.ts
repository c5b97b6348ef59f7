// Answers a visitor who came by a signed link. A link that is opened changes nothing, whoever or whatever opens it; only
// the form on the page, or a mail program that unsubscribes in one click (RFC 8058), does.
//
// In:  an item of n8n's Webhook ({ headers, query, body, webhookUrl }).
// Out: first output, something was chosen: exactly the columns of the local inbox, so that it is inserted as it is:
//        { key, receivedAt, purpose, choice, claim, note, answer, answerType }
//      second output, nothing was chosen, a page to show: { answer, answerType, httpStatus: 200 | 404 | 410 }
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { linkPerson } from '../../domain/consent/consentLinks';
import { InvalidInputError } from '../../domain/errors';
import { pageFirm } from '../../domain/mail/firm';
import { pageLanguage, visitOf } from '../../domain/links/visit';
import { PROBLEM_STATUS, problemPage } from '../../templates/pages/problemPage';
import { selfOf } from '../shared/links';
import { defineOperation, eachItem, type OutputRow } from '../shared/operation';
import { answerOptIn, answerPreferences, answerUnsubscribe } from './consentPages';
import type { MailEnv } from './env';
import { inboxRow, type LinkAnswer, type LinkVisit } from './linkVisit';
import { answerTask } from './taskPages';

export const NOTHING_CHOSEN = 1;

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
	action: 'Answer a visitor who came by a link',
	description: 'Shows the page behind a signed link in a mail, or takes what the visitor chose on it',
	properties,
	parse: (read) => ({ page: parsePage(read('page')), isSent: read('visitor') === 'sent' }),
	run: eachItem(async ({ params, json }, env) => [await answer(params, json, env)]),
});

async function answer({ page, isSent }: AnswerParams, json: IDataObject, env: MailEnv): Promise<OutputRow> {
	const visit = visitOf(json);
	const links = await env.links();
	const [link, settings] = [links.read(visit.token, page, env.now), await env.soon(firmOf(env))];
	const linkLanguage = link.kind === 'invalid' ? '' : linkPerson(link.claims).language;
	const language = pageLanguage(visit, linkLanguage, settings?.get('language') ?? '');
	const frame = { language, firm: pageFirm(settings), self: selfOf(visit) };
	if (link.kind !== 'valid') return pageRow(problemPage(frame, link.kind), PROBLEM_STATUS[link.kind]);

	const { page: html, choice } = await PAGES[page].answer({ visit, claims: link.claims, frame, isSent, env });
	if (choice === null) return pageRow(html, 200);
	return { json: { ...inboxRow(choice, page), ...htmlAnswer(html) } };
}

const firmOf = async (env: MailEnv): Promise<ReadonlyMap<string, string>> => (await env.store()).settings();

const htmlAnswer = (answer: string) => ({ answer, answerType: 'text/html; charset=utf-8' });

const pageRow = (html: string, httpStatus: number): OutputRow => ({
	json: { ...htmlAnswer(html), httpStatus },
	output: NOTHING_CHOSEN,
});

function parsePage(value: unknown): PageName {
	if (isPage(value)) return value;
	throw new InvalidInputError(`There is no page "${String(value)}"`, {
		hint: `Choose one of: ${Object.values(PAGES).map(({ name }) => name).join(', ')}`,
	});
}

const isPage = (value: unknown): value is PageName =>
	typeof value === 'string' && Object.hasOwn(PAGES, value);
