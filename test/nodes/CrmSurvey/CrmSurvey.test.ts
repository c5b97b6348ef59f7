// The page of a survey in n8n's own executor, while the base cannot be asked: visitors are answered, nothing is lost.
import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';

import { CrmBaseApi } from '../../../credentials/CrmBaseApi.credentials';
import { CrmLinksApi } from '../../../credentials/CrmLinksApi.credentials';
import { linkSigner } from '../../../domain/links/linkSigner';
import { MAX_COMMENT, parseSurveyChoice } from '../../../domain/survey/answer';
import { CrmSurvey } from '../../../nodes/CrmSurvey/CrmSurvey.node';
import { createHarness, NODE_NAME, oneNode } from '../../support/harness';

const LINKS = { secret: 'k3v9Qm27zXp4Rt81sLw6Yc05Bn3Hd7Gf', previousSecret: '', publicUrl: 'https://n8n.example' };
const AWAY = { provider: 'nocodb', token: 'x', baseId: 'b', apiUrl: 'http://127.0.0.1:1', requestsPerSecond: 0 };
const [ANSWERED, SHOWN] = [0, 1];

async function visit(visitor: 'opened' | 'sent', item: IDataObject, expiresAt = new Date('2099-01-01')) {
	const harness = await createHarness({
		nodes: [new CrmSurvey()],
		credentialTypes: [new CrmBaseApi(), new CrmLinksApi()],
		credentials: { crmBaseApi: AWAY, crmLinksApi: LINKS },
	});
	const url = new URL(linkSigner(LINKS).url({ purpose: 'survey', subject: '7', params: { language: 'en' }, expiresAt }));
	const { query = {}, ...rest } = item;
	const input = { headers: {}, body: {}, query: { t: url.searchParams.get('t'), ...(query as IDataObject) }, ...rest };
	const workflow = oneNode({ type: 'crmSurvey', parameters: { operation: 'showPage', visitor }, credentials: ['crmBaseApi', 'crmLinksApi'] });
	const result = await harness.run(workflow, { startNode: NODE_NAME, input: [{ json: input }] });
	return { answered: result.json(NODE_NAME, ANSWERED)[0], shown: result.json(NODE_NAME, SHOWN)[0] };
}

describe.concurrent('a link that is opened', () => {
	it.each(['0', '7', '10'])('shows the page with %s chosen, and takes nothing', async (rating) => {
		const { answered, shown } = await visit('opened', { query: { rating } });
		expect(answered).toBeUndefined();
		expect(shown?.httpStatus).toBe(200);
		expect(String(shown?.answer).match(/value="(\d+)" required checked/)?.[1]).toBe(rating);
	});

	it.each(['11', '-1', '7.5', '1e1', '', 'x'])('with "%s" for a number shows the page with none chosen', async (rating) => {
		const { shown } = await visit('opened', { query: { rating } });
		expect(String(shown?.answer)).not.toContain(' checked');
	});

	it('takes nothing whatever stands in its query', async () => {
		expect((await visit('opened', { query: { rating: '3', comment: 'x', choice: 'send' } })).answered).toBeUndefined();
	});
});

describe.concurrent('a form that is sent', () => {
	const choiceOf = (answered: IDataObject | undefined) => parseSurveyChoice(answered?.choice);

	it('is kept with rating and comment, to be inserted into the local inbox as it is', async () => {
		const { answered, shown } = await visit('sent', { body: { rating: '3', comment: ' Zu langsam\r\n<b>sehr</b> ' } });
		expect(shown).toBeUndefined();
		expect(choiceOf(answered)).toMatchObject({ response: '7', rating: 3, comment: 'Zu langsam\n<b>sehr</b>', wasAsked: false });
		expect(Object.keys(answered ?? {}).sort()).toEqual(['answer', 'answerType', 'choice', 'claim', 'key', 'note', 'purpose', 'receivedAt']);
		expect(answered?.purpose).toBe('survey');
		expect(String(answered?.answer)).toContain('Thank you');
	});

	it('keeps a comment that is too long only as far as it may be', async () => {
		const { answered } = await visit('sent', { body: { rating: '3', comment: 'ä😀'.repeat(MAX_COMMENT) } });
		expect(choiceOf(answered)?.comment.length).toBeLessThanOrEqual(MAX_COMMENT);
	});

	it.each([
		['without a number', { comment: 'gut' }, true],
		['with a number that there is not', { rating: '11', comment: 'gut' }, true],
		['with nothing at all, as some scanners do', {}, false],
	])('%s is no answer', async (_case, body, isTold) => {
		const { answered, shown } = await visit('sent', { body, query: { rating: '9' } });
		expect(answered).toBeUndefined();
		expect(String(shown?.answer).includes('Please choose a number')).toBe(isTold);
	});

	it('after the survey has closed is refused kindly', async () => {
		const { answered, shown } = await visit('sent', { body: { rating: '9' } }, new Date('2026-01-01'));
		expect(answered).toBeUndefined();
		expect(shown?.httpStatus).toBe(410);
		expect(String(shown?.answer)).toContain('This survey has closed');
	});

	it('to a forged link is refused kindly', async () => {
		const { answered, shown } = await visit('sent', { body: { rating: '9' }, query: { t: 'abc.def.ghi' } });
		expect(answered).toBeUndefined();
		expect(shown?.httpStatus).toBe(404);
	});
});
