// Answers a visitor who came by a signed link, whatever the link is for: reads the link, shows its page or what is wrong with it.
import type { IDataObject } from 'n8n-workflow';

import { linkPerson } from '../../domain/consent/consentLinks';
import type { LinkPurpose } from '../../domain/links/link';
import { pageLanguage, visitOf } from '../../domain/links/visit';
import { pageFirm } from '../../domain/mail/firm';
import type { LinkPageFrame } from '../../templates/pages/linkPage';
import { PROBLEM_STATUS, problemPage } from '../../templates/pages/problemPage';
import { selfOf } from '../shared/links';
import type { OutputRow } from '../shared/operation';
import type { MailEnv } from './env';
import { inboxRow, type LinkAnswer, type LinkVisit } from './linkVisit';

const NOTHING_CHOSEN = 1;

export interface LinkPage {
	readonly purpose: LinkPurpose;
	readonly answer: (link: LinkVisit) => Promise<LinkAnswer>;
	/** Absent: the page that all expired links have. */
	readonly expired?: (frame: LinkPageFrame) => string;
}

export async function answerVisit(
	page: LinkPage,
	{ json, isSent }: { readonly json: IDataObject; readonly isSent: boolean },
	env: MailEnv,
): Promise<OutputRow> {
	const visit = visitOf(json);
	const links = await env.links();
	const [link, settings] = [links.read(visit.token, page.purpose, env.now), await env.soon(firmOf(env))];
	const linkLanguage = link.kind === 'invalid' ? '' : linkPerson(link.claims).language;
	const language = pageLanguage(visit, linkLanguage, settings?.get('language') ?? '');
	const frame = { language, firm: pageFirm(settings), self: selfOf(visit) };
	if (link.kind !== 'valid') {
		const expired = link.kind === 'expired' ? page.expired?.(frame) : undefined;
		return pageRow(expired ?? problemPage(frame, link.kind), PROBLEM_STATUS[link.kind]);
	}
	const { page: html, choice } = await page.answer({ visit, claims: link.claims, frame, isSent, env });
	if (choice === null) return pageRow(html, 200);
	return { json: { ...inboxRow(choice, page.purpose), ...htmlAnswer(html) } };
}

const firmOf = async (env: MailEnv): Promise<ReadonlyMap<string, string>> => (await env.store()).settings();

const htmlAnswer = (answer: string) => ({ answer, answerType: 'text/html; charset=utf-8' });

const pageRow = (html: string, httpStatus: number): OutputRow => ({
	json: { ...htmlAnswer(html), httpStatus },
	output: NOTHING_CHOSEN,
});
