// Notices that something was sent, without what was sent: they hold ids only, and the answers must be read by them.
import type { Answer } from './answers';
import { foldWords } from './text';

const NOTICES: ReadonlyMap<string, string> = new Map(
	[
		[
			'leadgen_id',
			"This is Meta's notice of a lead, which holds only its id: read the lead first, for example with n8n's Facebook Lead Ads Trigger, and pass that on",
		],
		[
			'leadGenFormResponse',
			"This is LinkedIn's notice of a lead, which holds only its address: read the response with its form by the Lead Sync API first, and pass that on",
		],
		[
			'respondent_id',
			"This is a notice of a survey answer, which holds only ids: read the response with its questions first, for example with n8n's SurveyMonkey Trigger, and pass that on",
		],
	].map(([key = '', reason = '']) => [foldWords(key), reason]),
);

/** What to do about a post that only tells that there is something to read, or `null`. */
export function noticeIn(answers: readonly Answer[]): string | null {
	for (const { path } of answers) {
		const notice = NOTICES.get(foldWords(path.at(-1) ?? ''));
		if (notice !== undefined) return notice;
	}
	return null;
}
