// The mails of a survey: the invitation with its eleven buttons, and one reminder.
import { joinedName } from '../contact/contactKey';
import type { LinkClaims, LinkSigner } from '../links/link';
import type { LegalBasis, MailRequest } from '../mail/mailRequest';
import { languageOf } from '../mail/recipient';
import type { StoredRecord } from '../record';
import type { Language } from '../schema';
import { DAY_MS } from '../time/day';
import { HIGHEST_RATING } from './netPromoterScore';
import { invitationKey, reminderKey, type Survey } from './survey';

/** An invitation that stands in the base. */
export interface Invited {
	readonly survey: Survey;
	/** Record id in `surveyResponses`. */
	readonly response: string;
	readonly key: string;
	readonly invitedAt: Date;
	readonly contact: StoredRecord<'contacts'>;
	readonly legalBasis: LegalBasis;
	/** Where answers to the mail go; empty: to the firm. */
	readonly replyTo: string;
}

export interface SurveyMailContext {
	readonly links: LinkSigner;
	readonly firmLanguage: Language;
}

/** What the query of the link calls the button that was pressed. It only chooses on the page; nothing counts until sent. */
export const RATING_PARAMETER = 'rating';

function surveyClaims({ survey, response, invitedAt }: Invited, language: Language): LinkClaims {
	return {
		purpose: 'survey',
		subject: response,
		params: { language },
		expiresAt: new Date(invitedAt.getTime() + survey.openDays * DAY_MS),
	};
}

export function surveyMail(invited: Invited, template: 'npsInvitation' | 'npsReminder', context: SurveyMailContext): MailRequest {
	const { survey, contact, key, legalBasis, replyTo } = invited;
	const language = languageOf(contact.fields.language ?? '', context.firmLanguage);
	const answerUrl = context.links.url(surveyClaims(invited, language));
	const scores = Array.from({ length: HIGHEST_RATING + 1 }, (_, value) => ({
		value,
		url: `${answerUrl}&${RATING_PARAMETER}=${value}`,
	}));
	return {
		sendKey: template === 'npsInvitation' ? invitationKey(key) : reminderKey(key),
		...{ template, legalBasis, replyTo, topic: 'survey', contact: contact.id, email: contact.fields.email ?? '' },
		recipientName: contact.fields.fullName || joinedName(contact.fields),
		language: contact.fields.language ?? '',
		variables: { question: survey.texts[language].question, scores, answerUrl },
	};
}
