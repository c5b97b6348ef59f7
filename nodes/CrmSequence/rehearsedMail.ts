// The mail of a campaign as the first who would get it sees it, for the page of the rehearsal.
import { campaignMail } from '../../domain/campaign/campaign';
import type { CampaignRehearsal } from '../../stores/campaign/rehearseCampaign';
import type { RehearsedMail } from '../../templates/campaignRehearsal';
import { recipientOf } from '../../templates/recipientOf';
import { SAMPLE_LINKS } from '../../templates/sample';
import type { SequenceEnv } from './env';

/** `null` when nobody would get it. @throws InvalidInputError when the template cannot be filled. */
export async function rehearsedMail(
	{ campaign, people }: CampaignRehearsal,
	env: Pick<SequenceEnv, 'render'>,
): Promise<RehearsedMail | null> {
	const first = people.find(({ outcome }) => outcome.kind === 'sent' || outcome.kind === 'deferred');
	if (first === undefined) return null;
	const { contact } = first;
	const { template, language, variables, recipientName } = campaignMail(campaign, contact);
	const recipient = recipientOf(contact.fields);
	const mail = await env.render({ template, language, recipient, variables, links: SAMPLE_LINKS });
	const { subject, preheader, body } = mail;
	return { recipientName: recipientName || recipient.email, subject, preheader, body };
}
