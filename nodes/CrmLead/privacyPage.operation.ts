// Where the privacy policy is, for the link of the form: the address stands in one setting, however many forms link it.
//
// Out: first output { url }, to lead the visitor on to
//      second output { answer, answerType, httpStatus }: a page, when there is no address or the base cannot be reached
import { pageLanguage, visitOf } from '../../domain/links/visit';
import { webAddressOf } from '../../domain/lead/url';
import { pageFirm } from '../../domain/mail/firm';
import { privacyPage as page } from '../../templates/pages/privacyPage';
import { defineOperation, eachItem } from '../shared/operation';
import type { LeadEnv } from './env';

export const privacyPage = defineOperation<null, LeadEnv>({
	name: 'privacyPage',
	displayName: 'Find Privacy Page',
	action: 'Find the privacy page',
	description: 'Leads a visitor to the address in the setting "privacyUrl"; without one a page says whom to ask',
	properties: [],
	parse: () => null,
	run: eachItem(async ({ json }, env) => {
		const settings = await settingsOrNull(env);
		const url = webAddressOf(settings?.get('privacyUrl') ?? '');
		if (url !== null) return [{ json: { url } }];
		const language = pageLanguage(visitOf(json), '', settings?.get('language') ?? '');
		const answer = page({ language, firm: pageFirm(settings), isKnown: settings !== null });
		const httpStatus = settings === null ? 503 : 404;
		return [{ json: { answer, answerType: 'text/html; charset=utf-8', httpStatus }, output: REJECTED }];
	}),
});

const REJECTED = 1;

/** A visitor is told to come back, whatever is wrong with the base. */
async function settingsOrNull(env: LeadEnv): Promise<ReadonlyMap<string, string> | null> {
	try {
		return await (await env.store()).settings();
	} catch {
		return null;
	}
}
